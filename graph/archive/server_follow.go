package archive

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/lib/pq"

	"govgraph"
	"govgraph/graph"
	"govgraph/graph/cayley"
)

func (s *server) Follow(ctx context.Context, rebuild bool) (f Followed, err error) {
	if err := s.Flush(ctx); err != nil {
		return f, err
	}
	err = s.exclusive(ctx, func(*sql.Conn) error {
		link, err := s.o.linker(ctx, s)
		if err != nil {
			return err
		}
		shape, err := s.file(ctx, fileShape)
		if err != nil {
			return err
		}
		if !rebuild && string(shape) == strconv.Itoa(graph.Shape) {
			if f, err = s.update(ctx, link); !errors.Is(err, errMany) {
				return err
			}
		}
		f, err = s.replace(ctx, link)
		return err
	})
	return f, err
}

// idsText is what the column ids holds.
func idsText(ids []govgraph.Identity) sql.NullString {
	if len(ids) == 0 {
		return sql.NullString{}
	}
	b, _ := json.Marshal(ids)
	return sql.NullString{String: string(b), Valid: true}
}

// replace makes all quads anew.
func (s *server) replace(ctx context.Context, link graph.Linker) (f Followed, err error) {
	of, err := s.Len(ctx)
	if err != nil {
		return f, err
	}
	ids, n := identities{}, 0
	extracts := func(yield func(*govgraph.Extract, error) bool) {
		for x, err := range s.Extracts(ctx) {
			if n++; err == nil {
				s.o.say("building the graph", n, of)
				if link != nil {
					to := link.Link(x)
					ids.set(x.Article.ID, to)
					x = graph.Relabel(x, to)
				}
			}
			if !yield(x, err) {
				return
			}
		}
		s.o.say("writing the graph", 0, 0)
	}
	f.Stats, err = s.Replace(ctx, s.o.quads(extracts), cayley.BuildOptions{}, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE govgraph_extracts SET stored = NULL, ids = NULL, dirty = false WHERE dirty OR ids IS NOT NULL`); err != nil {
			return err
		}
		var articles, texts []string
		for article, to := range ids {
			articles, texts = append(articles, article), append(texts, idsText(to).String)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE govgraph_extracts SET ids = v.i FROM unnest($1::text[], $2::text[]) AS v(a, i) WHERE article = v.a`,
			pq.StringArray(articles), pq.StringArray(texts)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, sqlFile, fileShape, []byte(strconv.Itoa(graph.Shape)))
		return errors.Join(err, forget(ctx, tx))
	})
	f.Changed, f.Rebuilt = of, true
	return f, err
}

// forget deletes the rows of withdrawn articles.
func forget(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM govgraph_extracts WHERE extract IS NULL`)
	return err
}

// update changes the quads of some articles in one transaction, or gives errMany.
func (s *server) update(ctx context.Context, link graph.Linker) (f Followed, err error) {
	n, err := s.Len(ctx)
	if err != nil {
		return f, err
	}
	changes, now, err := s.changes(ctx, link, min(mostChanges, max(fewChanges, n/shareChange)))
	if err != nil {
		return f, err
	}
	if f.Changed = len(changes); len(changes) > 0 {
		s.o.say("updating the graph", len(changes), 0)
		if err := graph.Update(ctx, &marking{s, changes, now}, changes); err != nil {
			return f, err
		}
	}
	f.Stats, err = s.Stats(ctx)
	return f, err
}

func (s *server) changes(ctx context.Context, link graph.Linker, most int) (changes []graph.Change, now identities, err error) {
	now = identities{}
	where := "dirty OR ids IS NOT NULL"
	if link != nil {
		where = "true"
	}
	for k, err := range s.rows(ctx, where) {
		if err != nil {
			return nil, nil, err
		}
		if link != nil && k.extract != nil {
			now.set(k.article, link.Link(k.extract))
		}
		if !k.dirty && slices.Equal(k.ids, now[k.article]) {
			continue
		}
		if len(changes) == most {
			return nil, nil, errMany
		}
		var c graph.Change
		old := k.extract
		if k.dirty {
			old = k.stored
		}
		if old != nil {
			c.Old = graph.Relabel(old, k.ids)
		}
		if k.extract != nil {
			c.New = graph.Relabel(k.extract, now[k.article])
		}
		changes = append(changes, c)
	}
	return changes, now, nil
}

// A marking store notes in the transaction of the quads that the store knows the articles.
type marking struct {
	*server
	changes []graph.Change
	now     identities
}

func (m *marking) Shift(ctx context.Context, add, remove []graph.Quad, counts []graph.Counted) error {
	return m.ShiftWith(ctx, add, remove, counts, func(tx *sql.Tx) error {
		var articles, ids []string
		for _, c := range m.changes {
			x := c.New
			if x == nil {
				continue
			}
			articles, ids = append(articles, x.Article.ID), append(ids, idsText(m.now[x.Article.ID]).String)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE govgraph_extracts SET stored = NULL, dirty = false, ids = nullif(v.i, '')
			FROM unnest($1::text[], $2::text[]) AS v(a, i) WHERE article = v.a`, pq.StringArray(articles), pq.StringArray(ids)); err != nil {
			return err
		}
		return forget(ctx, tx)
	})
}

func (s *server) Verify(ctx context.Context, report func(problem string)) error {
	var there, behind bool
	if err := s.DB().QueryRowContext(ctx, `SELECT to_regclass('govgraph_extracts') IS NOT NULL`).Scan(&there); err != nil {
		return s.Fail(ctx, "verifying", err)
	}
	if !there {
		report("the database holds no record: it is no graph that govgraph built")
		return nil
	}
	return s.exclusive(ctx, func(conn *sql.Conn) error {
		if err := conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM govgraph_extracts WHERE dirty)`).Scan(&behind); err != nil {
			return s.Fail(ctx, "verifying", err)
		}
		if behind {
			report(ErrBehind.Error())
			return nil
		}
		if err := s.CheckCounts(ctx, report); err != nil {
			return err
		}
		link, err := s.o.linker(ctx, s)
		if err != nil {
			return err
		}
		if err := s.o.verifyFixed(ctx, s, report); err != nil {
			return err
		}
		of, err := s.Len(ctx)
		if err != nil {
			return err
		}
		err = graph.Verify(ctx, s, counted(linked(s.Extracts(ctx), link), s.o.say, of), report)
		if err != nil && ctx.Err() == nil {
			report(fmt.Sprint(err)) // an extract that cannot be read is a damage
			return nil
		}
		return err
	})
}
