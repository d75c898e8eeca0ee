package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/lib/pq"

	"govgraph"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
)

// A server archive is a PostgreSQL database: Cayley's tables, and beside them the record. Many processes may write to it; while one follows, the others
// wait before they put more.
//
// A row of govgraph_extracts is an article: the newest extract, nothing where it was withdrawn; dirty where the store does not know it yet, and then
// stored is what it knows; ids are the identities that its quads have.
type server struct {
	*cayley.Postgres
	o   Options
	enc *zstd.Encoder
	dec *zstd.Decoder

	mu     sync.Mutex
	queued []row
	size   int
}

type row struct{ article, key, origin, extract []byte }

// The locks that writers take: shared to put, exclusive to follow.
const recordLock = 0x676f7668

const (
	queueRows  = 500
	queueBytes = 8 << 20
)

var tables = []string{
	`CREATE TABLE IF NOT EXISTS govgraph_extracts (article text PRIMARY KEY, seq bigserial, key bytea, origin bytea, extract bytea, stored bytea, ids text,
		dirty boolean NOT NULL)`,
	`CREATE INDEX IF NOT EXISTS govgraph_seq ON govgraph_extracts (seq)`,
	`CREATE INDEX IF NOT EXISTS govgraph_dirty ON govgraph_extracts (dirty) WHERE dirty`,
	`CREATE TABLE IF NOT EXISTS govgraph_files (name text PRIMARY KEY, body bytea NOT NULL)`,
}

func openServer(ctx context.Context, dsn string, o Options) (*server, error) {
	p, err := cayley.OpenPostgres(ctx, dsn)
	if err != nil {
		return nil, err
	}
	s := &server{Postgres: p, o: o}
	if s.enc, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(true)); err == nil {
		s.dec, err = zstd.NewReader(nil)
	}
	if err == nil && !o.ReadOnly {
		err = s.exclusive(ctx, func(conn *sql.Conn) error {
			var foreign bool
			if err := conn.QueryRowContext(ctx, `SELECT to_regclass('govgraph_extracts') IS NULL AND EXISTS (SELECT FROM quads)`).Scan(&foreign); err != nil {
				return err
			}
			if foreign {
				return errors.New("it holds quads that follow no record; build into another database")
			}
			for _, ddl := range tables {
				if _, err := conn.ExecContext(ctx, ddl); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err != nil {
		return nil, errors.Join(s.Fail(ctx, "opening", err), p.Close())
	}
	return s, nil
}

// exclusive runs do while no other process puts or follows.
func (s *server) exclusive(ctx context.Context, do func(*sql.Conn) error) error {
	conn, err := s.DB().Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, recordLock); err != nil {
		return err
	}
	defer func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, recordLock)
	}()
	return do(conn)
}

func keyOf(hash, data string) []byte {
	sum := sha256.Sum256([]byte(hash + "\x00" + data))
	return sum[:16]
}

func originOf(o govgraph.Origin) []byte {
	sum := sha256.Sum256([]byte(o.File + "\x00" + strconv.Itoa(o.Line)))
	return sum[:8]
}

func (s *server) Has(ctx context.Context, a *govgraph.Article, data string) (has, moved bool, err error) {
	var key, origin []byte
	err = s.DB().QueryRowContext(ctx, `SELECT key, origin FROM govgraph_extracts WHERE article = $1 AND extract IS NOT NULL`, a.ID).Scan(&key, &origin)
	if errors.Is(err, sql.ErrNoRows) {
		return false, false, nil
	}
	if err != nil {
		return false, false, s.Fail(ctx, "asking", err)
	}
	has = bytes.Equal(key, keyOf(a.Origin.Hash, data))
	return has, has && !bytes.Equal(origin, originOf(a.Origin)), nil
}

func (s *server) Put(ctx context.Context, x *govgraph.Extract) error {
	if x.Article.ID == "" {
		return errors.New("an article without an identifier cannot be kept")
	}
	text, err := json.Marshal(x)
	if err != nil {
		return fmt.Errorf("writing %s: %w", x.Article.ID, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queued = append(s.queued, row{[]byte(x.Article.ID), keyOf(x.Article.Origin.Hash, x.Data), originOf(x.Article.Origin), s.enc.EncodeAll(text, nil)})
	if s.size += len(text); len(s.queued) < queueRows && s.size < queueBytes {
		return nil
	}
	return s.flush(ctx)
}

func (s *server) Flush(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.flush(ctx)
}

const sqlPut = `INSERT INTO govgraph_extracts AS e (article, key, origin, extract, dirty)
	SELECT convert_from(a, 'UTF8'), k, o, x, true FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) AS v(a, k, o, x)
	ON CONFLICT (article) DO UPDATE SET stored = CASE WHEN e.dirty THEN e.stored ELSE e.extract END, key = excluded.key, origin = excluded.origin,
		extract = excluded.extract, dirty = true`

func (s *server) flush(ctx context.Context) error {
	if len(s.queued) == 0 {
		return nil
	}
	var a, k, o, x pq.ByteaArray
	last := map[string]int{} // of two of the same article the second counts
	for i, r := range s.queued {
		last[string(r.article)] = i
	}
	for i, r := range s.queued {
		if last[string(r.article)] == i {
			a, k, o, x = append(a, r.article), append(k, r.key), append(o, r.origin), append(x, r.extract)
		}
	}
	if err := s.record(ctx, sqlPut, a, k, o, x); err != nil {
		return s.Fail(ctx, "writing to", err)
	}
	s.queued, s.size = s.queued[:0], 0
	return nil
}

// record changes the record, when nobody follows.
func (s *server) record(ctx context.Context, text string, args ...any) error {
	tx, err := s.DB().BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err = tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock_shared($1)`, recordLock); err == nil {
		_, err = tx.ExecContext(ctx, text, args...)
	}
	if err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

func (s *server) decode(b []byte) (*govgraph.Extract, error) {
	text, err := s.dec.DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("an extract is damaged: %w", err)
	}
	x := &govgraph.Extract{}
	if err := json.Unmarshal(text, x); err != nil {
		return nil, fmt.Errorf("an extract is damaged: %w", err)
	}
	return x, nil
}

func (s *server) Get(ctx context.Context, article string) (*govgraph.Extract, error) {
	if err := s.Flush(ctx); err != nil {
		return nil, err
	}
	var b []byte
	err := s.DB().QueryRowContext(ctx, `SELECT extract FROM govgraph_extracts WHERE article = $1 AND extract IS NOT NULL`, article).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fmt.Errorf("%s: %w", article, record.ErrUnknown)
	}
	if err != nil {
		return nil, s.Fail(ctx, "reading", err)
	}
	x, err := s.decode(b)
	if err != nil {
		return nil, s.Fail(ctx, "reading "+article+" from", err)
	}
	return x, nil
}

// A kept row is what the database keeps of an article.
type kept struct {
	article         string
	extract, stored *govgraph.Extract
	ids             []govgraph.Identity
	dirty           bool
}

func (s *server) rows(ctx context.Context, where string) iter.Seq2[*kept, error] {
	return func(yield func(*kept, error) bool) {
		err := s.Flush(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		goOn := true
		if err := s.eachRow(ctx, where, func(k *kept) bool { goOn = yield(k, nil); return goOn }); err != nil && goOn {
			yield(nil, s.Fail(ctx, "reading", err))
		}
	}
}

func (s *server) eachRow(ctx context.Context, where string, f func(*kept) bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := s.DB().QueryContext(ctx, `SELECT article, extract, stored, ids, dirty FROM govgraph_extracts WHERE `+where+` ORDER BY seq`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k kept
		var extract, stored []byte
		var ids sql.NullString
		if err := rows.Scan(&k.article, &extract, &stored, &ids, &k.dirty); err != nil {
			return err
		}
		if extract != nil {
			if k.extract, err = s.decode(extract); err != nil {
				return fmt.Errorf("%s: %w", k.article, err)
			}
		}
		if stored != nil {
			if k.stored, err = s.decode(stored); err != nil {
				return fmt.Errorf("%s: %w", k.article, err)
			}
		}
		if ids.Valid {
			if err := json.Unmarshal([]byte(ids.String), &k.ids); err != nil {
				return fmt.Errorf("%s: its identities are damaged: %w", k.article, err)
			}
		}
		if !f(&k) {
			return nil
		}
	}
	return rows.Err()
}

func (s *server) Extracts(ctx context.Context) iter.Seq2[*govgraph.Extract, error] {
	return func(yield func(*govgraph.Extract, error) bool) {
		for k, err := range s.rows(ctx, "extract IS NOT NULL") {
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(k.extract, nil) {
				return
			}
		}
	}
}

func (s *server) Prune(ctx context.Context, keep func(article string) bool) (gone []string, err error) {
	if err := s.Flush(ctx); err != nil {
		return nil, err
	}
	rows, err := s.DB().QueryContext(ctx, `SELECT article FROM govgraph_extracts WHERE extract IS NOT NULL ORDER BY article`)
	if err != nil {
		return nil, s.Fail(ctx, "reading", err)
	}
	defer rows.Close()
	for rows.Next() {
		var article string
		if err := rows.Scan(&article); err != nil {
			return nil, s.Fail(ctx, "reading", err)
		}
		if !keep(article) {
			gone = append(gone, article)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, s.Fail(ctx, "reading", err)
	}
	if err := s.record(ctx, `UPDATE govgraph_extracts SET stored = CASE WHEN dirty THEN stored ELSE extract END, extract = NULL, dirty = true
		WHERE article = ANY($1)`, pq.StringArray(gone)); err != nil {
		return nil, s.Fail(ctx, "writing to", err)
	}
	return gone, nil
}

func (s *server) Len(ctx context.Context) (n int, err error) {
	if err := s.Flush(ctx); err != nil {
		return 0, err
	}
	if err := s.DB().QueryRowContext(ctx, `SELECT count(*) FROM govgraph_extracts WHERE extract IS NOT NULL`).Scan(&n); err != nil {
		return 0, s.Fail(ctx, "counting", err)
	}
	return n, nil
}

func (s *server) file(ctx context.Context, name string) (b []byte, err error) {
	err = s.DB().QueryRowContext(ctx, `SELECT body FROM govgraph_files WHERE name = $1`, name).Scan(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, s.Fail(ctx, "reading", err)
	}
	return b, nil
}

const (
	fileJudgements = "judgements.tsv"
	fileShape      = "shape"
	sqlFile        = `INSERT INTO govgraph_files (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET body = excluded.body`
)

func (s *server) Judgements(ctx context.Context) ([]byte, error) { return s.file(ctx, fileJudgements) }

func (s *server) SetJudgements(ctx context.Context, text []byte) error {
	if _, err := s.DB().ExecContext(ctx, sqlFile, fileJudgements, slices.Clone(text)); err != nil {
		return s.Fail(ctx, "writing to", err)
	}
	return nil
}

// Close flushes, as long as that takes no more than a minute. A second call does nothing.
func (s *server) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	err := s.Flush(ctx)
	_ = s.enc.Close()
	s.dec.Close()
	return errors.Join(err, s.Postgres.Close())
}
