package queries

import (
	"slices"
	"strings"

	"govgraph/graph"
)

// A Table is an answer.
type Table struct {
	Columns []string
	Rows    []Row
	// Total is how many rows there are without paging.
	Total int
}

// A Row is one line of an answer.
type Row struct {
	Cells []string
	// Proof holds the passages that say so, in order of article and place.
	Proof []Evidence

	spans   []graph.Term // passages to be fetched
	mention *mention     // or where to look for some
	prefer  []string     // names that the shown sentence should hold
	trigger string       // and the word
}

// A mention says that an article's passages that hold one of the names are a row's proof.
type mention struct {
	article string
	names   []string
}

// An Evidence is a passage and where it stands: code points of the article's text, To exclusive.
type Evidence struct {
	Article  Article
	From, To int
	Text     string
}

// An Article is what the graph knows of one.
type Article struct{ ID, Title, Published, Source string }

// evidenceColumn is the column that finish fills with the sentence that says it best.
const evidenceColumn = "evidence"

func newTable(columns []string) *Table { return &Table{Columns: columns} }

// Add appends a row without proof.
func (t *Table) Add(cells ...string) { t.add(Row{}, cells...) }

// add appends a row. A cell for the evidence column may be missing: it is filled later.
func (t *Table) add(r Row, cells ...string) {
	r.Cells = cells
	for len(r.Cells) < len(t.Columns) {
		r.Cells = append(r.Cells, "")
	}
	t.Rows = append(t.Rows, r)
}

// of makes a row that an event proves.
func of(e *Event, prefer ...string) Row {
	return Row{spans: e.passages, prefer: prefer, trigger: e.Trigger}
}

// order sorts the rows by the given columns and then by all cells. A column with - before it is sorted downwards, and numbers as numbers.
func (t *Table) order(columns ...string) {
	type key struct {
		at   int
		down bool
	}
	var keys []key
	for _, c := range columns {
		name, down := strings.CutPrefix(c, "-")
		keys = append(keys, key{slices.Index(t.Columns, name), down})
	}
	slices.SortStableFunc(t.Rows, func(a, b Row) int {
		for _, k := range keys {
			if c := compareCells(a.Cells[k.at], b.Cells[k.at]); c != 0 {
				if k.down {
					return -c
				}
				return c
			}
		}
		return slices.Compare(a.Cells, b.Cells)
	})
}

// compareCells compares whole numbers by value and all else as text; what is empty comes last.
func compareCells(a, b string) int {
	switch {
	case a == b:
		return 0
	case a == "":
		return 1
	case b == "":
		return -1
	case isNumber(a) && isNumber(b) && len(a) != len(b):
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// finish pages the table and fetches what proves the rows that are left.
func (l *loader) finish(t *Table, f Filter) error {
	t.Total = len(t.Rows)
	t.Rows = page(t.Rows, f.Offset, f.Limit)
	at := slices.Index(t.Columns, evidenceColumn)
	for i := range t.Rows {
		r := &t.Rows[i]
		if err := l.prove(r, at >= 0 || f.Evidence); err != nil {
			return err
		}
		if at >= 0 && r.Cells[at] == "" {
			r.Cells[at] = r.sentence()
		}
	}
	return nil
}

func (l *loader) prove(r *Row, wanted bool) (err error) {
	if !wanted || len(r.Proof) > 0 {
		return nil
	}
	if r.mention != nil {
		r.Proof, err = l.passagesNaming(r.mention)
		return err
	}
	r.Proof, err = l.evidence(r.spans)
	return err
}

// sentence is the passage that holds a preferred name, else the whole sentence with the trigger, else the first.
func (r *Row) sentence() string {
	best := ""
	for i, ev := range r.Proof {
		if i == 0 || best == "" && r.trigger != "" && strings.Contains(ev.Text, r.trigger) {
			best = ev.Text
		}
	}
	for _, ev := range r.Proof {
		if r.trigger != "" && strings.Contains(ev.Text, r.trigger) && strings.HasSuffix(strings.TrimSpace(ev.Text), "。") {
			best = ev.Text
			break
		}
	}
	for _, name := range r.prefer {
		for _, ev := range r.Proof {
			if name != "" && strings.Contains(ev.Text, name) {
				return oneLine(ev.Text)
			}
		}
	}
	return oneLine(best)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
