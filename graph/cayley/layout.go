package cayley

import (
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"govgraph/graph"
)

// Cayley's layout, version 2, in flat buckets. The log holds nodes and quads under one number each, as protobuf; an index holds lists of
// numbers of quads as varints under a key of big-endian numbers of nodes.
var (
	bucketLog  = []byte("log")  // number → primitive
	bucketIDs  = []byte("v")    // hash of a value → its number, varint
	bucketRefs = []byte("n")    // hash of a value → how many places of quads name it, varint
	bucketSaid = []byte("said") // ours: number of a quad → how often it is said, varint, where that is more than once
	bucketMeta = []byte("meta") // size, horizon, version: little endian; indexes: JSON

	keySize    = []byte("size")
	keyHorizon = []byte("horizon")
	keyVersion = []byte("version")
	keyIndexes = []byte("indexes")
	keyTerms   = []byte("terms") // ours: how many nodes there are, little endian
)

const layoutVersion = 2

// A row is a quad by numbers: subject, predicate, object, label; 0 is no label, or a wildcard in a pattern.
type row [4]uint64

const (
	subject = iota
	predicate
	object
	label
)

// An index lists quads under the numbers of some of their places, in this order.
type index struct {
	bucket []byte
	places []int
}

// indexes are SP, OPS and CS (c is Cayley's letter for the label). Label and subject together, where Cayley would take the label alone, keep
// lists short: everything under the label of shared names would be one list, rewritten by every article.
var indexes = []index{
	{[]byte("sp"), []int{subject, predicate}},
	{[]byte("ops"), []int{object, predicate, subject}},
	{[]byte("cs"), []int{label, subject}},
}

// indexesJSON is the same in Cayley's words: directions 1 to 4 as bytes in base64.
const indexesJSON = `[{"dirs":"AQI=","unique":false},{"dirs":"AwIB","unique":false},{"dirs":"BAE=","unique":false}]`

func (ix index) key(r row) []byte {
	k := make([]byte, 0, 8*len(ix.places))
	for _, p := range ix.places {
		k = binary.BigEndian.AppendUint64(k, r[p])
	}
	return k
}

// prefix is the key as far as the pattern fills it.
func (ix index) prefix(r row) []byte {
	k := make([]byte, 0, 8*len(ix.places))
	for _, p := range ix.places {
		if r[p] == 0 {
			break
		}
		k = binary.BigEndian.AppendUint64(k, r[p])
	}
	return k
}

func numberKey(id uint64) []byte { return binary.BigEndian.AppendUint64(nil, id) }

func little(n uint64) []byte { return binary.LittleEndian.AppendUint64(nil, n) }

var escaper = strings.NewReplacer("\\", "\\\\", "\"", "\\\"", "\n", "\\n", "\r", "\\r", "\t", "\\t")

// hashOf is Cayley's hash of a value: SHA-1 of its N-Quads form.
func hashOf(t graph.Term) [sha1.Size]byte {
	if t.IsIRI() || !strings.ContainsAny(t.Value(), "\\\"\n\r\t") {
		return sha1.Sum([]byte(t))
	}
	return sha1.Sum([]byte(`"` + escaper.Replace(t.Value()) + `"`))
}

// Fields of Cayley's protobuf message Primitive and of the value in it. The time stamp is left out: Cayley does not read it, and without
// it the same quads give the same file.
const (
	tagID        = 1 << 3
	tagSubject   = 2 << 3
	tagValue     = 8<<3 | 2
	tagDeleted   = 9 << 3
	tagString    = 2<<3 | 2
	tagIRI       = 3<<3 | 2
	fieldID      = 1
	fieldSubject = 2
	fieldValue   = 8
	fieldDeleted = 9
)

func appendQuad(b []byte, id uint64, r row) []byte {
	b = binary.AppendUvarint(append(b, tagID), id)
	for i, n := range r {
		if n != 0 {
			b = binary.AppendUvarint(append(b, byte(tagSubject+i<<3)), n)
		}
	}
	return b
}

func appendNode(b []byte, id uint64, t graph.Term) []byte {
	text, tag := t.Value(), byte(tagString)
	if t.IsIRI() {
		tag = tagIRI
	}
	value := binary.AppendUvarint([]byte{tag}, uint64(len(text)))
	b = binary.AppendUvarint(append(b, tagID), id)
	b = binary.AppendUvarint(append(b, tagValue), uint64(len(value)+len(text)))
	return append(append(b, value...), text...)
}

var errPrimitive = errors.New("a broken record")

// A primitive is a node (value is set) or a quad. The value points into what was parsed.
type primitive struct {
	id      uint64
	row     row
	value   []byte
	deleted bool
}

func parsePrimitive(b []byte) (p primitive, err error) {
	for len(b) > 0 {
		tag, n := binary.Uvarint(b)
		if n <= 0 {
			return p, errPrimitive
		}
		b = b[n:]
		x, n := binary.Uvarint(b)
		if n <= 0 {
			return p, errPrimitive
		}
		b = b[n:]
		switch field, wire := tag>>3, tag&7; {
		case wire == 2 && x <= uint64(len(b)):
			if field == fieldValue {
				p.value = b[:x]
			}
			b = b[x:]
		case wire != 0:
			return p, errPrimitive
		case field == fieldID:
			p.id = x
		case field >= fieldSubject && field < fieldSubject+4:
			p.row[field-fieldSubject] = x
		case field == fieldDeleted:
			p.deleted = x != 0
		}
	}
	return p, nil
}

// parseTerm reads a node's value. Strings and IRIs are what we write; what else Cayley may hold becomes a literal.
func parseTerm(b []byte) (graph.Term, error) {
	if len(b) > 1 && (b[0] == tagString || b[0] == tagIRI) {
		if size, n := binary.Uvarint(b[1:]); n > 0 && uint64(len(b)-1-n) == size {
			if text := string(b[1+n:]); b[0] == tagIRI {
				return graph.IRI(text), nil
			} else {
				return graph.Literal(text), nil
			}
		}
	}
	return parseForeign(b)
}

// parseForeign reads a value that another program wrote through Cayley, whose reader panics at what it does not know.
func parseForeign(b []byte) (t graph.Term, err error) {
	defer func() {
		if recover() != nil {
			err = errPrimitive
		}
	}()
	v, err := pquads.UnmarshalValue(b)
	if err != nil || v == nil {
		return "", errPrimitive
	}
	return termOf(v), nil
}

func termOf(v quad.Value) graph.Term {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return graph.IRI(string(v))
	case quad.String:
		return graph.Literal(string(v))
	}
	return graph.Literal(quad.ToString(v))
}

// parseList reads the next number of an index list and what follows it.
func parseList(b []byte) (id uint64, rest []byte, err error) {
	id, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil, errPrimitive
	}
	return id, b[n:], nil
}
