package main

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// A spot is where a text begins, in hundredths of a point.
type spot struct{ x, y int }

func spotAt(x, y float64) spot { return spot{int(math.Round(x * 100)), int(math.Round(y * 100))} }

// centre sets the lines that the layout centred in their node really centred. Graphviz gives the place where a line of an HTML-like label
// begins, reckoned with its own estimate of the width; painted in another font the line would hang to the left. It returns the spots at which
// such lines were to begin and the middle at which they stand now.
func (s *sheet) centre() map[spot]float64 {
	out := map[spot]float64{}
	for _, node := range s.Objects[s.Subgraphs:] {
		middle, ok := node.middle()
		if !ok {
			continue
		}
		for i, o := range node.Label {
			if o.Op == "T" && o.Align == "l" && math.Abs(o.Pt[0]+o.Width/2-middle) < 0.6 {
				out[spotAt(o.Pt[0], o.Pt[1])] = middle
				node.Label[i].Align, node.Label[i].Pt[0] = "c", middle
			}
		}
	}
	return out
}

// middle is the x of a node's centre.
func (p part) middle() (float64, bool) {
	var pos string
	if json.Unmarshal(p.Pos, &pos) != nil {
		return 0, false
	}
	var x, y float64
	_, err := fmt.Sscanf(pos, "%g,%g", &x, &y)
	return x, err == nil
}

var textStart = regexp.MustCompile(`<text ([^>]*)text-anchor="start" x="([-0-9.]+)" y="([-0-9.]+)"`)

// centreSVG does the same to Graphviz's SVG.
func centreSVG(svg []byte, centred map[spot]float64) []byte {
	return textStart.ReplaceAllFunc(svg, func(tag []byte) []byte {
		m := textStart.FindSubmatch(tag)
		x, errX := strconv.ParseFloat(string(m[2]), 64)
		y, errY := strconv.ParseFloat(string(m[3]), 64)
		middle, ok := centred[spotAt(x, -y)]
		if errX != nil || errY != nil || !ok {
			return tag
		}
		return fmt.Appendf(nil, `<text %stext-anchor="middle" x="%s" y="%s"`, m[1], strconv.FormatFloat(middle, 'f', -1, 64), m[3])
	})
}
