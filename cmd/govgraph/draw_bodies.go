package main

import (
	"context"
	"io"
	"slices"

	"govgraph/export/diagram"
	"govgraph/graph"
	"govgraph/queries"
)

func drawOrganisation(ctx context.Context, g graph.Reader, p queries.Params, args []string, o *drawOptions, w io.Writer) error {
	root := ""
	if len(args) == 1 {
		root = args[0]
	}
	bodies, err := queries.Bodies(ctx, g, root, p)
	if err != nil {
		return err
	}
	kinds, err := bodyKinds()
	if err != nil {
		return err
	}
	return diagram.Organisation(w, organisationDiagram(bodies, kinds, o), o.options(p))
}

// organisationDiagram colours the bodies by kind; divisions stand for what they hold.
func organisationDiagram(bodies []queries.Body, kinds *queries.BodyKinds, o *drawOptions) diagram.OrgDiagram {
	d := diagram.OrgDiagram{Title: o.title, Lang: o.lang}
	for _, b := range bodies {
		n := diagram.OrgNode{ID: b.ID, Name: b.Name, Parent: b.Parent, Kind: diagram.KindOther}
		switch kinds.Of(b.Name) {
		case "party", "league":
			n.Kind = diagram.KindParty
		case "government", "court", "military":
			n.Kind = diagram.KindGovernment
		case "congress":
			n.Kind = diagram.KindOther
		}
		if b.Level > 0 {
			n.Kind = diagram.KindDivision
			if b.Depth > 0 {
				n.Kind = diagram.KindDistrict
			}
			n.Level = levelName(b.Level, o.lang)
		}
		for _, h := range b.Posts {
			if slices.ContainsFunc(n.Posts, func(p diagram.Post) bool { return p.Role == h.Role && p.Holder.Name == h.Name }) {
				continue // namesakes that may be one
			}
			n.Posts = append(n.Posts, diagram.Post{Role: h.Role, Holder: diagram.PersonRef{ID: h.Person, Name: h.Name}})
		}
		d.Nodes = append(d.Nodes, n)
	}
	slices.SortStableFunc(d.Nodes, func(a, b diagram.OrgNode) int { return kindRank(a.Kind) - kindRank(b.Kind) })
	return d
}

// kindRank is the order from the left: Party, government, others, districts.
func kindRank(kind string) int {
	return slices.Index([]string{diagram.KindDivision, diagram.KindParty, diagram.KindGovernment, diagram.KindOther, diagram.KindDistrict}, kind)
}

func levelName(level int, lang string) string {
	if lang == diagram.English {
		return []string{"", "province", "prefecture", "county", "township"}[min(level, 4)]
	}
	return []string{"", "省级", "市级", "县级", "乡镇"}[min(level, 4)]
}
