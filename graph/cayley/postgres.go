package cayley

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	cgraph "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/cayley/graph/sql/postgres"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/graphql"

	"govgraph/graph"
)

// A Postgres keeps quads in a PostgreSQL database, in Cayley's tables, with two indexes more. Many processes may read and write it at once; writers
// take turns.
type Postgres struct {
	name   string // of the database, without the password
	dsn    string
	db     *sql.DB
	closed atomic.Bool
	mu     sync.Mutex
	asks   [16]*sql.Stmt // a question for each set of places that a pattern fills
}

var _ graph.Store = (*Postgres)(nil)

// writersLock is the advisory lock that writers hold to the end of their transaction: without turns, one would delete a node that another is
// about to name.
const writersLock = 0x676f7667

// OpenPostgres connects to a database, given as postgres://user@host/name?… or as lib/pq's keywords, and makes tables and indexes where they are
// missing.
func OpenPostgres(ctx context.Context, dsn string) (*Postgres, error) {
	p := &Postgres{dsn: dsn, name: redact(dsn)}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", p.name, err)
	}
	p.db = db
	db.SetMaxIdleConns(8)
	if err := p.prepare(ctx); err != nil {
		return nil, errors.Join(p.fail(ctx, "opening", err), db.Close())
	}
	return p, nil
}

// redact names a database without its password.
func redact(dsn string) string {
	if u, err := url.Parse(dsn); err == nil && u.Host+u.Path != "" && u.Scheme != "" {
		return fmt.Sprintf("the PostgreSQL graph %s%s", u.Host, u.Path)
	}
	return "the PostgreSQL graph"
}

// prepare makes what is missing. Several processes may do so at once.
func (p *Postgres) prepare(ctx context.Context) error {
	conn, err := p.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var encoding string
	if err := conn.QueryRowContext(ctx, `SHOW server_encoding`).Scan(&encoding); err != nil {
		return err
	}
	if encoding != "UTF8" {
		return fmt.Errorf("its encoding is %s and must be UTF8: make it with createdb -E UTF8 -T template0", encoding)
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, writersLock); err != nil {
		return err
	}
	defer func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, writersLock)
	}()
	var exists bool
	if err := conn.QueryRowContext(ctx, `SELECT to_regclass('quads') IS NOT NULL`).Scan(&exists); err != nil {
		return err
	}
	if !exists {
		if err := csql.Init(postgres.Type, p.dsn, nil); err != nil && !errors.Is(err, cgraph.ErrDatabaseExists) {
			return err
		}
	}
	return errors.Join(makeColumn(ctx, conn), makeIndexes(ctx, conn))
}

// makeColumn makes the column that counts how often a quad is said; Cayley leaves it at once.
func makeColumn(ctx context.Context, conn *sql.Conn) error {
	var there bool
	err := conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'quads'::regclass AND attname = 'said' AND NOT attisdropped)`).Scan(&there)
	if err == nil && !there {
		_, err = conn.ExecContext(ctx, `ALTER TABLE quads ADD COLUMN IF NOT EXISTS said integer NOT NULL DEFAULT 1`)
	}
	return err
}

// makeIndexes makes those that are missing; who may only read does not need the right to make them.
func makeIndexes(ctx context.Context, conn *sql.Conn) error {
	for name, on := range extraIndexes {
		var there bool
		if err := conn.QueryRowContext(ctx, `SELECT to_regclass($1) IS NOT NULL`, name).Scan(&there); err != nil {
			return err
		}
		if there {
			continue
		}
		if _, err := conn.ExecContext(ctx, "CREATE INDEX IF NOT EXISTS "+name+" ON "+on); err != nil {
			return fmt.Errorf("making the index %s: %w", name, err)
		}
	}
	return nil
}

// DB is the connection, for tables beside the graph's.
func (p *Postgres) DB() *sql.DB { return p.db }

// Fail says what was being done to which database when an error came.
func (p *Postgres) Fail(ctx context.Context, doing string, err error) error {
	return p.fail(ctx, doing, err)
}

// extraIndexes make one article's quads, and the nodes that nothing names any more, quick to find.
var extraIndexes = map[string]string{"label_index": "quads (label_hash)", "unused_index": "nodes (refs) WHERE refs <= 0"}

// fail says what was being done and to which database. A cancelled context counts for more than what the server says of it.
func (p *Postgres) fail(ctx context.Context, doing string, err error) error {
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	if p.closed.Load() {
		err = ErrClosed
	}
	return fmt.Errorf("%s %s: %w", doing, p.name, err)
}

// Close ends all connections. A second call does nothing.
func (p *Postgres) Close() error {
	if p.closed.Swap(true) {
		return nil
	}
	if err := p.db.Close(); err != nil {
		return fmt.Errorf("closing %s: %w", p.name, err)
	}
	return nil
}

// Stats implements graph.Reader. It counts, which takes a while on millions.
func (p *Postgres) Stats(ctx context.Context) (st graph.Stats, err error) {
	err = p.db.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM quads), (SELECT count(*) FROM nodes)`).Scan(&st.Quads, &st.Terms)
	if err != nil {
		return graph.Stats{}, p.fail(ctx, "counting", err)
	}
	return st, nil
}

var columns = [4]string{"subject_hash", "predicate_hash", "object_hash", "label_hash"}

// question is the SQL for patterns that fill the places of mask; their hashes are its parameters.
func question(mask int) string {
	var fields, joins, where []string
	for i, c := range columns {
		if mask>>i&1 == 1 {
			where = append(where, fmt.Sprintf("q.%s = $%d", c, len(where)+1))
			continue
		}
		join := "JOIN"
		if i == label {
			join = "LEFT JOIN"
		}
		n := fmt.Sprintf("n%d", i)
		fields = append(fields, fmt.Sprintf("coalesce(%[1]s.value_string, %[1]s.value_int::text, %[1]s.value_float::text, %[1]s.value_bool::text, %[1]s.value_time::text)", n), n+".iri")
		joins = append(joins, fmt.Sprintf("%s nodes %s ON %s.hash = q.%s", join, n, n, c))
	}
	text := "SELECT " + strings.Join(append(fields, "q.said"), ", ") + " FROM quads q " + strings.Join(joins, " ")
	if len(where) > 0 {
		text += " WHERE " + strings.Join(where, " AND ")
	}
	return text
}

func (p *Postgres) statement(ctx context.Context, mask int) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.asks[mask] == nil {
		stmt, err := p.db.PrepareContext(ctx, question(mask))
		if err != nil {
			return nil, err
		}
		p.asks[mask] = stmt
	}
	return p.asks[mask], nil
}

// Quads implements graph.Reader. The answer is a snapshot, which holds a connection while it is read: questions inside questions need one each.
func (p *Postgres) Quads(ctx context.Context, pattern graph.Quad) iter.Seq2[graph.Quad, error] {
	return func(yield func(graph.Quad, error) bool) {
		p.stream(ctx, pattern)(func(c graph.Counted, err error) bool { return yield(c.Quad, err) })
	}
}

// Counts implements graph.Store.
func (p *Postgres) Counts(ctx context.Context, label graph.Term) iter.Seq2[graph.Counted, error] {
	return p.stream(ctx, graph.Quad{Label: label})
}

func (p *Postgres) stream(ctx context.Context, pattern graph.Quad) iter.Seq2[graph.Counted, error] {
	return func(yield func(graph.Counted, error) bool) {
		goOn := true
		err := p.each(ctx, pattern, func(c graph.Counted) bool {
			goOn = yield(c, nil)
			return goOn
		})
		if err != nil && goOn {
			yield(graph.Counted{}, p.fail(ctx, "reading", err))
		}
	}
}

func (p *Postgres) each(ctx context.Context, pattern graph.Quad, yield func(graph.Counted) bool) error {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	mask, hashes := 0, []any{}
	for i, t := range terms(pattern) {
		if t != "" {
			h := hashOf(t)
			mask, hashes = mask|1<<i, append(hashes, h[:])
		}
	}
	stmt, err := p.statement(ctx, mask)
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(inner, hashes...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		q, err := scanQuad(rows, pattern)
		if err != nil {
			return err
		}
		if !yield(q) {
			// What is left is small where a place was given, and is read to its end; breaking off costs the connection.
			if mask&^(1<<predicate) == 0 {
				cancel()
			}
			return nil
		}
	}
	return errors.Join(rows.Err(), ctx.Err())
}

// scanQuad fills the places that the pattern leaves open.
func scanQuad(rows *sql.Rows, pattern graph.Quad) (graph.Counted, error) {
	q := graph.Counted{Quad: pattern}
	var (
		text  [4]sql.NullString
		iri   [4]sql.NullBool
		dest  []any
		empty []int
	)
	places := [4]*graph.Term{&q.Subject, &q.Predicate, &q.Object, &q.Label}
	for i, t := range places {
		if *t == "" {
			dest, empty = append(dest, &text[i], &iri[i]), append(empty, i)
		}
	}
	if err := rows.Scan(append(dest, &q.By)...); err != nil {
		return q, err
	}
	for _, i := range empty {
		switch {
		case iri[i].Bool:
			*places[i] = graph.IRI(text[i].String)
		case text[i].Valid:
			*places[i] = graph.Literal(text[i].String)
		case i != label:
			return q, errPrimitive
		}
	}
	return q, nil
}

// Gizmo is Store.Gizmo, not on a snapshot.
func (p *Postgres) Gizmo(ctx context.Context, text string, w io.Writer) error {
	return p.query(ctx, func(qs cgraph.QuadStore) query.Session { return gizmo.NewSession(qs) }, text, w)
}

// GraphQL is Store.GraphQL, not on a snapshot.
func (p *Postgres) GraphQL(ctx context.Context, text string, w io.Writer) error {
	return p.query(ctx, func(qs cgraph.QuadStore) query.Session { return graphql.NewSession(qs) }, text, w)
}

func (p *Postgres) query(ctx context.Context, session func(cgraph.QuadStore) query.Session, text string, w io.Writer) error {
	qs, err := csql.New(postgres.Type, p.dsn, nil)
	if err != nil {
		return p.fail(ctx, "asking", err)
	}
	if err := errors.Join(runQuery(ctx, session(qs), text, w), qs.Close()); err != nil {
		return p.fail(ctx, "asking", err)
	}
	return nil
}

// CheckCounts reports nodes that are not counted as often as quads name them.
func (p *Postgres) CheckCounts(ctx context.Context, report func(problem string)) error {
	var wrong int
	if err := p.db.QueryRowContext(ctx, `SELECT count(*) FROM nodes LEFT JOIN (SELECT h, count(*) AS n FROM (SELECT subject_hash AS h FROM quads UNION ALL
		SELECT predicate_hash FROM quads UNION ALL SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL) AS x GROUP BY h) AS y
		ON nodes.hash = y.h WHERE refs IS DISTINCT FROM n`).Scan(&wrong); err != nil {
		return p.fail(ctx, "checking", err)
	}
	if wrong > 0 {
		report(fmt.Sprintf("%s counts %d nodes wrong", p.name, wrong))
	}
	return nil
}
