package cayley

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"iter"

	bolt "go.etcd.io/bbolt"

	"govgraph/graph"
)

// batch is how many quads are read before they are handed on.
const batch = 256

// Quads implements graph.Reader. The answer is a snapshot: the consumer may ask and write in mid-stream. Patterns of a predicate alone, or
// of nothing, read the whole log.
func (s *Store) Quads(ctx context.Context, pattern graph.Quad) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		s.stream(ctx, pattern, false)(func(c graph.Counted, err error) bool { return yield(c.Quad, err) })
	}
}

// Counts implements graph.Store.
func (s *Store) Counts(ctx context.Context, label graph.Term) iter.Seq2[graph.Counted, error] {
	return s.stream(ctx, graph.Quad{Label: label}, true)
}

// stream counts, where that is wanted, and gives 0 otherwise.
func (s *Store) stream(ctx context.Context, pattern graph.Quad, counted bool) iter.Seq2[graph.Counted, error] {
	return func(yield func(graph.Counted, error) bool) {
		r, err := s.begin(pattern)
		if err != nil {
			yield(graph.Counted{}, err)
			return
		}
		r.counted = counted
		defer r.close()
		for {
			var quads []graph.Counted
			err := s.guard("reading", func() (err error) { quads, err = r.next(ctx); return err })
			for _, q := range quads {
				if e := ctx.Err(); e != nil {
					err = fmt.Errorf("reading the graph %s: %w", s.path, e)
					break
				}
				if !yield(q, nil) {
					return
				}
			}
			if err != nil {
				yield(graph.Counted{}, err)
			}
			if err != nil || len(quads) == 0 {
				return
			}
		}
	}
}

// A reading is one question on its way through the store.
type reading struct {
	s     *Store
	tx    *bolt.Tx
	log   *bolt.Bucket
	given [4]graph.Term // the pattern
	want  row           // numbers of its terms
	none  bool

	counted bool // how often each quad is said is wanted too

	cursor *bolt.Cursor // over an index, or over the log where prefix is empty
	prefix []byte
	k, v   []byte
	list   []byte // what is left of the index's list
	key    [8]byte

	entries *bolt.Cursor // over the log, where quads that belong together mostly lie together
	last    uint64       // where it stands
	quads   []graph.Counted
}

func (s *Store) begin(pattern graph.Quad) (r *reading, err error) {
	err = s.guard("reading", func() error {
		tx, err := s.db.Begin(false)
		if err != nil {
			return err
		}
		r = &reading{s: s, tx: tx, log: tx.Bucket(bucketLog)}
		return r.start(pattern)
	})
	if err != nil && r != nil {
		r.close()
	}
	return r, err
}

func (r *reading) close() { _ = r.tx.Rollback() }

func (r *reading) start(pattern graph.Quad) error {
	ids := r.tx.Bucket(bucketIDs)
	r.given = terms(pattern)
	for i, t := range r.given {
		if t == "" {
			continue
		}
		id, ok := r.s.ids.get(r.tx.ID(), t)
		if !ok {
			h := hashOf(t)
			if id, _ = binary.Uvarint(ids.Get(h[:])); id == 0 {
				r.none = true
				return nil
			}
			r.s.ids.put(r.tx.ID(), t, id)
		}
		r.want[i] = id
	}
	r.choose()
	r.k, r.v = r.cursor.Seek(r.prefix)
	return nil
}

func terms(q graph.Quad) [4]graph.Term {
	return [4]graph.Term{q.Subject, q.Predicate, q.Object, q.Label}
}

// choose takes the index with the fewest bytes to read: all that can serve are walked side by side until one ends.
func (r *reading) choose() {
	type candidate struct {
		cursor *bolt.Cursor
		prefix []byte
	}
	var all []candidate
	for _, ix := range indexes {
		if prefix := ix.prefix(r.want); len(prefix) > 0 {
			all = append(all, candidate{r.tx.Bucket(ix.bucket).Cursor(), prefix})
		}
	}
	if len(all) == 0 {
		r.cursor = r.log.Cursor()
		return
	}
	best, read := 0, make([]int, len(all))
	if len(all) > 1 {
		keys := make([][]byte, len(all))
		for i, c := range all {
			var v []byte
			keys[i], v = c.cursor.Seek(c.prefix)
			read[i] = len(v)
		}
		// The one that has read least goes on, so that none is far ahead; the first to end has the fewest.
		for best = least(read); bytes.HasPrefix(keys[best], all[best].prefix); best = least(read) {
			var v []byte
			keys[best], v = all[best].cursor.Next()
			read[best] += len(v)
		}
	}
	r.cursor, r.prefix = all[best].cursor, all[best].prefix
}

func least(n []int) int {
	best := 0
	for i := range n {
		if n[i] < n[best] {
			best = i
		}
	}
	return best
}

// next reads some quads, none at the end.
func (r *reading) next(ctx context.Context) (quads []graph.Counted, err error) {
	if r.none {
		return nil, ctx.Err()
	}
	quads = r.quads[:0]
	defer func() { r.quads = quads }()
	for n := 0; len(quads) < batch; n++ {
		if n%batch == 0 && ctx.Err() != nil {
			return quads, ctx.Err()
		}
		p, ok, err := r.primitive()
		if err != nil || !ok {
			return quads, err
		}
		if p.value != nil || p.deleted || !r.wanted(p.row) {
			continue
		}
		q, err := r.quad(p.row)
		if err != nil {
			return quads, err
		}
		c := graph.Counted{Quad: q}
		if r.counted {
			c.By = timesSaid(r.tx.Bucket(bucketSaid), numberKey(p.id))
		}
		quads = append(quads, c)
	}
	return quads, nil
}

// primitive reads the next entry of the log, or the next that the index lists; false at the end.
func (r *reading) primitive() (p primitive, ok bool, err error) {
	for {
		if len(r.list) > 0 {
			var id uint64
			if id, r.list, err = parseList(r.list); err != nil {
				return p, false, err
			}
			v := r.entry(id)
			if v == nil { // Cayley leaves numbers of what it deleted
				continue
			}
			p, err = parsePrimitive(v)
			return p, err == nil, err
		}
		if r.k == nil || !bytes.HasPrefix(r.k, r.prefix) {
			return p, false, nil
		}
		v := r.v
		r.k, r.v = r.cursor.Next()
		if len(r.prefix) == 0 {
			p, err = parsePrimitive(v)
			return p, err == nil, err
		}
		r.list = v
	}
}

func (r *reading) number(id uint64) []byte {
	binary.BigEndian.PutUint64(r.key[:], id)
	return r.log.Get(r.key[:])
}

// entry is number for the next of a row of quads: a step is cheaper than a search.
func (r *reading) entry(id uint64) []byte {
	if r.entries == nil {
		r.entries = r.log.Cursor()
	}
	var k, v []byte
	binary.BigEndian.PutUint64(r.key[:], id)
	if id == r.last+1 {
		k, v = r.entries.Next()
	}
	if !bytes.Equal(k, r.key[:]) {
		k, v = r.entries.Seek(r.key[:])
	}
	if r.last = id; !bytes.Equal(k, r.key[:]) {
		r.last = 0
		return nil
	}
	return v
}

func (r *reading) wanted(x row) bool {
	for i, want := range r.want {
		if want != 0 && want != x[i] {
			return false
		}
	}
	return true
}

func (r *reading) quad(x row) (q graph.Quad, err error) {
	for i, to := range []*graph.Term{&q.Subject, &q.Predicate, &q.Object, &q.Label} {
		if r.want[i] != 0 {
			*to = r.given[i]
			continue
		}
		if *to, err = r.term(x[i]); err != nil {
			return q, err
		}
		if *to == "" && i != label {
			return q, errPrimitive
		}
	}
	return q, nil
}

func (r *reading) term(id uint64) (graph.Term, error) {
	if id == 0 {
		return "", nil
	}
	if t, ok := r.s.terms.get(id); ok {
		return t, nil
	}
	p, err := parsePrimitive(r.number(id))
	if err != nil || p.value == nil {
		return "", errPrimitive
	}
	t, err := parseTerm(p.value)
	if err == nil {
		r.s.terms.put(id, t)
		if t.IsIRI() {
			r.s.ids.put(r.tx.ID(), t, id)
		}
	}
	return t, err
}
