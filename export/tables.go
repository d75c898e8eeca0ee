package export

import (
	"context"
	"io"
)

// tableFiles are what a pair of tables is called.
var tableFiles = []string{"nodes.csv", "edges.csv"}

var neo4j = Format{Name: "neo4j", Summary: "a folder of nodes.csv and edges.csv for neo4j-admin database import", Files: tableFiles, Networks: true,
	write: tables(heads{id: "id:ID", label: "name", kind: ":LABEL", from: ":START_ID", to: ":END_ID", relation: ":TYPE", weight: "weight:double", typed: true})}

var gephi = Format{Name: "gephi", Summary: "a folder of nodes.csv and edges.csv for Gephi's import of spreadsheets", Files: tableFiles, Networks: true,
	write: tables(heads{id: "Id", label: "Label", kind: "kind", from: "Source", to: "Target", relation: "Label", weight: "Weight", typeColumn: true})}

// heads are what a program wants the columns to be called.
type heads struct {
	id, label, kind, from, to, relation, weight string
	typed                                       bool // attributes carry their type: events:int
	typeColumn                                  bool // edges say whether they are directed
}

func tables(h heads) func(context.Context, Source, Create) error {
	return func(ctx context.Context, s Source, create Create) error {
		t, err := s.things(ctx)
		if err != nil {
			return err
		}
		if err := into(create, tableFiles[0], func(w io.Writer) error { return writeCSV(w, s.BOM, h.nodes(t)) }); err != nil {
			return err
		}
		return into(create, tableFiles[1], func(w io.Writer) error { return writeCSV(w, s.BOM, h.edges(t)) })
	}
}

func (h heads) nodes(t *things) [][]string {
	columns := t.nodeColumns()
	rows := [][]string{append([]string{h.id, h.label, h.kind}, h.names(columns)...)}
	for _, n := range t.nodes {
		rows = append(rows, append([]string{n.id, n.label, n.kind}, values(columns, n.attrs)...))
	}
	return rows
}

func (h heads) edges(t *things) [][]string {
	columns := t.edgeColumns()
	head := append([]string{h.from, h.to, h.relation, h.weight}, h.names(columns)...)
	kind := map[bool]string{true: "Directed", false: "Undirected"}[t.directed]
	if h.typeColumn {
		head = append(head, "Type")
	}
	rows := [][]string{head}
	for _, e := range t.edges {
		row := append([]string{e.from, e.to, e.label, text(e.weight)}, values(columns, e.attrs)...)
		if h.typeColumn {
			row = append(row, kind)
		}
		rows = append(rows, row)
	}
	return rows
}

func (h heads) names(columns []column) []string {
	var out []string
	for _, c := range columns {
		name := c.name
		if h.typed && c.typ != "string" {
			name += ":" + c.typ
		}
		out = append(out, name)
	}
	return out
}

func values(columns []column, attrs []attr) []string {
	var out []string
	for _, c := range columns {
		v, _ := valueOf(attrs, c.name)
		out = append(out, text(v))
	}
	return out
}
