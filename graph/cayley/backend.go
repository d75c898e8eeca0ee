// Package cayley is the only room that knows Cayley. It keeps a graph in Cayley's key-value layout inside one bbolt file, through a backend of its own: flat buckets, a large
// first memory map and a lock with a time limit, so that a growing writer never waits for its readers and a second process gets an error.
package cayley

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sort"
	"syscall"
	"time"

	hkv "github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// mapSizes are address space, not memory: the map is never renewed, since a writer would wait for all readers to do it, and a reader that asks
// again for the writer. A smaller one serves where the address space is limited; a file that fills it gives an error.
var mapSizes = []int{64 << 30, 8 << 30, 1 << 30}

func openFile(path string, o Options, freelist bolt.FreelistType) (db *bolt.DB, err error) {
	wait := cmp.Or(o.Timeout, 2*time.Second)
	for _, size := range mapSizes {
		if fi, e := os.Stat(path); e == nil && fi.Size() > int64(size)/2 {
			size = int(fi.Size()) * 2
		}
		db, err = openGuarded(path, &bolt.Options{Timeout: wait, ReadOnly: o.ReadOnly, InitialMmapSize: size, MaxSize: size, FreelistType: freelist})
		if !errors.Is(err, syscall.ENOMEM) {
			break
		}
	}
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return nil, fmt.Errorf("the graph %s is %w", path, ErrInUse)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return nil, fmt.Errorf("the graph %s is %w (%w)", path, ErrDamaged, err)
	case err != nil:
		return nil, fmt.Errorf("opening the graph %s: %w", path, err)
	}
	return db, nil
}

func openGuarded(path string, o *bolt.Options) (db *bolt.DB, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%s: %w (%v)", path, ErrDamaged, r)
		}
	}()
	return bolt.Open(path, 0o644, o)
}

// database is Cayley's view of a bbolt file.
type database struct{ db *bolt.DB }

func (d *database) Close() error { return d.db.Close() }

func (d *database) Tx(rw bool) (hkv.Tx, error) {
	t, err := d.db.Begin(rw)
	if err != nil {
		return nil, err
	}
	x := &tx{t: t}
	if rw {
		x.pending = map[string]map[string][]byte{}
	}
	return x, nil
}

// split maps Cayley's key of two parts to bucket and key; its 2×65,536 value buckets become two.
func split(k hkv.Key) (bucket, key []byte) {
	bucket = k[0]
	if len(bucket) == 3 && (bucket[0] == 'v' || bucket[0] == 'n') {
		bucket = bucket[:1]
	}
	if len(k) > 1 {
		key = k[1]
	}
	return bucket, key
}

// A tx gathers its writes and makes them in key order when it commits; a nil value deletes.
type tx struct {
	t       *bolt.Tx
	pending map[string]map[string][]byte
}

func (x *tx) Get(_ context.Context, k hkv.Key) (hkv.Value, error) {
	bucket, key := split(k)
	if v, ok := x.pending[string(bucket)][string(key)]; ok {
		if v == nil {
			return nil, hkv.ErrNotFound
		}
		return v, nil
	}
	b := x.t.Bucket(bucket)
	if b == nil {
		return nil, hkv.ErrNotFound
	}
	v := b.Get(key)
	if v == nil {
		return nil, hkv.ErrNotFound
	}
	return v, nil
}

func (x *tx) GetBatch(ctx context.Context, keys []hkv.Key) ([]hkv.Value, error) {
	return hkv.GetBatch(ctx, x, keys)
}

func (x *tx) set(bucket, key, v []byte) {
	m := x.pending[string(bucket)]
	if m == nil {
		m = map[string][]byte{}
		x.pending[string(bucket)] = m
	}
	m[string(key)] = v
}

func (x *tx) Put(k hkv.Key, v hkv.Value) error {
	if x.pending == nil {
		return berrors.ErrTxNotWritable
	}
	bucket, key := split(k)
	if len(key) == 0 && len(v) == 0 {
		_, err := x.t.CreateBucketIfNotExists(bucket)
		return err
	}
	if v == nil {
		v = []byte{}
	}
	x.set(bucket, key, v)
	return nil
}

func (x *tx) Del(k hkv.Key) error {
	if x.pending == nil {
		return berrors.ErrTxNotWritable
	}
	bucket, key := split(k)
	x.set(bucket, key, nil)
	return nil
}

func (x *tx) Commit(context.Context) error {
	for name, m := range x.pending {
		b, err := x.t.CreateBucketIfNotExists([]byte(name))
		if err != nil {
			return err
		}
		keys := make([]string, 0, len(m))
		for k := range m {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		for _, k := range keys {
			if v := m[k]; v == nil {
				err = b.Delete([]byte(k))
			} else {
				err = b.Put([]byte(k), v)
			}
			if err != nil {
				return err
			}
		}
	}
	x.pending = nil
	return x.t.Commit()
}

func (x *tx) Close() error { x.pending = nil; return x.t.Rollback() }

func (x *tx) Scan(prefix hkv.Key) hkv.Iterator {
	bucket, key := split(prefix)
	b := x.t.Bucket(bucket)
	if b == nil {
		return &cursor{}
	}
	return &cursor{c: b.Cursor(), prefix: key, bucket: bucket}
}

type cursor struct {
	c              *bolt.Cursor
	bucket, prefix []byte
	k, v           []byte
	started        bool
	err            error
}

func (i *cursor) Next(ctx context.Context) bool {
	if i.c == nil {
		return false
	}
	if i.err = ctx.Err(); i.err != nil {
		return false
	}
	if !i.started {
		i.started = true
		i.k, i.v = i.c.Seek(i.prefix)
	} else {
		i.k, i.v = i.c.Next()
	}
	return i.k != nil && bytes.HasPrefix(i.k, i.prefix)
}

func (i *cursor) Err() error     { return i.err }
func (i *cursor) Close() error   { i.c = nil; return nil }
func (i *cursor) Key() hkv.Key   { return hkv.Key{i.bucket, i.k} }
func (i *cursor) Val() hkv.Value { return i.v }
