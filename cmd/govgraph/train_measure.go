package main

import (
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"govgraph"
	"govgraph/data"
	"govgraph/ner"
	"govgraph/ner/model"
)

// measureNames prints how the weights alone and the whole of tag (rules and weights) do on sentences that were not learned from: exact spans, by kind.
func measureNames(out io.Writer, names *ner.Recogniser, c *corpora) error {
	m := names.Model()
	if m == nil {
		return errors.New("there are no weights to measure: data/model/names.bin is missing")
	}
	tables, err := ner.TablesHash(data.FS)
	if err != nil {
		return err
	}
	if tables != m.MadeWith() {
		fmt.Fprintln(out, "The tables have changed since these weights were trained; training again may read better.")
	}
	type reader func(model.Labelled) []model.Name
	alone := func(by model.Convention) reader {
		return func(l model.Labelled) []model.Name {
			s := names.Sample(l, by)
			return m.Find(&s.Sentence)
		}
	}
	tag := func(l model.Labelled) []model.Name { return flat(names.Tag(l.Text), l.Text) }
	asThey := func(by model.Convention) reader {
		return func(l model.Labelled) []model.Name { return flat(names.TagFlat(l.Text, by), l.Text) }
	}
	fmt.Fprintf(out, "%-28s %9s  %-18s %-18s %-18s %-18s\n", "precision / recall / F1", "held out", "all", "persons", "places", "organisations")
	for _, set := range []struct {
		name      string
		sentences []model.Labelled
		by        reader
	}{
		{"MSRA: weights", c.msraHeld, alone(ner.MSRA)}, {"UNER: weights", c.unerHeld, alone(ner.UNER)},
		{"MSRA: tag", c.msraHeld, tag}, {"UNER: tag", c.unerHeld, tag},
		{"MSRA: tag --flat=msra", c.msraHeld, asThey(ner.MSRA)}, {"UNER: tag --flat=uner", c.unerHeld, asThey(ner.UNER)},
	} {
		var kinds [3]model.Score
		var all model.Score
		for _, l := range set.sentences {
			got := set.by(l)
			all.Add(l.Names, got)
			for k := range kinds {
				kinds[k].Add(ofKind(l.Names, k), ofKind(got, k))
			}
		}
		fmt.Fprintf(out, "%-28s %9d  %-18s %-18s %-18s %-18s\n", set.name, len(set.sentences), all, kinds[model.Person], kinds[model.Place], kinds[model.Org])
	}
	return nil
}

var modelKinds = map[govgraph.Type]int{govgraph.Person: model.Person, govgraph.Place: model.Place, govgraph.Org: model.Org}

// flat are mentions as annotators mark them, in characters: of a name inside a longer one, only the longer.
func flat(ms []govgraph.Mention, text string) (out []model.Name) {
	at := func(b int) int { return utf8.RuneCountInString(text[:b]) }
	end := 0
	for _, m := range ms { // they come in order, the longer first
		kind, ok := modelKinds[m.Type]
		if !ok || m.End <= end {
			continue
		}
		end = m.End
		out = append(out, model.Name{Start: at(m.Start), End: at(m.End), Kind: kind})
	}
	return out
}

func ofKind(ns []model.Name, kind int) (out []model.Name) {
	for _, n := range ns {
		if n.Kind == kind {
			out = append(out, n)
		}
	}
	return out
}
