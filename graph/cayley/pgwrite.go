package cayley

import (
	"context"
	"crypto/sha1"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"
	"os"
	"strings"

	"github.com/lib/pq"

	"govgraph/graph"
)

// pgBatch is how many quads one statement carries.
const pgBatch = 5_000

// Apply implements graph.Store, in one transaction.
func (p *Postgres) Apply(ctx context.Context, add, remove []graph.Quad) error {
	return p.Shift(ctx, add, remove, nil)
}

// Shift implements graph.Store, in one transaction.
func (p *Postgres) Shift(ctx context.Context, add, remove []graph.Quad, counts []graph.Counted) error {
	return p.ShiftWith(ctx, add, remove, counts, func(*sql.Tx) error { return nil })
}

// ShiftWith is Shift with something more in the same transaction.
func (p *Postgres) ShiftWith(ctx context.Context, add, remove []graph.Quad, counts []graph.Counted, also func(*sql.Tx) error) error {
	if err := graph.CheckAll(add, counts); err != nil {
		return p.fail(ctx, "adding to", err)
	}
	err := p.write(ctx, func(tx *sql.Tx) error {
		if err := applyTx(ctx, tx, add, remove, counts); err != nil {
			return err
		}
		return also(tx)
	})
	if err != nil {
		return p.fail(ctx, "writing to", err)
	}
	return nil
}

// write runs do in a transaction that no other writer disturbs.
func (p *Postgres) write(ctx context.Context, do func(*sql.Tx) error) error {
	tx, err := p.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, writersLock); err == nil {
		err = do(tx)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func applyTx(ctx context.Context, tx *sql.Tx, add, remove []graph.Quad, counts []graph.Counted) error {
	stays := make(map[graph.Quad]struct{}, len(add))
	if len(remove) > 0 {
		for _, q := range add {
			stays[q] = struct{}{}
		}
	}
	var gone []graph.Quad
	for _, q := range remove {
		if _, ok := stays[q]; !ok {
			gone = append(gone, q)
		}
	}
	for _, chunk := range chunks(add) {
		if err := addQuads(ctx, tx, chunk); err != nil {
			return err
		}
	}
	for _, chunk := range chunks(gone) {
		if _, err := tx.ExecContext(ctx, sqlRemove, chunk.hashes()...); err != nil {
			return err
		}
	}
	if err := shiftTx(ctx, tx, counts); err != nil {
		return err
	}
	if len(gone)+len(counts) > 0 {
		_, err := tx.ExecContext(ctx, `DELETE FROM nodes WHERE refs <= 0`)
		return err
	}
	return nil
}

// shiftTx counts quads up, and then down, which removes those that nothing says any more.
func shiftTx(ctx context.Context, tx *sql.Tx, counts []graph.Counted) error {
	for _, sign := range []int{1, -1} {
		var quads []graph.Quad
		var by []int64
		for _, c := range counts {
			if c.By*sign > 0 {
				quads, by = append(quads, c.Quad), append(by, int64(c.By))
			}
		}
		for i, chunk := range chunks(quads) {
			n := pq.Int64Array(by[i*pgBatch : min(len(by), (i+1)*pgBatch)])
			if sign > 0 {
				if err := addNodes(ctx, tx, chunk); err != nil {
					return err
				}
				if _, err := tx.ExecContext(ctx, sqlMore, append(chunk.hashes(), n)...); err != nil {
					return err
				}
				continue
			}
			if _, err := tx.ExecContext(ctx, sqlFewer, append(chunk.hashes(), n)...); err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, sqlUnsaid, chunk.hashes()...); err != nil {
				return err
			}
		}
	}
	return nil
}

// A pgChunk is quads by the hashes of their terms; a missing label has an empty hash.
type pgChunk struct {
	quads [4]pq.ByteaArray
	terms map[graph.Term][sha1.Size]byte
}

func (c *pgChunk) hashes() []any { return []any{c.quads[0], c.quads[1], c.quads[2], c.quads[3]} }

func chunks(quads []graph.Quad) (out []*pgChunk) {
	for len(quads) > 0 {
		n := min(pgBatch, len(quads))
		c := &pgChunk{terms: map[graph.Term][sha1.Size]byte{}}
		for _, q := range quads[:n] {
			for i, t := range terms(q) {
				h, ok := c.terms[t]
				if !ok && t != "" {
					h = hashOf(t)
					c.terms[t] = h
				}
				b := []byte{}
				if t != "" {
					b = h[:]
				}
				c.quads[i] = append(c.quads[i], b)
			}
		}
		out, quads = append(out, c), quads[n:]
	}
	return out
}

const (
	sqlNodes = `INSERT INTO nodes (hash, refs, value_string, iri)
		SELECT h, 0, v, nullif(i, false) FROM unnest($1::bytea[], $2::text[], $3::bool[]) AS x(h, v, i) ON CONFLICT DO NOTHING`
	sqlCount = `, named AS (
			SELECT h, count(*)::int AS n FROM (SELECT subject_hash AS h FROM changed UNION ALL SELECT predicate_hash FROM changed
				UNION ALL SELECT object_hash FROM changed UNION ALL SELECT label_hash FROM changed WHERE label_hash IS NOT NULL) AS x GROUP BY h)
		UPDATE nodes SET refs = refs `
	sqlCounted = ` named.n FROM named WHERE nodes.hash = named.h`
	sqlAdd     = `WITH changed AS (
			INSERT INTO quads (subject_hash, predicate_hash, object_hash, label_hash, ts)
			SELECT s, p, o, nullif(l, ''), now() FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS x(s, p, o, l)
			ON CONFLICT DO NOTHING RETURNING subject_hash, predicate_hash, object_hash, label_hash)` + sqlCount + "+" + sqlCounted
	sqlRemove = `WITH changed AS (
			DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS x(s, p, o, l)
			WHERE subject_hash = s AND predicate_hash = p AND object_hash = o AND label_hash IS NOT DISTINCT FROM nullif(l, '')
			RETURNING subject_hash, predicate_hash, object_hash, label_hash)` + sqlCount + "-" + sqlCounted
	sqlMore = `WITH told AS (
			INSERT INTO quads AS q (subject_hash, predicate_hash, object_hash, label_hash, ts, said)
			SELECT s, p, o, l, now(), n FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::int[]) AS x(s, p, o, l, n)
			ON CONFLICT (subject_hash, predicate_hash, object_hash, label_hash) WHERE label_hash IS NOT NULL DO UPDATE SET said = q.said + excluded.said
			RETURNING subject_hash, predicate_hash, object_hash, label_hash, xmax = 0 AS fresh),
		changed AS (SELECT * FROM told WHERE fresh)` + sqlCount + "+" + sqlCounted
	sqlThese  = `subject_hash = s AND predicate_hash = p AND object_hash = o AND label_hash = l`
	sqlFewer  = `UPDATE quads SET said = said + n FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::int[]) AS x(s, p, o, l, n) WHERE ` + sqlThese
	sqlUnsaid = `WITH changed AS (
			DELETE FROM quads USING unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS x(s, p, o, l) WHERE said <= 0 AND ` + sqlThese + `
			RETURNING subject_hash, predicate_hash, object_hash, label_hash)` + sqlCount + "-" + sqlCounted
)

func addNodes(ctx context.Context, tx *sql.Tx, c *pgChunk) error {
	var (
		hashes pq.ByteaArray
		texts  pq.StringArray
		iris   pq.BoolArray
	)
	for t, h := range c.terms {
		hashes, texts, iris = append(hashes, h[:]), append(texts, t.Value()), append(iris, t.IsIRI())
	}
	_, err := tx.ExecContext(ctx, sqlNodes, hashes, texts, iris)
	return err
}

func addQuads(ctx context.Context, tx *sql.Tx, c *pgChunk) error {
	if err := addNodes(ctx, tx, c); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, sqlAdd, c.hashes()...)
	return err
}

// Load fills an empty database, which is several times quicker than Apply: the tables are copied in one transaction without their indexes, which
// are made at the end. Quads may come in any order and more than once. A database that is not empty is an error.
func (p *Postgres) Load(ctx context.Context, quads iter.Seq2[graph.Quad, error], o BuildOptions) (graph.Stats, error) {
	return p.loadWith(ctx, quads, o, &pgLoader{also: func(*sql.Tx) error { return nil }})
}

// Replace is Load into a database whose quads go at the same moment, with something more in the same transaction. Who asks waits until it is done.
func (p *Postgres) Replace(ctx context.Context, quads iter.Seq2[graph.Quad, error], o BuildOptions, also func(*sql.Tx) error) (graph.Stats, error) {
	return p.loadWith(ctx, quads, o, &pgLoader{replace: true, also: also})
}

func (p *Postgres) loadWith(ctx context.Context, quads iter.Seq2[graph.Quad, error], o BuildOptions, l *pgLoader) (graph.Stats, error) {
	st, err := p.load(ctx, quads, o.withDefaults(os.TempDir()), l)
	if err != nil {
		return graph.Stats{}, p.fail(ctx, "loading", err)
	}
	return st, nil
}

func (p *Postgres) load(ctx context.Context, quads iter.Seq2[graph.Quad, error], o BuildOptions, l *pgLoader) (st graph.Stats, err error) {
	b, err := gather(ctx, quads, o)
	if err != nil {
		return st, err
	}
	defer b.close()
	l.ctx, l.b = ctx, b
	if err := p.write(ctx, l.run); err != nil {
		return st, err
	}
	_, err = p.db.ExecContext(ctx, `ANALYZE nodes, quads`)
	return graph.Stats{Quads: l.quads, Terms: int64(b.terms.n)}, err
}

type pgLoader struct {
	replace bool
	also    func(*sql.Tx) error
	ctx     context.Context
	b       *builder
	tx      *sql.Tx
	hashes  [][sha1.Size]byte // of each term
	refs    []int32
	quads   int64
}

// indexDDL is what Cayley makes for a new database.
var indexDDL = []struct{ name, on string }{
	{"spo_unique", "quads (subject_hash, predicate_hash, object_hash) WHERE label_hash IS NULL"},
	{"spol_unique", "quads (subject_hash, predicate_hash, object_hash, label_hash) WHERE label_hash IS NOT NULL"},
	{"spo_index", "quads (subject_hash, predicate_hash, object_hash) WITH (FILLFACTOR = 50)"},
	{"ops_index", "quads (object_hash, predicate_hash, subject_hash) WITH (FILLFACTOR = 50)"},
	{"pos_index", "quads (predicate_hash, object_hash, subject_hash) WITH (FILLFACTOR = 50)"},
	{"osp_index", "quads (object_hash, subject_hash, predicate_hash) WITH (FILLFACTOR = 50)"},
	{"label_index", "quads (label_hash)"},
}

func (l *pgLoader) exec(text string) error {
	_, err := l.tx.ExecContext(l.ctx, text)
	return err
}

func (l *pgLoader) run(tx *sql.Tx) error {
	l.tx = tx
	if l.replace {
		if err := l.exec("TRUNCATE quads, nodes"); err != nil {
			return err
		}
	}
	var full bool
	if err := tx.QueryRowContext(l.ctx, `SELECT EXISTS (SELECT FROM quads)`).Scan(&full); err != nil {
		return err
	}
	if full {
		return errors.New("it is not empty")
	}
	for _, c := range columns {
		if err := l.exec("ALTER TABLE quads DROP CONSTRAINT IF EXISTS " + c + "_fk"); err != nil {
			return err
		}
	}
	for _, ix := range indexDDL {
		if err := l.exec("DROP INDEX IF EXISTS " + ix.name); err != nil {
			return err
		}
	}
	for _, step := range []func() error{l.number, l.copyNodes, l.copyQuads, l.index, func() error { return l.also(tx) }} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// number keeps the hash of each term and counts its uses.
func (l *pgLoader) number() error {
	l.hashes = make([][sha1.Size]byte, l.b.terms.n+1)
	l.refs = make([]int32, l.b.terms.n+1)
	if err := l.b.terms.eachHash(func(hash []byte, id uint32) error {
		l.hashes[id] = [sha1.Size]byte(hash)
		return nil
	}); err != nil {
		return err
	}
	return l.b.rows.each(func(r [4]uint32) error {
		for _, id := range r {
			if l.refs[id] == math.MaxInt32 {
				return errTooMany
			}
			l.refs[id]++
		}
		return nil
	})
}

func (l *pgLoader) copyNodes() error {
	return l.copy("nodes", []string{"hash", "refs", "value_string", "iri"}, func(row func(...any) error) error {
		return l.b.terms.each(func(id uint32, t graph.Term) error {
			iri := sql.NullBool{Bool: true, Valid: t.IsIRI()}
			return row(l.hashes[id][:], int64(l.refs[id]), t.Value(), iri)
		})
	})
}

func (l *pgLoader) copyQuads() error {
	return l.copy("quads", append(columns[:len(columns):len(columns)], "said"), func(row func(...any) error) error {
		return l.b.rows.count(func(r [4]uint32, n int) error {
			l.quads++
			var label any
			if r[0] != 0 {
				label = l.hashes[r[0]][:]
			}
			return row(l.hashes[r[1]][:], l.hashes[r[2]][:], l.hashes[r[3]][:], label, n)
		})
	})
}

func (l *pgLoader) copy(table string, columns []string, fill func(row func(...any) error) error) error {
	stmt, err := l.tx.PrepareContext(l.ctx, "COPY "+table+" ("+strings.Join(columns, ", ")+") FROM STDIN")
	if err != nil {
		return err
	}
	n := 0
	err = fill(func(values ...any) error {
		if n++; n%4096 == 0 && l.ctx.Err() != nil {
			return l.ctx.Err()
		}
		_, err := stmt.ExecContext(l.ctx, values...)
		return err
	})
	if err == nil {
		_, err = stmt.ExecContext(l.ctx)
	}
	if err = errors.Join(err, stmt.Close()); err != nil {
		return fmt.Errorf("copying %s: %w", table, err)
	}
	return nil
}

func (l *pgLoader) index() error {
	for i, ix := range indexDDL {
		unique := ""
		if i < 2 {
			unique = "UNIQUE "
		}
		if err := l.exec("CREATE " + unique + "INDEX " + ix.name + " ON " + ix.on); err != nil {
			return err
		}
	}
	for _, c := range columns {
		if err := l.exec("ALTER TABLE quads ADD CONSTRAINT " + c + "_fk FOREIGN KEY (" + c + ") REFERENCES nodes (hash)"); err != nil {
			return err
		}
	}
	return nil
}
