package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"govgraph/queries"
)

func checkFormat(format string) error {
	switch format {
	case "", "table", "json", "jsonl", "csv":
		return nil
	}
	return fmt.Errorf("%w: -o %s: there are table, json, jsonl and csv", errUsage, format)
}

// proofColumns are what --evidence adds to a table; JSON holds them as a list under "passages".
var proofColumns = []string{"in_article", "published", "start", "end", "sentence"}

// A passage is an Evidence in JSON.
type passage struct {
	Article   string `json:"article"`
	Published string `json:"published"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Sentence  string `json:"sentence"`
}

// writeAnswer writes a question's table.
func writeAnswer(w io.Writer, t *queries.Table, format string, proof bool) error {
	if format == "json" || format == "jsonl" {
		return writeJSON(w, t, format == "json", proof)
	}
	rows := make([][]string, 0, len(t.Rows))
	columns := t.Columns
	if proof {
		columns = slices.Concat(columns, proofColumns)
	}
	for _, r := range t.Rows {
		if !proof {
			rows = append(rows, r.Cells)
			continue
		}
		if len(r.Proof) == 0 {
			rows = append(rows, append(slices.Clone(r.Cells), make([]string, len(proofColumns))...))
		}
		for _, e := range r.Proof {
			rows = append(rows, append(slices.Clone(r.Cells), e.Article.ID, e.Article.Published, strconv.Itoa(e.From), strconv.Itoa(e.To), e.Text))
		}
	}
	return writeRows(w, columns, rows, format)
}

// writeTable writes a table as it is.
func writeTable(w io.Writer, t *queries.Table, format string) error {
	return writeAnswer(w, t, format, false)
}

func writeRows(w io.Writer, columns []string, rows [][]string, format string) error {
	if format == "csv" {
		c := csv.NewWriter(w)
		return c.WriteAll(append([][]string{columns}, rows...))
	}
	return writeAligned(w, append([][]string{columns}, rows...))
}

// writeJSON writes objects with the columns in their order, which a map would lose.
func writeJSON(w io.Writer, t *queries.Table, whole, proof bool) error {
	var b strings.Builder
	if whole {
		b.WriteString("[")
	}
	for i, r := range t.Rows {
		if whole {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString("\n ")
		}
		b.WriteString("{")
		for k, c := range t.Columns {
			if k > 0 {
				b.WriteString(",")
			}
			b.WriteString(quote(c) + ":" + quote(r.Cells[k]))
		}
		if proof {
			list := make([]passage, len(r.Proof))
			for k, e := range r.Proof {
				list[k] = passage{e.Article.ID, e.Article.Published, e.From, e.To, e.Text}
			}
			b.WriteString(`,"passages":` + quote(list))
		}
		b.WriteString("}")
		if !whole {
			b.WriteString("\n")
		}
	}
	if whole {
		if len(t.Rows) > 0 {
			b.WriteString("\n")
		}
		b.WriteString("]\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// quote is a value in JSON.
func quote(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	sure(enc.Encode(v))
	return strings.TrimSpace(b.String())
}

// cells is how many columns of a terminal a text takes: a Chinese character takes two.
func cells(s string) int {
	n := 0
	for _, c := range s {
		switch width.LookupRune(c).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n++
		}
		n++
	}
	return n
}

// shown is a cell of a table for people: one line, not too long.
func shown(s string) string {
	const most = 44
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r < ' ' }), " ")
	if cells(s) <= most {
		return s
	}
	n := 0
	for i, c := range s {
		if n += cells(string(c)); n > most-2 {
			return s[:i] + "…"
		}
	}
	return s
}

// writeAligned pads columns to one width; the last column is as long as it is, and long texts before it are cut.
func writeAligned(w io.Writer, rows [][]string) error {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for k := range r {
			wide[k] = max(wide[k], cells(shown(r[k])))
		}
	}
	for _, r := range rows {
		var b strings.Builder
		for k, c := range r {
			if k == len(r)-1 {
				b.WriteString(strings.Join(strings.FieldsFunc(c, func(r rune) bool { return r < ' ' }), " "))
				break
			}
			c = shown(c)
			b.WriteString(c + strings.Repeat(" ", wide[k]-cells(c)+2))
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}
