package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"govgraph/export/diagram"
	"govgraph/export/diagram/render"
	"govgraph/graph"
	"govgraph/queries"
)

func newDraw() *cobra.Command {
	cmd := &cobra.Command{Use: "draw", Short: "Draw a graph"}
	cmd.AddCommand(newDrawEvents())
	return cmd
}

func newDrawEvents() *cobra.Command {
	o := &filterOptions{}
	var out, lang string
	var most int
	cmd := &cobra.Command{Use: "events", Short: "Draw who did what, when, where and with whom", Args: cobra.NoArgs,
		Example: "  govgraph draw events -g G --type inspection -o events.svg",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return o.with(func(g graph.Reader) error {
				p, err := o.params()
				if err != nil {
					return err
				}
				es, err := queries.Events(cmd.Context(), g, p)
				if err != nil {
					return err
				}
				var dot bytes.Buffer
				if err := diagram.Events(&dot, eventsDiagram(es, lang), diagram.Options{MaxNodes: most, Highlight: o.filter.Persons}); err != nil {
					return fmt.Errorf("drawing: %w", err)
				}
				return paint(cmd.Context(), dot.Bytes(), out)
			})
		}}
	o.flags(cmd)
	cmd.Flags().StringVarP(&out, "output", "o", "events.svg", "the picture's file: .svg, .png, .pdf or .dot")
	cmd.Flags().StringVar(&lang, "lang", "zh", "language of title and legend: zh or en")
	cmd.Flags().IntVar(&most, "max-nodes", 0, "draw at most so many things")
	return cmd
}

// eventsDiagram groups events by article, in order of date.
func eventsDiagram(es []*queries.Event, lang string) diagram.EventsDiagram {
	d := diagram.EventsDiagram{Title: "谁去了哪里", Lang: lang}
	if lang == "en" {
		d.Title = "Who went where"
	}
	at := map[string]int{}
	for _, e := range es {
		k, ok := at[e.Article.ID]
		if !ok {
			k = len(d.Groups)
			at[e.Article.ID] = k
			d.Groups = append(d.Groups, diagram.EventGroup{Label: e.Article.Title, Date: e.Article.Published, Source: e.Article.Source})
		}
		d.Groups[k].Events = append(d.Groups[k].Events, eventNode(e))
	}
	return d
}

func eventNode(e *queries.Event) diagram.EventNode {
	n := diagram.EventNode{ID: e.ID, Type: e.Type, Label: e.Trigger, Date: e.Date, Topic: strings.Join(e.Topics, "；")}
	for _, p := range e.Parts {
		kind, _, _ := strings.Cut(p.ID, "/")
		person := diagram.PersonRef{ID: p.ID, Name: p.Name, Post: p.Title}
		switch {
		case p.Slot == "where":
			n.Where = append(n.Where, diagram.PlaceRef{ID: p.ID, Name: p.Name, Kind: kind, Order: len(n.Where) + 1})
		case kind == "person" && p.Slot == "actors":
			n.Actors = append(n.Actors, person)
		case kind == "person":
			n.With = append(n.With, person)
		default:
			n.Orgs = append(n.Orgs, diagram.OrgRef{ID: p.ID, Name: p.Name})
		}
	}
	return n
}

// paint writes a DOT description as the file's ending says; the file appears whole or not at all.
func paint(ctx context.Context, dot []byte, file string) error {
	format := strings.TrimPrefix(filepath.Ext(file), ".")
	picture := dot
	if format != "dot" {
		var err error
		if picture, err = render.Run(ctx, dot, render.Options{Format: format, Notes: os.Stderr}); err != nil {
			return fmt.Errorf("painting %s: %w", file, err)
		}
	}
	fresh := file + ".new"
	if err := os.WriteFile(fresh, picture, 0o644); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	if err := os.Rename(fresh, file); err != nil {
		return fmt.Errorf("writing the picture: %w", err)
	}
	return nil
}
