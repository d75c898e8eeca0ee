package graph

import (
	"context"
	"iter"
)

// A Term is an RDF term in a form that compares as a string: an IRI as <urn:…>, a literal as "text with a quote before it and one behind it",
// unescaped between. The zero Term is a wildcard in a pattern and "no label" in a quad.
type Term string

// IRI makes the term of an IRI.
func IRI(s string) Term { return Term("<" + s + ">") }

// Literal makes the term of a plain literal.
func Literal(s string) Term { return Term(`"` + s + `"`) }

// IsIRI reports whether the term is an IRI.
func (t Term) IsIRI() bool { return len(t) > 0 && t[0] == '<' }

// Value is the IRI or the text without its marks.
func (t Term) Value() string {
	if len(t) < 2 {
		return ""
	}
	return string(t[1 : len(t)-1])
}

// A Quad is one statement and the article (label) that makes it.
type Quad struct{ Subject, Predicate, Object, Label Term }

// Stats counts what a store holds.
type Stats struct {
	Quads int64 `json:"quads"`
	Terms int64 `json:"terms"`
}

// A Reader answers patterns.
type Reader interface {
	// Quads streams the quads that match the pattern, whose zero terms are wildcards. A store must answer quickly where Subject, or Object,
	// or Label is given; other patterns scan. The same triple under two labels comes twice. The error ends the stream; a cancelled context
	// is an error, never a short answer.
	Quads(ctx context.Context, pattern Quad) iter.Seq2[Quad, error]
	Stats(ctx context.Context) (Stats, error)
}

// A Store is a Reader that can be written. All methods may be called at once from many goroutines.
type Store interface {
	Reader
	// Apply adds what is new of add and removes what is there of remove, idempotently; a quad in both stays. It is all or nothing
	// for the adds and for the removes, in that order.
	Apply(ctx context.Context, add, remove []Quad) error
	// Shift is Apply and at the same moment counts: of each quad in counts it is said By times more or less than before, and the quad is there as
	// long as that makes more than nothing. A quad that came in another way counts as said once.
	Shift(ctx context.Context, add, remove []Quad, counts []Counted) error
	// Counts streams the quads under a label and how often each is said.
	Counts(ctx context.Context, label Term) iter.Seq2[Counted, error]
	Close() error
}

// A Counted is a quad that several articles may say, and how many do, or how many more or fewer.
type Counted struct {
	Quad
	By int
}
