package graph

import (
	"context"
	"iter"
	"slices"

	"govgraph"
)

// A Linker finds who is who across articles. Its answers depend on nothing but the extracts it surveyed, in their order, and on a person's
// judgements, so that a graph that is brought up to date is equal to one that is made anew.
type Linker interface {
	// Survey sees the extracts of the whole record, in its order, before the first Link. It may stop early with an error.
	Survey(ctx context.Context, extracts iter.Seq2[*govgraph.Extract, error]) error
	// Link gives the identities of an extract of that record, as far as they differ from what it says itself, in a fixed order. One without an ID says
	// that the entity is to be left out. From may also
	// be org/<name> of a body that the extract names only inside posts or as a parent. It does not change the extract, and is called for one article
	// after the other in any order, perhaps several at once.
	Link(x *govgraph.Extract) []govgraph.Identity
}

// Relabel gives an extract with other identities; x stays as it is. The name that an entity had becomes one of its forms. Posts and parents that name a
// body are renamed with it.
func Relabel(x *govgraph.Extract, ids []govgraph.Identity) *govgraph.Extract {
	if len(ids) == 0 {
		return x
	}
	by := make(map[string]govgraph.Identity, len(ids))
	for _, id := range ids {
		by[id.From] = id
	}
	out := *x
	out.Entities = slices.Clone(x.Entities)
	ignored := false
	for i := range out.Entities {
		e := &out.Entities[i]
		if id, ok := by[entityID(e)]; ok {
			if id.ID == "" {
				e.Type = "" // which is no class of things
				ignored = true
				continue
			}
			e.ID = id.ID
			if id.Name != "" && id.Name != e.Name {
				if !slices.Contains(e.Forms, e.Name) {
					e.Forms = append(slices.Clip(e.Forms), e.Name)
				}
				e.Name = id.Name
			}
		}
		e.Parent = renamed(by, e)
		e.Positions = slices.Clone(e.Positions)
		for j := range e.Positions {
			reposition(by, &e.Positions[j])
		}
	}
	if ignored {
		leaveOut(&out)
	}
	return &out
}

// leaveOut takes away what entities without a type do and say.
func leaveOut(x *govgraph.Extract) {
	gone := func(i int) bool { return i >= 0 && i < len(x.Entities) && x.Entities[i].Type == "" }
	x.Events = slices.Clone(x.Events)
	for i := range x.Events {
		e := &x.Events[i]
		e.Roles = slices.DeleteFunc(slices.Clone(e.Roles), func(r govgraph.Role) bool { return gone(r.Entity) })
	}
	// A statement without a speaker keeps its number, which is part of its name.
	x.Statements = slices.Clone(x.Statements)
	for i := range x.Statements {
		if gone(x.Statements[i].Speaker) {
			x.Statements[i].Speaker = -1
		}
	}
}

func entityID(e *govgraph.Entity) string {
	if e.ID == "" {
		return string(e.Type) + "/" + e.Name
	}
	return e.ID
}

// renamed is the parent's name across articles.
func renamed(by map[string]govgraph.Identity, e *govgraph.Entity) string {
	if id, ok := by[string(e.Type)+"/"+e.Parent]; ok && e.Parent != "" && id.Name != "" {
		return id.Name
	}
	return e.Parent
}

func reposition(by map[string]govgraph.Identity, p *govgraph.Position) {
	id, ok := by["org/"+p.Org]
	if !ok || p.Org == "" || id.Name == "" {
		return
	}
	if p.Text == p.Org+p.Post {
		p.Text = id.Name + p.Post
	}
	p.Org = id.Name
}
