package ner

import (
	"govgraph"
	"govgraph/ner/model"
)

var typeOf = [...]govgraph.Type{model.Person: govgraph.Person, model.Place: govgraph.Place, model.Org: govgraph.Org}

// TagFlat finds the names of a text by the convention of a corpus that the trained recogniser learned from, where Tag goes by ours; data/README.md says in what they differ.
// The weights decide, and the user's words win over them. Without weights it is Tag.
func (r *Recogniser) TagFlat(text string, by model.Convention) []govgraph.Mention {
	if r.model == nil {
		return r.Tag(text)
	}
	simple, _ := r.Simplified(text)
	d := r.open(simple)
	defer r.shut(d)
	r.findUser(d)
	r.findTitles(d)
	r.eachPiece(d, func(i, j int) {
		s := r.sentenceFor(d, i, j)
		s.Convention = by
		for _, n := range r.model.Find(s) {
			d.add(typeOf[n.Kind], "model", n.Start+i, n.End+i)
		}
		r.used.sentences.Put(s)
	})
	d.keepUser()
	return d.done()
}
