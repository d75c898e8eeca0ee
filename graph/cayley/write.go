package cayley

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"sort"

	bolt "go.etcd.io/bbolt"

	"govgraph/graph"
)

// Apply implements graph.Store, in one transaction. Nothing goes through Cayley's own writer: that mixes up adds and removes, and keeps
// caches which a failed transaction poisons.
func (s *Store) Apply(ctx context.Context, add, remove []graph.Quad) error {
	return s.Shift(ctx, add, remove, nil)
}

// Shift implements graph.Store, in one transaction.
func (s *Store) Shift(ctx context.Context, add, remove []graph.Quad, counts []graph.Counted) error {
	if err := graph.CheckAll(add, counts); err != nil {
		return fmt.Errorf("adding to the graph %s: %w", s.path, err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("writing to the graph %s: %w", s.path, err)
	}
	return s.guard("writing to", func() error {
		return s.db.Update(func(tx *bolt.Tx) error {
			u, err := newUpdate(tx)
			if err != nil {
				return err
			}
			if err := u.apply(ctx, add, remove); err != nil {
				return err
			}
			if err := u.shift(ctx, counts); err != nil {
				return err
			}
			return u.flush()
		})
	})
}

// A node is a term that the transaction touches.
type node struct {
	id   uint64
	hash [sha1.Size]byte
	term graph.Term
	refs int64 // more or fewer places that name it
	old  bool  // it stood in the store before
}

// A list is an index entry that the transaction touches.
type list struct {
	ids   []uint64 // ascending
	dirty bool
}

type update struct {
	tx      *bolt.Tx
	log     *bolt.Bucket
	horizon uint64
	quads   int64
	terms   int64
	nodes   map[graph.Term]*node
	order   []*node                   // as they came, so that the same writes give the same file
	lists   []map[string]*list        // one map an index
	said    map[uint64]uint64         // how often quads are said, where the transaction changes that
	known   map[string]map[row]uint64 // the quads of a label and subject, by the key of that index
}

func newUpdate(tx *bolt.Tx) (*update, error) {
	u := &update{tx: tx, log: tx.Bucket(bucketLog), nodes: map[graph.Term]*node{}, known: map[string]map[row]uint64{}, said: map[uint64]uint64{},
		lists: make([]map[string]*list, len(indexes))}
	for i := range u.lists {
		u.lists[i] = map[string]*list{}
	}
	var err error
	u.horizon, err = getMeta(tx, keyHorizon)
	return u, err
}

func (u *update) apply(ctx context.Context, add, remove []graph.Quad) error {
	stays := make(map[graph.Quad]struct{}, len(add))
	for i, q := range add {
		if i%batch == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if len(remove) > 0 {
			stays[q] = struct{}{}
		}
		if err := u.add(q); err != nil {
			return err
		}
	}
	for i, q := range remove {
		if i%batch == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if _, ok := stays[q]; ok {
			continue
		}
		if err := u.remove(q); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// node finds a term's node; where there is none it makes one, or gives nil.
func (u *update) node(t graph.Term, make bool) *node {
	if n := u.nodes[t]; n != nil {
		return n
	}
	n := &node{hash: hashOf(t), term: t}
	n.id, _ = binary.Uvarint(u.tx.Bucket(bucketIDs).Get(n.hash[:]))
	if n.old = n.id != 0; !n.old {
		if !make {
			return nil
		}
		u.horizon++
		n.id = u.horizon
	}
	u.nodes[t] = n
	u.order = append(u.order, n)
	return n
}

// row gives a quad by numbers; false where a term of it is unknown and must not be made.
func (u *update) row(q graph.Quad, make bool) (r row, ok bool) {
	for i, t := range terms(q) {
		if t == "" {
			continue
		}
		n := u.node(t, make)
		if n == nil {
			return r, false
		}
		r[i] = n.id
	}
	return r, true
}

func (u *update) count(q graph.Quad, by int64) {
	u.quads += by
	for _, t := range terms(q) {
		if t != "" {
			u.nodes[t].refs += by
		}
	}
}

func (u *update) add(q graph.Quad) error {
	r, _ := u.row(q, true)
	known, err := u.under(r)
	if err != nil || known[r] != 0 {
		return err
	}
	u.horizon++
	id := u.horizon
	known[r] = id
	u.count(q, 1)
	for i, ix := range indexes {
		l, err := u.list(i, ix.key(r))
		if err != nil {
			return err
		}
		l.ids, l.dirty = append(l.ids, id), true
	}
	return u.log.Put(numberKey(id), appendQuad(nil, id, r))
}

func (u *update) remove(q graph.Quad) error {
	r, ok := u.row(q, false)
	if !ok {
		return nil
	}
	known, err := u.under(r)
	id := known[r]
	if err != nil || id == 0 {
		return err
	}
	delete(known, r)
	u.said[id] = 0
	u.count(q, -1)
	for i, ix := range indexes {
		l, err := u.list(i, ix.key(r))
		if err != nil {
			return err
		}
		if at, ok := slices.BinarySearch(l.ids, id); ok {
			l.ids, l.dirty = slices.Delete(l.ids, at, at+1), true
		}
	}
	return u.log.Delete(numberKey(id))
}

func (u *update) shift(ctx context.Context, counts []graph.Counted) error {
	for i, c := range counts {
		if i%batch == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		before, err := u.times(c.Quad)
		if err != nil {
			return err
		}
		now := before + c.By
		switch {
		case now <= 0:
			err = u.remove(c.Quad)
		case before == 0:
			err = u.add(c.Quad)
		}
		if err != nil {
			return err
		}
		if now > 0 {
			r, _ := u.row(c.Quad, true)
			known, err := u.under(r)
			if err != nil {
				return err
			}
			u.said[known[r]] = uint64(now)
		}
	}
	return ctx.Err()
}

// times is how often a quad is said, 0 where it is not there.
func (u *update) times(q graph.Quad) (int, error) {
	r, ok := u.row(q, false)
	if !ok {
		return 0, nil
	}
	known, err := u.under(r)
	id := known[r]
	if err != nil || id == 0 {
		return 0, err
	}
	if n, ok := u.said[id]; ok {
		return int(n), nil
	}
	return timesSaid(u.tx.Bucket(bucketSaid), numberKey(id)), nil
}

func timesSaid(said *bolt.Bucket, key []byte) int {
	n, _ := binary.Uvarint(said.Get(key))
	return max(1, int(n))
}

// under gives the quads that have the label and the subject of r.
func (u *update) under(r row) (map[row]uint64, error) {
	const byLabel = 2
	key := indexes[byLabel].key(r)
	if known := u.known[string(key)]; known != nil {
		return known, nil
	}
	l, err := u.list(byLabel, key)
	if err != nil {
		return nil, err
	}
	known := make(map[row]uint64, len(l.ids))
	for _, id := range l.ids {
		v := u.log.Get(numberKey(id))
		if v == nil {
			continue
		}
		p, err := parsePrimitive(v)
		if err != nil {
			return nil, err
		}
		if !p.deleted {
			known[p.row] = id
		}
	}
	u.known[string(key)] = known
	return known, nil
}

func (u *update) list(index int, key []byte) (*list, error) {
	if l := u.lists[index][string(key)]; l != nil {
		return l, nil
	}
	l := &list{}
	for b := u.tx.Bucket(indexes[index].bucket).Get(key); len(b) > 0; {
		id, rest, err := parseList(b)
		if err != nil {
			return nil, err
		}
		l.ids, b = append(l.ids, id), rest
	}
	u.lists[index][string(key)] = l
	return l, nil
}

func (u *update) flush() error {
	for _, n := range u.order {
		if err := u.flushNode(n); err != nil {
			return err
		}
	}
	for i, ix := range indexes {
		if err := flushLists(u.tx.Bucket(ix.bucket), u.lists[i]); err != nil {
			return err
		}
	}
	if err := u.flushSaid(); err != nil {
		return err
	}
	quads, err := getMeta(u.tx, keySize)
	if err != nil {
		return err
	}
	terms, err := getMeta(u.tx, keyTerms)
	if err != nil {
		return err
	}
	return putMeta(u.tx, quads+uint64(u.quads), u.horizon, terms+uint64(u.terms))
}

func (u *update) flushSaid() error {
	said := u.tx.Bucket(bucketSaid)
	for _, id := range slices.Sorted(maps.Keys(u.said)) {
		var err error
		if n := u.said[id]; n > 1 {
			err = said.Put(numberKey(id), binary.AppendUvarint(nil, n))
		} else {
			err = said.Delete(numberKey(id))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *update) flushNode(n *node) error {
	if n.refs == 0 && n.old {
		return nil
	}
	ids, refs := u.tx.Bucket(bucketIDs), u.tx.Bucket(bucketRefs)
	before, _ := binary.Uvarint(refs.Get(n.hash[:]))
	now := int64(before) + n.refs
	switch {
	case now <= 0 && !n.old:
		return nil
	case now <= 0:
		u.terms--
		return firstError(ids.Delete(n.hash[:]), refs.Delete(n.hash[:]), u.log.Delete(numberKey(n.id)))
	case !n.old:
		u.terms++
		if err := firstError(ids.Put(n.hash[:], binary.AppendUvarint(nil, n.id)), u.log.Put(numberKey(n.id), appendNode(nil, n.id, n.term))); err != nil {
			return err
		}
	}
	return refs.Put(n.hash[:], binary.AppendUvarint(nil, uint64(now)))
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// flushLists writes in the order of keys, which keeps bbolt on few pages.
func flushLists(b *bolt.Bucket, lists map[string]*list) error {
	keys := make([]string, 0, len(lists))
	for k, l := range lists {
		if l.dirty {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	var buf bytes.Buffer
	for _, k := range keys {
		if len(lists[k].ids) == 0 {
			if err := b.Delete([]byte(k)); err != nil {
				return err
			}
			continue
		}
		buf.Reset()
		for _, id := range lists[k].ids {
			buf.Write(binary.AppendUvarint(buf.AvailableBuffer(), id))
		}
		if err := b.Put([]byte(k), bytes.Clone(buf.Bytes())); err != nil {
			return err
		}
	}
	return nil
}
