package cayley

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"path/filepath"

	bolt "go.etcd.io/bbolt"

	"govgraph/graph"
)

// BuildOptions say how Build works; the zero value will do.
type BuildOptions struct {
	// MemoryLimit bounds, in bytes, what is sorted in memory; 0 is 256 MB. The rest is sorted in files. About 50 bytes a distinct term
	// come on top.
	MemoryLimit int64
	// TempDir holds these files; "" is the folder of the graph.
	TempDir string
}

func (o BuildOptions) withDefaults(dir string) BuildOptions {
	return BuildOptions{MemoryLimit: cmp.Or(o.MemoryLimit, 256<<20), TempDir: cmp.Or(o.TempDir, dir)}
}

// Build writes a new graph of the quads to path, which may come in any order and more than once. It writes beside path and renames, so that
// path is the old graph or the whole new one, whatever happens; a graph that is open stays as it was. The same quads in the same order give
// the same file.
func Build(ctx context.Context, path string, quads iter.Seq2[graph.Quad, error], o BuildOptions) (graph.Stats, error) {
	st, err := build(ctx, path, quads, o.withDefaults(filepath.Dir(path)))
	if err != nil {
		return graph.Stats{}, fmt.Errorf("building the graph %s: %w", path, err)
	}
	return st, nil
}

func build(ctx context.Context, path string, quads iter.Seq2[graph.Quad, error], o BuildOptions) (st graph.Stats, err error) {
	b, err := gather(ctx, quads, o)
	if err != nil {
		return st, err
	}
	defer b.close()
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".building-*")
	if err != nil {
		return st, err
	}
	temp := f.Name()
	defer os.Remove(temp)
	if err := errors.Join(f.Chmod(0o644), f.Close()); err != nil {
		return st, err
	}
	if b.out, err = newBulk(ctx, temp); err != nil {
		return st, err
	}
	if err := errors.Join(b.write(), b.out.close()); err != nil {
		return st, err
	}
	if err := os.Rename(temp, path); err != nil {
		return st, err
	}
	return graph.Stats{Quads: int64(b.quads), Terms: int64(b.terms.n)}, syncDir(filepath.Dir(path))
}

// syncDir makes a rename last.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// A builder holds the quads as numbers, and then writes bucket after bucket in the order of keys.
type builder struct {
	o     BuildOptions
	terms *dictionary
	rows  *sorter[[4]uint32] // label, subject, predicate, object
	refs  []uint32           // of each term
	quads uint32
	out   *bulk
}

func gather(ctx context.Context, quads iter.Seq2[graph.Quad, error], o BuildOptions) (*builder, error) {
	terms, err := newDictionary(o.TempDir, o.MemoryLimit/6)
	if err != nil {
		return nil, err
	}
	b := &builder{o: o, terms: terms, rows: newSorter[[4]uint32](o.TempDir, o.MemoryLimit/3)}
	n := 0
	for q, err := range quads {
		if n++; err == nil && n%batch == 0 {
			err = ctx.Err()
		}
		if err == nil {
			err = b.add(q)
		}
		if err != nil {
			b.close()
			return nil, err
		}
	}
	terms.forget()
	return b, ctx.Err()
}

func (b *builder) close() {
	b.terms.close()
	b.rows.close()
}

func (b *builder) add(q graph.Quad) (err error) {
	if err := q.Check(); err != nil {
		return err
	}
	var r [4]uint32
	for i, t := range [4]graph.Term{q.Label, q.Subject, q.Predicate, q.Object} {
		if r[i], err = b.terms.id(t); err != nil {
			return err
		}
	}
	return b.rows.add(r)
}

func (b *builder) write() error {
	if err := b.terms.each(func(id uint32, t graph.Term) error {
		return b.out.put(bucketLog, key32(id), appendNode(b.out.space(), uint64(id), t))
	}); err != nil {
		return err
	}
	b.refs = make([]uint32, b.terms.n+1)
	sp, ops := newSorter[[3]uint32](b.o.TempDir, b.o.MemoryLimit/4), newSorter[[4]uint32](b.o.TempDir, b.o.MemoryLimit/4)
	defer sp.close()
	defer ops.close()
	if err := b.writeQuads(sp, ops); err != nil {
		return err
	}
	if err := b.writeSaid(); err != nil {
		return err
	}
	if err := b.writeLabels(); err != nil {
		return err
	}
	if err := b.writeHashes(); err != nil {
		return err
	}
	bySP := b.out.lists(indexes[0].bucket)
	if err := sp.each(func(t [3]uint32) error { return bySP.add(key32(t[0], t[1]), t[2]) }); err != nil {
		return err
	}
	if err := bySP.flush(); err != nil {
		return err
	}
	byOPS := b.out.lists(indexes[1].bucket)
	if err := ops.each(func(t [4]uint32) error { return byOPS.add(key32(t[0], t[1], t[2]), t[3]) }); err != nil {
		return err
	}
	if err := byOPS.flush(); err != nil {
		return err
	}
	return b.out.meta(uint64(b.quads), uint64(b.terms.n)+uint64(b.quads), uint64(b.terms.n))
}

// writeQuads numbers the quads by label, so that what one article says lies together.
func (b *builder) writeQuads(sp *sorter[[3]uint32], ops *sorter[[4]uint32]) error {
	return b.rows.each(func(t [4]uint32) error {
		if b.terms.n+b.quads == math.MaxUint32 {
			return errTooMany
		}
		b.quads++
		id, l, s, p, o := b.terms.n+b.quads, t[0], t[1], t[2], t[3]
		for _, term := range []uint32{s, p, o, l} {
			b.refs[term]++
		}
		r := row{uint64(s), uint64(p), uint64(o), uint64(l)}
		if err := b.out.put(bucketLog, key32(id), appendQuad(b.out.space(), uint64(id), r)); err != nil {
			return err
		}
		if err := sp.add([3]uint32{s, p, id}); err != nil {
			return err
		}
		return ops.add([4]uint32{o, p, s, id})
	})
}

// writeSaid counts quads that came more than once.
func (b *builder) writeSaid() error {
	id := b.terms.n
	return b.rows.count(func(_ [4]uint32, n int) error {
		if id++; n == 1 {
			return nil
		}
		return b.out.put(bucketSaid, key32(id), binary.AppendUvarint(b.out.space(), uint64(n)))
	})
}

// writeLabels writes the index that has the order in which quads are numbered.
func (b *builder) writeLabels() error {
	byLabel, id := b.out.lists(indexes[2].bucket), b.terms.n
	if err := b.rows.each(func(t [4]uint32) error {
		id++
		return byLabel.add(key32(t[0], t[1]), id)
	}); err != nil {
		return err
	}
	return byLabel.flush()
}

func (b *builder) writeHashes() error {
	if err := b.terms.eachHash(func(hash []byte, id uint32) error {
		return b.out.put(bucketIDs, hash, binary.AppendUvarint(b.out.space(), uint64(id)))
	}); err != nil {
		return err
	}
	return b.terms.eachHash(func(hash []byte, id uint32) error {
		return b.out.put(bucketRefs, hash, binary.AppendUvarint(b.out.space(), uint64(b.refs[id])))
	})
}

func key32(ids ...uint32) []byte {
	k := make([]byte, 0, 24)
	for _, id := range ids {
		k = binary.BigEndian.AppendUint64(k, uint64(id))
	}
	return k
}

// A bulk writes sorted keys in transactions of bounded size, without waiting for the disk before the end. A transaction writes one bucket: bbolt
// lays out several in no certain order.
type bulk struct {
	ctx    context.Context
	db     *bolt.DB
	tx     *bolt.Tx
	bucket *bolt.Bucket
	name   []byte
	puts   int
	bytes  int
	arena  []byte // values, which must live until the commit
}

const (
	bulkPuts  = 100_000
	bulkBytes = 16 << 20
	arenaSize = 1 << 20
	fill      = 0.95 // of each page
)

func newBulk(ctx context.Context, path string) (*bulk, error) {
	// Free pages as an array: the map takes them in no certain order.
	db, err := openFile(path, Options{}, bolt.FreelistArrayType)
	if err != nil {
		return nil, err
	}
	db.NoSync, db.NoGrowSync = true, true
	w := &bulk{ctx: ctx, db: db}
	if err = db.Update(initialise); err == nil {
		err = w.begin()
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return w, nil
}

func (w *bulk) begin() (err error) {
	w.puts, w.bytes = 0, 0
	w.tx, err = w.db.Begin(true)
	return err
}

// space is where the next value may be appended.
func (w *bulk) space() []byte {
	if cap(w.arena)-len(w.arena) < 256 {
		w.arena = make([]byte, 0, arenaSize)
	}
	return w.arena[len(w.arena):]
}

// put keeps v, which is best appended to space.
func (w *bulk) put(bucket, k, v []byte) error {
	if len(v) <= cap(w.arena)-len(w.arena) {
		w.arena = w.arena[:len(w.arena)+len(v)]
	}
	if w.puts >= bulkPuts || w.bytes >= bulkBytes || string(bucket) != string(w.name) {
		if err := w.turn(); err != nil {
			return err
		}
		w.name, w.bucket = bucket, w.tx.Bucket(bucket)
		w.bucket.FillPercent = fill
	}
	w.puts++
	w.bytes += len(k) + len(v)
	return w.bucket.Put(k, v)
}

// turn ends a transaction and begins the next.
func (w *bulk) turn() error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	err := w.tx.Commit()
	w.tx = nil
	if err != nil {
		return err
	}
	return w.begin()
}

func (w *bulk) meta(quads, horizon, terms uint64) error {
	if err := putMeta(w.tx, quads, horizon, terms); err != nil {
		return err
	}
	err := w.tx.Commit()
	w.tx = nil
	return firstError(err, w.db.Sync())
}

func (w *bulk) close() error {
	if w.tx != nil {
		_ = w.tx.Rollback()
	}
	return w.db.Close()
}

// A listWriter gathers the numbers under one key after the other.
type listWriter struct {
	w      *bulk
	bucket []byte
	key    []byte
	ids    []byte
}

func (w *bulk) lists(bucket []byte) *listWriter { return &listWriter{w: w, bucket: bucket} }

func (l *listWriter) add(key []byte, id uint32) error {
	if string(key) != string(l.key) {
		if err := l.flush(); err != nil {
			return err
		}
		l.key = key
	}
	l.ids = binary.AppendUvarint(l.ids, uint64(id))
	return nil
}

func (l *listWriter) flush() error {
	if l.key == nil {
		return nil
	}
	v := append(l.w.space(), l.ids...)
	err := l.w.put(l.bucket, l.key, v)
	l.key, l.ids = nil, l.ids[:0]
	return err
}
