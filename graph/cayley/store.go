package cayley

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"govgraph/graph"
)

// Options say how a store is opened; the zero value opens for reading and writing.
type Options struct {
	ReadOnly bool
	// Timeout is how long to wait for another process that holds the file; 0 is two seconds.
	Timeout time.Duration
}

// Errors of a store; they come wrapped with the name of the file.
var (
	ErrClosed  = graph.ErrClosed
	ErrInUse   = errors.New("in use by another process")
	ErrDamaged = errors.New("damaged: rebuild it from the record")
	ErrLayout  = errors.New("of another layout: rebuild it from the record")
)

// A Store keeps quads in a bbolt file in Cayley's layout. Readers work on a snapshot each and neither wait for the writer nor disturb it.
type Store struct {
	path  string
	o     Options
	db    *bolt.DB
	terms cache
	ids   idCache
}

var _ graph.Store = (*Store)(nil)

// Open opens the file, and makes an empty graph where there is none.
func Open(path string, o Options) (*Store, error) {
	_, err := os.Stat(path)
	fresh := errors.Is(err, fs.ErrNotExist)
	if fresh && o.ReadOnly {
		return nil, fmt.Errorf("there is no graph at %s", path)
	}
	db, err := openFile(path, o, bolt.FreelistMapType)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, o: o, db: db}
	if err := s.prepare(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// prepare checks the layout and makes it in an empty file. (A run that was killed right after making the file leaves an empty one.)
func (s *Store) prepare() error {
	empty := false
	err := s.view(func(tx *bolt.Tx) error {
		meta := tx.Bucket(bucketMeta)
		if empty = meta == nil; empty {
			return nil
		}
		if v := meta.Get(keyVersion); len(v) != 8 || binary.LittleEndian.Uint64(v) != layoutVersion || string(meta.Get(keyIndexes)) != indexesJSON || tx.Bucket(bucketSaid) == nil {
			return ErrLayout
		}
		return nil
	})
	if err != nil || !empty {
		return err
	}
	if s.o.ReadOnly {
		return fmt.Errorf("the graph %s is empty", s.path)
	}
	return s.guard("making", func() error { return s.db.Update(initialise) })
}

func initialise(tx *bolt.Tx) error {
	names := [][]byte{bucketLog, bucketIDs, bucketRefs, bucketSaid, bucketMeta}
	for _, ix := range indexes {
		names = append(names, ix.bucket)
	}
	for _, name := range names {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return putMeta(tx, 0, 0, 0)
}

func putMeta(tx *bolt.Tx, quads, horizon, terms uint64) error {
	meta := tx.Bucket(bucketMeta)
	return errors.Join(meta.Put(keyVersion, little(layoutVersion)), meta.Put(keyIndexes, []byte(indexesJSON)), meta.Put(keySize, little(quads)),
		meta.Put(keyHorizon, little(horizon)), meta.Put(keyTerms, little(terms)))
}

func getMeta(tx *bolt.Tx, key []byte) (uint64, error) {
	v := tx.Bucket(bucketMeta).Get(key)
	if len(v) != 8 {
		return 0, errPrimitive
	}
	return binary.LittleEndian.Uint64(v), nil
}

// view runs read in a transaction.
func (s *Store) view(read func(*bolt.Tx) error) error {
	return s.guard("reading", func() error { return s.db.View(read) })
}

// guard turns what a damaged file does to bbolt, which panics or touches memory behind the file's end, into an error that names the file.
func (s *Store) guard(doing string, do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s the graph %s: %w (%v)", doing, s.path, ErrDamaged, r)
		}
	}()
	switch err = do(); {
	case err == nil:
		return nil
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return fmt.Errorf("%s the graph %s: %w", doing, s.path, ErrClosed)
	case errors.Is(err, errPrimitive):
		return fmt.Errorf("%s the graph %s: %w (%w)", doing, s.path, ErrDamaged, err)
	}
	return fmt.Errorf("%s the graph %s: %w", doing, s.path, err)
}

// Stats implements graph.Reader.
func (s *Store) Stats(ctx context.Context) (st graph.Stats, err error) {
	if err := ctx.Err(); err != nil {
		return st, fmt.Errorf("counting the graph %s: %w", s.path, err)
	}
	err = s.view(func(tx *bolt.Tx) error {
		quads, err := getMeta(tx, keySize)
		if err != nil {
			return err
		}
		terms, err := getMeta(tx, keyTerms)
		st = graph.Stats{Quads: int64(quads), Terms: int64(terms)}
		return err
	})
	return st, err
}

// Close waits for readers and closes the file. A second call does nothing.
func (s *Store) Close() error {
	if err := s.db.Close(); err != nil {
		return fmt.Errorf("closing the graph %s: %w", s.path, err)
	}
	return nil
}

// A cache remembers the terms of numbers. A number is never given twice, so that what is remembered stays true.
type cache struct {
	mu    sync.RWMutex
	terms map[uint64]graph.Term
}

const (
	cacheTerms = 1 << 16 // then it is emptied
	cacheBytes = 256     // longer terms are not kept
)

func (c *cache) get(id uint64) (graph.Term, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	t, ok := c.terms[id]
	return t, ok
}

func (c *cache) put(id uint64, t graph.Term) {
	if len(t) > cacheBytes {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.terms == nil || len(c.terms) >= cacheTerms {
		c.terms = make(map[uint64]graph.Term)
	}
	c.terms[id] = t
}

// An idCache remembers the numbers of terms as one transaction sees them: a term that goes and comes back gets another number.
type idCache struct {
	mu  sync.RWMutex
	tx  int
	ids map[graph.Term]uint64
}

func (c *idCache) get(tx int, t graph.Term) (uint64, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	if c.tx != tx {
		return 0, false
	}
	id, ok := c.ids[t]
	return id, ok
}

func (c *idCache) put(tx int, t graph.Term, id uint64) {
	if len(t) > cacheBytes {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if tx < c.tx {
		return
	}
	if tx > c.tx || c.ids == nil || len(c.ids) >= cacheTerms {
		c.tx, c.ids = tx, map[graph.Term]uint64{}
	}
	c.ids[t] = id
}

// Backup writes the file as it stands now, in one piece, while others read and write. What is written can be opened as a graph.
func (s *Store) Backup(ctx context.Context, w io.Writer) (bytes int64, err error) {
	err = s.view(func(tx *bolt.Tx) error {
		out := &stoppable{ctx: ctx, w: w}
		bytes, err = tx.WriteTo(out)
		return firstError(out.err, err) // bbolt keeps only the words of the writer's error
	})
	return bytes, err
}

// A stoppable writer writes until its context ends.
type stoppable struct {
	ctx context.Context
	w   io.Writer
	err error
}

func (s *stoppable) Write(b []byte) (n int, err error) {
	if s.err = s.ctx.Err(); s.err == nil {
		n, s.err = s.w.Write(b)
	}
	return n, s.err
}
