package archive_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"govgraph/graph"
	"govgraph/graph/archive"
	"govgraph/graph/cayley"
	"govgraph/graph/record"
)

// The work of the process that is killed: articles are put, read again and withdrawn, identities change with them; the store is made, updated and made anew.
const (
	helperEnv      = "GOVGRAPH_ARCHIVE_HELPER"
	helperArticles = 90
	helperVersions = 5
)

// work does what is not done yet and may be called again and again.
func work(path string) (err error) {
	ctx := context.Background()
	a, err := archive.Open(ctx, path, archive.Options{Linker: newNamer, Fixed: fixed})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	for version := range helperVersions {
		for i := range helperArticles {
			x := article(i, version)
			if i%10 == 9 && version > 2 {
				continue
			}
			if has, _, err := a.Has(ctx, &x.Article, x.Data); has || err != nil {
				continue
			}
			if err := a.Put(ctx, x); err != nil {
				return err
			}
			if i%15 == 14 {
				if _, err := a.Follow(ctx, version%3 == 2 && i < 15); err != nil {
					return err
				}
			}
		}
	}
	if _, err := a.Prune(ctx, func(id string) bool { return !strings.HasSuffix(id, "9") }); err != nil {
		return err
	}
	_, err = a.Follow(ctx, false)
	return err
}

// A process that is killed at random moments of building, updating and rebuilding, and started again, ends with the graph of an undisturbed one.
// GOVGRAPH_KILLS sets how often at least.
func TestKill(t *testing.T) {
	undisturbed := filepath.Join(t.TempDir(), "undisturbed")
	start := time.Now()
	must(t, work(undisturbed))
	whole := time.Since(start)
	expect := stored(t, undisturbed)
	kills, wanted := 0, 5
	if n, err := strconv.Atoi(os.Getenv("GOVGRAPH_KILLS")); err == nil {
		wanted = n
	}
	for run := 0; kills < wanted; run++ {
		rnd := rand.New(rand.NewPCG(uint64(run), 11))
		path := filepath.Join(t.TempDir(), fmt.Sprint("killed", run))
		for attempt := 0; ; attempt++ {
			limit := time.Duration(rnd.Float64() * float64(whole) * (0.3 + float64(attempt)/10))
			ended, err := workFor(path, limit+10*time.Millisecond)
			if err != nil {
				t.Fatalf("after %d kills: %v", kills, err)
			}
			if ended {
				break
			}
			kills++
		}
		if got := stored(t, path); !slices.Equal(got, expect) {
			t.Fatalf("run %d: %d quads, want %d", run, len(got), len(expect))
		}
	}
	t.Logf("%d kills", kills)
}

// stored gives the quads of a graph directory in which nothing may be wrong.
func stored(t *testing.T, path string) []graph.Quad {
	t.Helper()
	a, err := archive.Open(t.Context(), path, archive.Options{ReadOnly: true, Linker: newNamer, Fixed: fixed})
	must(t, err)
	must(t, a.Verify(t.Context(), func(p string) { t.Error(p) }))
	must(t, a.Close())
	s, err := cayley.Open(record.At(path).Store(), cayley.Options{ReadOnly: true})
	must(t, err)
	defer s.Close()
	return all(t, s)
}

func workFor(path string, limit time.Duration) (ended bool, err error) {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), helperEnv+"="+path)
	var out strings.Builder
	cmd.Stderr = &out
	if err := cmd.Start(); err != nil {
		return false, err
	}
	killed := time.AfterFunc(limit, func() { _ = cmd.Process.Kill() })
	err = cmd.Wait()
	if killed.Stop() || err == nil {
		if err != nil {
			err = fmt.Errorf("%w: %s", err, out.String())
		}
		return true, err
	}
	return false, nil
}

// A flipped byte in the identities is found, the file is named, and the next Follow makes the graph anew.
func TestFlippedIdentities(t *testing.T) {
	path := filepath.Join(t.TempDir(), "G")
	must(t, work(path))
	expect := stored(t, path)
	file := record.At(path).Identities()
	good, err := os.ReadFile(file)
	must(t, err)
	for i := 0; i < len(good); i += 1 + len(good)/20 {
		bad := slices.Clone(good)
		bad[i] ^= 1 << (i % 8)
		must(t, os.WriteFile(file, bad, 0o644))
		a, err := archive.Open(t.Context(), path, archive.Options{ReadOnly: true, Linker: newNamer, Fixed: fixed})
		must(t, err)
		found := ""
		must(t, a.Verify(t.Context(), func(p string) { found += p }))
		must(t, a.Close())
		if !strings.Contains(found, file) {
			t.Fatalf("byte %d: %q", i, found)
		}
	}
	a, err := archive.Open(t.Context(), path, archive.Options{Linker: newNamer, Fixed: fixed})
	must(t, err)
	if f, err := a.Follow(t.Context(), false); err != nil || !f.Rebuilt {
		t.Errorf("%+v, %v", f, err)
	}
	must(t, a.Close())
	if got := stored(t, path); !slices.Equal(got, expect) {
		t.Errorf("%d quads, want %d", len(got), len(expect))
	}
}
