package record

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"govgraph"
)

// Verify reads the whole record and reports, in words that name the file, what is not as it was written; so too of the store if it was sealed. (Whether
// the store says what the record says, graph.Verify tells.) The error says that it could not go on.
func (d *Dir) Verify(ctx context.Context, report func(problem string)) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.book == nil {
		return fmt.Errorf("%s: %w", d.path, ErrClosed)
	}
	if _, err := readManifest(d.path); err != nil {
		report(err.Error())
	}
	if err := d.book.write(); err != nil {
		return err
	}
	for _, seg := range d.book.segs {
		if err := verifySegment(ctx, d.book.c, seg, report); err != nil {
			return err
		}
	}
	if got := d.identitiesHash(); got != d.m.Store.Identities {
		report(fmt.Sprintf("%s is %v: it is not as the manifest says; rebuild the graph", d.Identities(), ErrDamaged))
	}
	if d.m.Store.Hash == "" {
		return nil
	}
	hash, size, err := hashFile(ctx, d.Store())
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		report(err.Error())
	case hash != d.m.Store.Hash || size != d.m.Store.Size:
		report(fmt.Sprintf("%s is %v: it is not as it was sealed; rebuild it", d.Store(), ErrDamaged))
	}
	return nil
}

func verifySegment(ctx context.Context, c *codec, seg *segment, report func(string)) error {
	for at := int64(0); at < seg.size; {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := readHead(seg.f, at, seg.size)
		if err != nil { // where the next frame begins is not known
			report(seg.damaged(at, err).Error())
			return nil
		}
		text, err := c.text(seg.f, at, h)
		if err == nil {
			err = verifyLines(h, text)
		}
		if err != nil {
			report(seg.damaged(at, err).Error())
		}
		at += h.size + h.data
	}
	return nil
}

func verifyLines(h head, text []byte) error {
	for i, l := range h.lines {
		b := text[:l.size]
		text = text[l.size:]
		var x struct {
			govgraph.Extract
			Withdrawn string `json:"withdrawn"`
		}
		if err := json.Unmarshal(b, &x); err != nil {
			return fmt.Errorf("line %d of the frame: %w", i+1, err)
		}
		article := x.Article.ID
		if l.withdrawn {
			article = x.Withdrawn
		}
		if lineSum(bytes.TrimSuffix(b, []byte("\n"))) != l.sum || article != l.article {
			return fmt.Errorf("line %d of the frame: %w", i+1, errBad)
		}
	}
	return nil
}

func hashFile(ctx context.Context, name string) (sum string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	for {
		n, err := io.CopyN(h, f, 16<<20)
		size += n
		if errors.Is(err, io.EOF) {
			return hex.EncodeToString(h.Sum(nil)), size, nil
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return "", 0, err
		}
	}
}
