package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/export/diagram"
	"govgraph/export/diagram/render"
	"govgraph/graph"
	"govgraph/queries"
)

// A drawOptions is what every picture takes.
type drawOptions struct {
	filterOptions
	output    string
	lang      string
	title     string
	highlight []string
	most      int
	dpi       float64
}

// A design writes one kind of picture as DOT.
type design struct {
	name, short, example string
	// arg names what may stand behind the design's name instead of a flag.
	arg  string
	draw func(ctx context.Context, g graph.Reader, p queries.Params, args []string, o *drawOptions, w io.Writer) error
}

func designs() []design {
	return []design{
		{"events", "Draw who did what, when, where and with whom", "govgraph draw events -g G --type inspection -o events.svg", "", drawEvents},
		{"person", "Draw one person's circle: with whom he or she appears", "govgraph draw person 周启明@430600 -g G -o person.svg", "PERSON", drawPerson},
		{"network", "Draw who appears together, in communities", "govgraph draw network -g G -o network.svg", "", drawNetwork},
		{"organisation", "Draw which body belongs to which, with the holders of posts", "govgraph draw organisation 岳阳市 -g G -o organisation.svg", "PLACE-OR-BODY", drawOrganisation},
		{"timeline", "Draw one person's months", "govgraph draw timeline 周启明@430600 -g G -o timeline.svg", "PERSON", drawTimeline},
	}
}

func newDraw() *cobra.Command {
	cmd := &cobra.Command{Use: "draw", Short: "Draw a graph"}
	for _, d := range designs() {
		cmd.AddCommand(newDesign(d))
	}
	return cmd
}

func newDesign(d design) *cobra.Command {
	o := &drawOptions{}
	use, args := d.name, cobra.NoArgs
	if d.arg != "" {
		use, args = d.name+" ["+d.arg+"]", cobra.MaximumNArgs(1)
	}
	cmd := &cobra.Command{Use: use, Short: d.short, Args: args, Example: "  " + d.example,
		Long: d.short + ".\nThe file's ending says the format: .svg, .png, .pdf, .dot. The same graph and options give the same file.",
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), d, args, cmd.ErrOrStderr()) }}
	if d.arg != "" {
		kind := map[string]string{"PERSON": "person"}[d.arg]
		cmd.ValidArgsFunction = o.completeNames(kind)
	}
	o.flags(cmd)
	f := cmd.Flags()
	f.StringVarP(&o.output, "output", "o", d.name+".svg", "the picture's file: .svg, .png, .pdf or .dot")
	f.StringVar(&o.lang, "lang", "zh", "language of title and legend: zh or en")
	f.StringVar(&o.title, "title", "", "a title of your own")
	f.StringArrayVar(&o.highlight, "highlight", nil, "a name or an identifier that is to stand out")
	f.IntVar(&o.most, "max-nodes", 0, "draw at most so many things; what is left out is summed up in the picture")
	f.Float64Var(&o.dpi, "dpi", 0, "dots per inch of a PNG, 20 to 1200 (300)")
	fixed(cmd, "lang", "zh", "en")
	return cmd
}

func (o *drawOptions) format() string {
	return strings.ToLower(strings.TrimPrefix(filepath.Ext(o.output), "."))
}

// checkPicture refuses what cannot be drawn before anything is read.
func (o *drawOptions) checkPicture() error {
	switch {
	case !slices.Contains(render.Formats(), o.format()):
		return fmt.Errorf("%w: -o %s: a picture's file ends in .%s", errUsage, o.output, strings.Join(render.Formats(), ", ."))
	case o.lang != diagram.Chinese && o.lang != diagram.English:
		return fmt.Errorf("%w: --lang %s: there are zh and en", errUsage, o.lang)
	case o.most < 0:
		return fmt.Errorf("%w: --max-nodes %d is less than 0", errUsage, o.most)
	case o.dpi != 0 && !(o.dpi >= 20 && o.dpi <= 1200):
		return fmt.Errorf("%w: --dpi %v lies outside 20 to 1200", errUsage, o.dpi)
	}
	return nil
}

func (o *drawOptions) run(ctx context.Context, d design, args []string, notes io.Writer) error {
	if err := o.checkPicture(); err != nil {
		return err
	}
	target, err := newTarget(o.output)
	if err != nil {
		return err
	}
	defer target.discard()
	var dot bytes.Buffer
	if err := o.with(func(g graph.Reader) error {
		p, err := o.params()
		if err != nil {
			return err
		}
		return usageOf(d.draw(ctx, g, p, args, o, &dot))
	}); err != nil {
		return err
	}
	picture := dot.Bytes()
	if o.format() != "dot" {
		picture, err = render.Run(ctx, picture, render.Options{Format: o.format(), DPI: o.dpi, Notes: notes})
		if err != nil {
			return fmt.Errorf("painting %s: %w", o.output, err)
		}
	}
	return target.write(picture)
}

// options are what the designs take; a name of the filter stands out too.
func (o *drawOptions) options(p queries.Params) diagram.Options {
	out := diagram.Options{MaxNodes: o.most, Highlight: slices.Clone(o.highlight)}
	for _, h := range slices.Concat(p.Persons, o.highlight) {
		out.Highlight = append(out.Highlight, strings.TrimSuffix(h, "@*"), "person/"+h, "org/"+h, "place/"+h)
	}
	return out
}

// usageOf makes a question that was asked wrongly a usage error.
func usageOf(err error) error {
	if errors.Is(err, queries.ErrParams) {
		return fmt.Errorf("%w: %s", errUsage, strings.TrimPrefix(err.Error(), queries.ErrParams.Error()+": "))
	}
	return err
}
