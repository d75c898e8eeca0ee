// Package queries answers named questions from a graph: one question a file, All lists them. Every answer is a Table whose rows are sorted, can be
// paged and know the passages that say so.
//
// A question is asked with Ask. It first finds the events that pass the filter through the most selective index (a person's events, a place's,
// else a class's), reads only those, makes rows of them and, for the rows that are left after paging, fetches the sentences.
package queries

import (
	"context"
	"fmt"
	"slices"

	"govgraph/graph"
)

// A Question can be asked by its name.
type Question struct {
	Name    string
	Summary string
	// Args are the names of what stands behind the question's name: EVENT.
	Args []string
	// Needs says which of Args or of the filter's fields must be given: "person", "place", "persons" (two); "" nothing.
	Needs string
	// Own are the options beside the filter that the question knows, by their names on the command line.
	Own []string
	// Types are the types of event that it is about when the filter gives none; nil is all.
	Types []string
	// Columns are those of its table, in order.
	Columns []string
	// Example runs against the graph of data/samples.
	Example string

	ask func(*loader, *Params) (*Table, error)
}

// Params are what a question is asked with. Zero fields do not narrow it.
type Params struct {
	Filter
	Args []string // fills Question.Args
	// By are the dimensions of counting questions (attention, statistics); nil is the question's own.
	By []string
	// Level rolls places up to divisions of that level, 1 province to 4 township; 0 leaves places as they are.
	Level int
	// Never adds the divisions directly inside Place that no event names.
	Never bool
	// Local keeps what has to do with people of the place itself (delegations).
	Local bool
	// Topics sorts topics as written into headings; nil leaves them as written.
	Topics *Topics
	// Divisions names divisions that no article names; nil leaves their codes.
	Divisions func() (*Divisions, error)

	columns []string // the question's
}

// All lists the questions.
func All() []Question {
	return []Question{whoInspected, appearances, together, meetings, posts, documents, delegations, attention, absent, statements, mentions, evidence, path, neighbours, statistics}
}

// Named finds a question.
func Named(name string) (Question, bool) {
	all := All()
	if i := slices.IndexFunc(all, func(q Question) bool { return q.Name == name }); i >= 0 {
		return all[i], true
	}
	return Question{}, false
}

// Ask answers the question.
func (q Question) Ask(ctx context.Context, g graph.Reader, p Params) (*Table, error) {
	if len(p.Args) > len(q.Args) {
		return nil, fmt.Errorf("%w: %s takes %d arguments", ErrParams, q.Name, len(q.Args))
	}
	if err := q.check(p); err != nil {
		return nil, err
	}
	if len(p.Types) == 0 {
		p.Types = q.Types
	}
	p.columns = q.Columns
	l := newLoader(ctx, g)
	t, err := q.ask(l, &p)
	if err != nil {
		return nil, err
	}
	if err := l.finish(t, p.Filter); err != nil {
		return nil, fmt.Errorf("reading the evidence: %w", err)
	}
	return t, nil
}

func (q Question) check(p Params) error {
	missing := ""
	switch {
	case q.Needs == "place" && p.Place == "":
		missing = "--place"
	case q.Needs == "args" && len(p.Args) < len(q.Args):
		missing = q.Args[len(p.Args)]
	}
	if missing != "" {
		return fmt.Errorf("%w: %s needs %s, for example %s", ErrParams, q.Name, missing, q.Example)
	}
	return nil
}

// Events returns the events that pass the filter, sorted by date, then identifier; Limit and Offset page them.
func Events(ctx context.Context, g graph.Reader, p Params) ([]*Event, error) {
	l := newLoader(ctx, g)
	es, err := l.events(&p)
	if err != nil {
		return nil, err
	}
	es = page(es, p.Offset, p.Limit)
	for _, e := range es {
		if !p.Evidence {
			break
		}
		if e.Evidence, err = l.evidence(e.passages); err != nil {
			return nil, fmt.Errorf("reading the evidence: %w", err)
		}
	}
	return es, nil
}

func page[T any](list []T, offset, limit int) []T {
	list = list[min(max(0, offset), len(list)):]
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	return list
}
