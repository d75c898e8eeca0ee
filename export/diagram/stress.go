package diagram

import (
	"container/heap"
	"math"
)

// A spring wants two circles so many points apart.
type spring struct {
	a, b   int
	length float64
}

// spread places circles in the plane so that distances come near to the lengths of the shortest ways along the springs (stress majorization),
// then turns the whole so that it lies broad, and moves overlapping circles apart. start gives the first positions; the result depends on
// nothing else. Time grows with the square of the number of circles.
func spread(start []point, radii []float64, springs []spring, gap float64) []point {
	pos := append([]point(nil), start...)
	wished, joined := wishedDistances(len(pos), springs)
	majorize(pos, wished, joined)
	lieBroad(pos)
	separate(pos, radii, gap)
	return pos
}

// wishedDistances are the lengths of the shortest ways, and whether there is one. What is not joined wants to be farther away than that.
func wishedDistances(n int, springs []spring) (d [][]float64, joined [][]bool) {
	near := make([][]spring, n)
	for _, s := range springs {
		near[s.a] = append(near[s.a], spring{s.a, s.b, s.length})
		near[s.b] = append(near[s.b], spring{s.b, s.a, s.length})
	}
	d, joined = make([][]float64, n), make([][]bool, n)
	sum, count := 0.0, 0
	for i := range d {
		d[i] = shortest(i, near)
		for _, v := range d[i] {
			if v > 0 && !math.IsInf(v, 1) {
				sum += v
				count++
			}
		}
	}
	apart := 60 * math.Sqrt(float64(n))
	if count > 0 {
		apart = max(apart, 1.2*sum/float64(count))
	}
	for i := range d {
		joined[i] = make([]bool, n)
		for j := range d[i] {
			if joined[i][j] = !math.IsInf(d[i][j], 1); !joined[i][j] {
				d[i][j] = apart
			}
		}
	}
	return d, joined
}

// shortest are the lengths of the shortest ways from one circle to all.
func shortest(from int, near [][]spring) []float64 {
	d := make([]float64, len(near))
	for i := range d {
		d[i] = math.Inf(1)
	}
	d[from] = 0
	q := &frontier{{from, 0}}
	for q.Len() > 0 {
		at := heap.Pop(q).(reached)
		if at.length > d[at.node] {
			continue
		}
		for _, s := range near[at.node] {
			if l := at.length + s.length; l < d[s.b] {
				d[s.b] = l
				heap.Push(q, reached{s.b, l})
			}
		}
	}
	return d
}

type reached struct {
	node   int
	length float64
}

// A frontier is the heap of Dijkstra's algorithm.
type frontier []reached

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	return f[i].length < f[j].length || f[i].length == f[j].length && f[i].node < f[j].node
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(reached)) }
func (f *frontier) Pop() any {
	old := *f
	x := old[len(old)-1]
	*f = old[:len(old)-1]
	return x
}

// majorize moves every circle to where its distances to all others, near ones weighing more, are right on average, until little moves.
func majorize(pos []point, wished [][]float64, joined [][]bool) {
	rounds := min(300, 1+60_000_000/max(1, len(pos)*len(pos)))
	for range rounds {
		moved := 0.0
		for i, p := range pos {
			var x, y, weights float64
			for j, q := range pos {
				if i == j {
					continue
				}
				d := wished[i][j]
				w := 1 / (d * d)
				if !joined[i][j] {
					w *= 0.15 // only so much that parts keep off each other
				}
				dx, dy := p.x-q.x, p.y-q.y
				if dist := math.Hypot(dx, dy); dist > 1e-6 {
					x += w * (q.x + d*dx/dist)
					y += w * (q.y + d*dy/dist)
				} else {
					x += w * q.x
					y += w * q.y
				}
				weights += w
			}
			if weights > 0 {
				pos[i] = point{x / weights, y / weights}
				moved = max(moved, math.Hypot(pos[i].x-p.x, pos[i].y-p.y))
			}
		}
		if moved < 0.3 {
			return
		}
	}
}

// lieBroad moves the centre to the origin and turns the longest extent into the horizontal.
func lieBroad(pos []point) {
	var cx, cy float64
	for _, p := range pos {
		cx += p.x / float64(len(pos))
		cy += p.y / float64(len(pos))
	}
	var xx, yy, xy float64
	for _, p := range pos {
		xx += (p.x - cx) * (p.x - cx)
		yy += (p.y - cy) * (p.y - cy)
		xy += (p.x - cx) * (p.y - cy)
	}
	sin, cos := math.Sincos(0.5 * math.Atan2(2*xy, xx-yy))
	for i, p := range pos {
		x, y := p.x-cx, p.y-cy
		pos[i] = point{x*cos + y*sin, y*cos - x*sin}
	}
}

// separate pushes circles apart that are nearer than the gap, both by half of what is missing, until none is or patience ends. A last
// widening of the whole then makes room for the rest.
func separate(pos []point, radii []float64, gap float64) {
	for range 400 {
		if !pushApart(pos, radii, gap) {
			return
		}
	}
	wider := 1.0
	for i := range pos {
		for j := range i {
			need := radii[i] + radii[j] + gap/2
			if d := math.Hypot(pos[i].x-pos[j].x, pos[i].y-pos[j].y); d > 1e-6 {
				wider = max(wider, min(2, need/d))
			}
		}
	}
	for i := range pos {
		pos[i].x *= wider
		pos[i].y *= wider
	}
}

func pushApart(pos []point, radii []float64, gap float64) (moved bool) {
	for i := range pos {
		for j := range i {
			dx, dy := pos[i].x-pos[j].x, pos[i].y-pos[j].y
			need := radii[i] + radii[j] + gap
			if math.Abs(dx) >= need || math.Abs(dy) >= need {
				continue
			}
			d := math.Hypot(dx, dy)
			if d >= need-0.1 {
				continue
			}
			if d < 1e-6 { // on one spot: any direction will do, but always the same
				sin, cos := math.Sincos(float64(i))
				dx, dy, d = cos*1e-6, sin*1e-6, 1e-6
			}
			push := (need - d) / 2 / d
			pos[i].x, pos[i].y = pos[i].x+dx*push, pos[i].y+dy*push
			pos[j].x, pos[j].y = pos[j].x-dx*push, pos[j].y-dy*push
			moved = true
		}
	}
	return moved
}
