package main

import (
	"cmp"
	"context"
	"fmt"
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
	options := o.options(p)
	kept := bestAttested(bodies, cmp.Or(o.most, diagram.OrgLimit), options.Highlight)
	d := organisationDiagram(kept, kinds, o)
	if n := len(bodies) - len(kept); n > 0 {
		d.LeftOut = fmt.Sprintf(map[string]string{"zh": "未画出：%d 个机构", "en": "Not drawn: %d organisations"}[o.lang], n)
	}
	return diagram.Organisation(w, d, options)
}

// bestAttested keeps the bodies that most articles know, each with all that it belongs to, and what is to stand out first: level by level a picture
// of a country would be full of provinces.
func bestAttested(bodies []queries.Body, room int, highlight []string) []queries.Body {
	at := map[string]int{}
	for i, b := range bodies {
		at[b.ID] = i
	}
	keep := map[int]bool{}
	take := func(i int) {
		var chain []int
		for n := 0; n < len(bodies) && !keep[i]; n++ {
			chain = append(chain, i)
			up, ok := at[bodies[i].Parent]
			if !ok || slices.Contains(chain, up) {
				break
			}
			i = up
		}
		if len(keep)+len(chain) > room {
			return
		}
		for _, x := range chain {
			keep[x] = true
		}
	}
	for _, marked := range []bool{true, false} {
		for i, b := range bodies {
			stands := slices.Contains(highlight, b.ID) || slices.Contains(highlight, b.Name) ||
				slices.ContainsFunc(b.Posts, func(h queries.Holder) bool {
					return slices.Contains(highlight, h.Person) || slices.Contains(highlight, h.Name)
				})
			if stands == marked {
				take(i)
			}
		}
	}
	var out []queries.Body
	for i, b := range bodies {
		if keep[i] {
			out = append(out, b)
		}
	}
	return out
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
