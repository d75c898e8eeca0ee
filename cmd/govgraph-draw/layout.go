package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strings"

	"github.com/goccy/go-graphviz/cgraph"
	"github.com/goccy/go-graphviz/gvc"
)

// metricsFont is the only font whose built-in width table is wide enough for Chinese (1.055 em a character); the layout is made with it and
// the family is swapped afterwards.
const metricsFont = "Verdana"

// manyNodes is where the built-in Graphviz gets slow and a native one, if the machine has it, is asked instead.
const manyNodes = 500

var errEmpty = errors.New("the description is empty: nothing came on standard input")

// arrange lays the graph out once and returns Graphviz's output in each format: "svg", "json" with draw operations, or "dot" with positions.
func arrange(ctx context.Context, src []byte, layout string, formats []string, stderr io.Writer) ([][]byte, error) {
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, errEmpty
	}
	graph, err := cgraph.ParseBytes(src)
	if err != nil {
		return nil, fmt.Errorf("the description is not DOT: %s", oneLine(err.Error()))
	}
	if graph == nil {
		return nil, errors.New("the description is not DOT: no graph in it")
	}
	if layout == "" {
		layout = graph.GetStr("layout")
	}
	if layout == "" {
		layout = "dot"
	}
	nodes, err := setMetricsFont(graph)
	if err != nil {
		return nil, fmt.Errorf("setting the font: %w", err)
	}
	if nodes > manyNodes {
		native, err := exec.LookPath("dot")
		if err == nil {
			return runNative(ctx, native, src, layout, formats)
		}
		fmt.Fprintf(stderr, "govgraph-draw: %d nodes: this takes a while; with Graphviz installed (dot on the PATH) it is faster\n", nodes)
	}
	return runBuiltin(ctx, graph, layout, formats)
}

func runBuiltin(ctx context.Context, graph *cgraph.Graph, layout string, formats []string) ([][]byte, error) {
	g, err := gvc.New(ctx)
	if err != nil {
		return nil, fmt.Errorf("starting Graphviz: %w", err)
	}
	if err := g.Layout(ctx, graph, layout); err != nil {
		return nil, fmt.Errorf("laying the graph out with %s: %s", layout, oneLine(err.Error()))
	}
	var all [][]byte
	for _, format := range formats {
		var out bytes.Buffer
		if err := g.RenderData(ctx, graph, format, &out); err != nil {
			return nil, fmt.Errorf("laying the graph out with %s: %s", layout, oneLine(err.Error()))
		}
		if out.Len() == 0 {
			return nil, fmt.Errorf("laying the graph out with %s: Graphviz gave nothing back; clusters may be nested too deep", layout)
		}
		all = append(all, out.Bytes())
	}
	return all, nil
}

// metricsAttr is the font that the layout was measured with, in DOT.
var metricsAttr = regexp.MustCompile(`\bfontname="?` + metricsFont + `"?`)

var fontNames = regexp.MustCompile(`\bfontname\s*=\s*("(?:[^"\\]|\\.)*"|\w+)`)

// runNative asks the machine's own Graphviz. It measures text with the fonts that the machine has, so the description keeps a family that
// exists everywhere.
func runNative(ctx context.Context, dot string, src []byte, layout string, formats []string) ([][]byte, error) {
	src = fontNames.ReplaceAll(src, []byte(`fontname="`+metricsFont+`"`))
	var all [][]byte
	for _, format := range formats {
		cmd := exec.CommandContext(ctx, dot, "-K"+layout, "-T"+format)
		cmd.Stdin = bytes.NewReader(src)
		var out, words bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &words
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("laying the graph out with %s: %w: %s", dot, err, oneLine(words.String()))
		}
		all = append(all, out.Bytes())
	}
	return all, nil
}

// setMetricsFont gives every part of the graph the font that the layout measures with, and counts the nodes.
func setMetricsFont(root *cgraph.Graph) (nodes int, err error) {
	for _, kind := range []cgraph.ObjectTag{cgraph.GRAPH, cgraph.NODE, cgraph.EDGE} {
		if _, err := root.Attr(int(kind), "fontname", metricsFont); err != nil {
			return 0, err
		}
	}
	if err := setGraphFont(root); err != nil {
		return 0, err
	}
	for n, err := root.FirstNode(); n != nil; n, err = root.NextNode(n) {
		if err != nil {
			return 0, err
		}
		nodes++
		if err := n.SafeSet("fontname", metricsFont, ""); err != nil {
			return 0, err
		}
		for e, err := root.FirstOut(n); e != nil; e, err = root.NextOut(e) {
			if err != nil {
				return 0, err
			}
			if err := e.SafeSet("fontname", metricsFont, ""); err != nil {
				return 0, err
			}
		}
	}
	return nodes, nil
}

func setGraphFont(g *cgraph.Graph) error {
	if err := g.SafeSet("fontname", metricsFont, ""); err != nil {
		return err
	}
	for sub, err := g.FirstSubGraph(); sub != nil; sub, err = sub.NextSubGraph() {
		if err != nil {
			return err
		}
		if err := setGraphFont(sub); err != nil {
			return err
		}
	}
	return nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
