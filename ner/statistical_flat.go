package ner

import (
	"govgraph"
	"govgraph/ner/model"
)

var typeOf = [...]govgraph.Type{model.Person: govgraph.Person, model.Place: govgraph.Place, model.Org: govgraph.Org}

// TagFlat finds the names of a text by the conventions of the corpora that the trained recogniser learned from, where Tag goes by ours; data/README.md says in what they differ.
// The weights decide, and the user's words win over them. Without weights it is Tag.
func (r *Recogniser) TagFlat(text string) []govgraph.Mention {
	if r.model == nil {
		return r.Tag(text)
	}
	simple, _ := r.Simplified(text)
	d := r.open(simple)
	r.findUser(d)
	r.findTitles(d)
	r.eachPiece(d, func(i, j int) {
		for _, n := range r.model.Find(r.sentenceFor(d, i, j)) {
			d.add(typeOf[n.Kind], "model", n.Start+i, n.End+i)
		}
	})
	d.keepUser()
	return d.done()
}
