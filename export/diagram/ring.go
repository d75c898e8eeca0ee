package diagram

import "math"

// Measures of a ring, in points.
const (
	ringX, ringY = 225, 180 // least half axes
	ringGap      = 9        // between neighbours
)

// ring places boxes around the origin on an ellipse, from the right counter-clockwise, as small as lets no box touch the next. Where there is
// more room than needed the space between them is evened out.
func ring(boxes []box) {
	if len(boxes) == 0 {
		return
	}
	low, high := 1.0, 1.0
	for closing(boxes, high, 0) > 2*math.Pi && high < 100 {
		low, high = high, high*1.25
	}
	if high > 1 {
		for range 24 {
			if mid := (low + high) / 2; closing(boxes, mid, 0) > 2*math.Pi {
				low = mid
			} else {
				high = mid
			}
		}
	}
	// The same turn more between every two.
	even, most := 0.0, 2*math.Pi/float64(len(boxes))
	for range 24 {
		if mid := (even + most) / 2; closing(boxes, high, mid) > 2*math.Pi {
			most = mid
		} else {
			even = mid
		}
	}
	closing(boxes, high, even)
}

// closing walks the boxes along the ellipse of the given scale, each as soon as it is clear of the one before and then extra radians on,
// and returns the angle at which the first would be clear of the last.
func closing(boxes []box, scale, extra float64) float64 {
	const step = math.Pi / 1800
	angle := 0.0
	at := func(b box, a float64) box {
		b.x, b.y = ringX*scale*math.Cos(a), -ringY*scale*math.Sin(a)
		return b
	}
	boxes[0] = at(boxes[0], angle)
	for i := 1; i <= len(boxes); i++ {
		next := boxes[i%len(boxes)]
		for next = at(next, angle); !clear(boxes[i-1], next) && angle < 4*math.Pi; next = at(next, angle) {
			angle += step
		}
		angle += extra
		if i < len(boxes) {
			boxes[i] = at(next, angle)
		}
	}
	return angle
}

// clear reports whether two boxes leave the gap between them.
func clear(a, b box) bool {
	return math.Abs(a.x-b.x) >= (a.w+b.w)/2+ringGap || math.Abs(a.y-b.y) >= (a.h+b.h)/2+ringGap
}
