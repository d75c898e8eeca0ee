package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A sheet is what Graphviz's JSON says about a laid-out graph: lists of draw operations, in points, with the origin at the bottom left.
type sheet struct {
	BB     string `json:"bb"`
	Pad    string `json:"pad"`
	Order  string `json:"outputorder"`
	Strict bool   `json:"strict"`
	part
	Subgraphs int    `json:"_subgraph_cnt"` // the first so many objects are subgraphs, the rest nodes
	Objects   []part `json:"objects"`
	Edges     []part `json:"edges"`
}

// A part is one object's draw operations, in the order in which they are painted.
type part struct {
	Draw   []op            `json:"_draw_"`
	Head   []op            `json:"_hdraw_"`
	Tail   []op            `json:"_tdraw_"`
	Label  []op            `json:"_ldraw_"`
	Pos    json.RawMessage `json:"pos"` // a node's centre
	HLabel []op            `json:"_hldraw_"`
	TLabel []op            `json:"_tldraw_"`
}

func (p part) lists() [][]op { return [][]op{p.Draw, p.Head, p.Tail, p.Label, p.HLabel, p.TLabel} }

// An op is one draw operation. Op names it as Graphviz's xdot format does: c and C pen and fill colour, F font size, t weight, S line style,
// e and E ellipse, p and P polygon, L polyline, b and B Bézier curve, T text; capitals are filled.
type op struct {
	Op       string       `json:"op"`
	Color    string       `json:"color"`
	Size     float64      `json:"size"`
	FontChar int          `json:"fontchar"` // bit 0 bold
	Style    string       `json:"style"`
	Points   [][2]float64 `json:"points"`
	Rect     [4]float64   `json:"rect"` // centre and radii
	Pt       [2]float64   `json:"pt"`   // start, middle or end of the base line
	Align    string       `json:"align"`
	Width    float64      `json:"width"` // as the layout estimated it
	Text     string       `json:"text"`
}

func readSheet(data []byte) (*sheet, error) {
	var s sheet
	if err := json.Unmarshal(data, &s); err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	if s.Subgraphs < 0 || s.Subgraphs > len(s.Objects) {
		return nil, errors.New("reading the layout: its count of subgraphs is wrong")
	}
	return &s, nil
}

// layers is everything to paint, from back to front.
func (s *sheet) layers() []part {
	clusters, nodes := s.Objects[:s.Subgraphs], s.Objects[s.Subgraphs:]
	back, front := nodes, s.Edges
	if s.Order == "edgesfirst" {
		back, front = s.Edges, nodes
	}
	out := append([]part{s.part}, clusters...)
	return append(append(out, back...), front...)
}

// A frame is the sheet's area in points.
type frame struct{ x0, y0, x1, y1 float64 }

func (f frame) width() float64  { return f.x1 - f.x0 }
func (f frame) height() float64 { return f.y1 - f.y0 }

// area is the bounding box and the margin.
func (s *sheet) area() (frame, error) {
	var f frame
	if _, err := fmt.Sscanf(strings.ReplaceAll(s.BB, ",", " "), "%g %g %g %g", &f.x0, &f.y0, &f.x1, &f.y1); err != nil {
		return f, fmt.Errorf("reading the layout: bounding box %q: %w", s.BB, err)
	}
	padX, padY := 4.0, 4.0
	x, y, two := strings.Cut(s.Pad, ",")
	if v, err := strconv.ParseFloat(x, 64); err == nil {
		padX, padY = v*72, v*72
	}
	if v, err := strconv.ParseFloat(y, 64); two && err == nil {
		padY = v * 72
	}
	return frame{f.x0 - padX, f.y0 - padY, f.x1 + padX, f.y1 + padY}, nil
}

// ground is the colour behind everything, "none" where the picture is to be see-through.
func (s *sheet) ground() string {
	fill := "none"
	for _, o := range s.Draw {
		switch o.Op {
		case "C":
			fill = o.Color
		case "P":
			return fill
		}
	}
	return "none"
}
