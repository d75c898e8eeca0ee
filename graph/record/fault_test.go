package record

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
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

	"github.com/klauspost/compress/zstd"

	"govgraph/graph"
)

func copyDir(t testing.TB, from, to string) {
	t.Helper()
	if err := os.RemoveAll(to); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
}

// filled makes a directory with several frames, a replaced and a withdrawn article, and a sealed store.
func filled(t testing.TB) (path string, hashes []string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "G")
	d := openDir(t, path, Options{})
	put(t, d, 1, "a", "b", "c")
	flush(t, d)
	put(t, d, 2, "b", "d")
	if _, err := d.Prune(context.Background(), func(id string) bool { return id != "c" }); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(d.Store(), []byte("the store"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := d.Mark(context.Background(), graph.Stats{Quads: 7, Terms: 9}, true); err != nil {
		t.Fatal(err)
	}
	hashes, _ = read(t, d)
	closeDir(t, d)
	return path, hashes
}

// Every flipped bit of the record, the manifest and the sealed store is found and its file named.
func TestFlippedByte(t *testing.T) {
	path, hashes := filled(t)
	bad := filepath.Join(t.TempDir(), "bad")
	for _, name := range []string{"extracts/" + segmentName(1), "manifest.json", "graph.bbolt"} {
		good, err := os.ReadFile(filepath.Join(path, name))
		if err != nil {
			t.Fatal(err)
		}
		copyDir(t, path, bad)
		for i := range good {
			data := slices.Clone(good)
			data[i] ^= 1 << (i % 8)
			if err := os.WriteFile(filepath.Join(bad, name), data, 0o644); err != nil {
				t.Fatal(err)
			}
			if found := inspect(t, bad); !strings.Contains(found, name) {
				t.Fatalf("%s, byte %d: %q", name, i, found)
			}
		}
	}
	if found := inspect(t, path); found != "" {
		t.Error(found)
	}
	want(t, At(path), hashes...)
}

// inspect opens, reads and verifies a directory and says what it found.
func inspect(t *testing.T, path string) string {
	t.Helper()
	d, err := Open(path, Options{})
	if err != nil {
		return err.Error()
	}
	defer d.Close()
	found := problems(t, d)
	if _, err := read(t, d); err != nil {
		found = append(found, err.Error())
	}
	return strings.Join(found, "\n")
}

// Wherever the last segment ends, what was flushed is there; half a frame behind it is cut off by the next writer, and a whole one kept.
func TestTornTail(t *testing.T) {
	path := filepath.Join(t.TempDir(), "G")
	d := openDir(t, path, Options{})
	put(t, d, 1, "a", "b")
	flush(t, d)
	flushed := d.book.segs[0].size
	put(t, d, 1, "c")
	if _, err := d.Get(t.Context(), "c"); err != nil { // writes the frame and does not flush
		t.Fatal(err)
	}
	torn := filepath.Join(t.TempDir(), "torn")
	size := d.book.segs[0].size
	for n := flushed - 5; n <= size; n++ {
		copyDir(t, path, torn)
		seg := filepath.Join(torn, "extracts", segmentName(1))
		if err := os.Truncate(seg, n); err != nil {
			t.Fatal(err)
		}
		if n < flushed {
			for _, o := range []Options{{}, {ReadOnly: true}} {
				if _, err := Open(torn, o); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), seg) {
					t.Fatalf("%d of %d flushed bytes: %v", n, flushed, err)
				}
			}
			continue
		}
		want(t, At(torn), "a1", "b1")
		w := openDir(t, torn, Options{})
		if n == size {
			want(t, w, "a1", "b1", "c1")
		} else {
			want(t, w, "a1", "b1")
		}
		put(t, w, 2, "c")
		closeDir(t, w)
		want(t, At(torn), "a1", "b1", "c2")
	}
}

func TestMigrate(t *testing.T) {
	path := t.TempDir()
	if err := os.MkdirAll(filepath.Join(path, "extracts"), 0o755); err != nil {
		t.Fatal(err)
	}
	var text []byte
	for _, id := range []string{"a", "b"} {
		b, err := json.Marshal(extract(id, 1))
		if err != nil {
			t.Fatal(err)
		}
		text = append(append(text, b...), '\n')
	}
	sum := sha256.Sum256(text)
	enc, _ := zstd.NewWriter(nil)
	first := filepath.Join(path, "extracts", "extracts.jsonl.zst")
	packed := enc.EncodeAll(text, nil)
	manifest := fmt.Sprintf(`{"version": 1, "extracts": 1, "articles": 2, "events": 2, "hash": "%s"}`, hex.EncodeToString(sum[:]))
	for name, data := range map[string][]byte{first: packed[:len(packed)-3], filepath.Join(path, "manifest.json"): []byte(manifest)} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(path, Options{}); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), first) {
		t.Errorf("a damaged record: %v", err)
	}
	if err := os.WriteFile(first, packed, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, Options{ReadOnly: true}); !errors.Is(err, ErrOlder) {
		t.Errorf("reading the older format: %v", err)
	}
	d := openDir(t, path, Options{})
	want(t, d, "a1", "b1")
	if m, err := d.Manifest(); err != nil || m.Version != Version || m.Articles != 2 || !d.Stale() {
		t.Errorf("manifest %+v, %v", m, err)
	}
	closeDir(t, d)
	want(t, At(path), "a1", "b1")
}

func TestReadOnlyFolder(t *testing.T) {
	path, hashes := filled(t)
	for _, name := range []string{path, filepath.Join(path, "extracts")} {
		if err := os.Chmod(name, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(name, 0o755) })
	}
	d := openDir(t, path, Options{ReadOnly: true})
	want(t, d, hashes...)
	if p := problems(t, d); len(p) > 0 {
		t.Error(p)
	}
	if os.Getuid() != 0 { // root may write anywhere
		if _, err := Open(path, Options{}); err == nil {
			t.Error("a folder that cannot be written was opened for writing")
		}
	}
}

// A clock that goes back changes nothing: no time is kept.
func TestNoTimeIsKept(t *testing.T) {
	var sums [2][]byte
	for i := range sums {
		path, _ := filled(t)
		for _, name := range []string{"manifest.json", "extracts/" + segmentName(1)} {
			b, err := os.ReadFile(filepath.Join(path, name))
			if err != nil {
				t.Fatal(err)
			}
			sums[i] = append(sums[i], b...)
		}
		time.Sleep(time.Millisecond)
	}
	if !slices.Equal(sums[0], sums[1]) {
		t.Error("two records of the same extracts differ")
	}
}

// The work of the process that is killed: versions of articles, some withdrawn, flushed now and then, followed by a store that is a text file.
const (
	helperEnv      = "GOVGRAPH_RECORD_HELPER"
	helperArticles = 40
	helperVersions = 6
)

func TestMain(m *testing.M) {
	if path := os.Getenv(helperEnv); path != "" {
		if err := work(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// work does what is not done yet and may be called again and again.
func work(path string) error {
	ctx := context.Background()
	d, err := Open(path, Options{})
	if err != nil {
		return err
	}
	for v := range helperVersions {
		for i := range helperArticles {
			x := extract(fmt.Sprint("article", i), v)
			x.Article.Text = strings.Repeat(fmt.Sprintf("这是第%d篇的第%d版。", i, v), 300)
			if d.Has(x.Article.ID, x.Article.Origin.Hash, x.Data) {
				continue
			}
			if err := d.Put(ctx, x); err != nil {
				return err
			}
			if i%7 == v {
				if err := d.Flush(); err != nil {
					return err
				}
			}
		}
		if err := follow(ctx, d); err != nil {
			return err
		}
		if v%2 == 1 {
			if err := d.Compact(ctx); err != nil {
				return err
			}
		}
	}
	if _, err := d.Prune(ctx, func(id string) bool { return !strings.HasSuffix(id, "3") }); err != nil {
		return err
	}
	return errors.Join(follow(ctx, d), d.Close())
}

// follow keeps in the store's file the hashes of the articles that it was told of.
func follow(ctx context.Context, d *Dir) error {
	store := map[string]string{}
	if !d.Stale() {
		b, err := os.ReadFile(d.Store())
		if err == nil {
			err = json.Unmarshal(b, &store)
		}
		if err != nil {
			return err
		}
		for c, err := range d.Pending(ctx) {
			if err != nil {
				return err
			}
			if c.Old != nil {
				delete(store, c.Old.Article.ID)
			}
			if c.New != nil {
				store[c.New.Article.ID] = c.New.Article.Origin.Hash
			}
		}
	} else {
		for x, err := range d.Extracts(ctx) {
			if err != nil {
				return err
			}
			store[x.Article.ID] = x.Article.Origin.Hash
		}
	}
	b, err := json.Marshal(store)
	if err == nil {
		err = replaceFile(d.Store(), b)
	}
	if err != nil {
		return err
	}
	return d.Mark(ctx, graph.Stats{}, len(store)%2 == 0)
}

// GOVGRAPH_KILLS sets how often at least. A process that is killed at random moments and started again ends with what an undisturbed one ends with, in record and store.
func TestKill(t *testing.T) {
	undisturbed := filepath.Join(t.TempDir(), "undisturbed")
	start := time.Now()
	if err := work(undisturbed); err != nil {
		t.Fatal(err)
	}
	whole := time.Since(start)
	hashes, err := read(t, At(undisturbed))
	if err != nil {
		t.Fatal(err)
	}
	store, _ := os.ReadFile(filepath.Join(undisturbed, "graph.bbolt"))
	kills, wanted := 0, 10
	if n, err := strconv.Atoi(os.Getenv("GOVGRAPH_KILLS")); err == nil {
		wanted = n
	}
	for run := 0; kills < wanted; run++ {
		rnd := rand.New(rand.NewPCG(uint64(run), 7))
		path := filepath.Join(t.TempDir(), fmt.Sprint("killed", run))
		for attempt := 0; ; attempt++ {
			// Later attempts get more time, so that one ends.
			limit := time.Duration(rnd.Float64() * float64(whole) * (0.3 + float64(attempt)/10))
			ended, err := workFor(path, limit+5*time.Millisecond)
			if err != nil {
				t.Fatalf("after %d kills: %v", kills, err)
			}
			if ended {
				break
			}
			kills++
		}
		d := openDir(t, path, Options{})
		got, err := read(t, d)
		slices.Sort(got)
		expect := slices.Clone(hashes)
		slices.Sort(expect)
		if err != nil || !slices.Equal(got, expect) {
			t.Fatalf("run %d: %v, %v", run, got, err)
		}
		if b, _ := os.ReadFile(d.Store()); string(b) != string(store) {
			t.Fatalf("run %d: the store says %s", run, b)
		}
		if p := problems(t, d); len(p) > 0 {
			t.Fatalf("run %d: %v", run, p)
		}
	}
	t.Logf("%d kills", kills)
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

// A full disk is an error that names the file; what was flushed before stays, and the work goes on when there is room again.
func TestFullDisk(t *testing.T) {
	small := filepath.Join(t.TempDir(), "small")
	if err := os.Mkdir(small, 0o755); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small).CombinedOutput(); err != nil {
		t.Skipf("a small tmpfs cannot be mounted: %s", out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", small).Run() })
	path := filepath.Join(small, "G")
	d := openDir(t, path, Options{})
	put(t, d, 1, "a", "b")
	flush(t, d)
	ballast := filepath.Join(small, "ballast")
	_ = os.WriteFile(ballast, make([]byte, 2<<20), 0o644)
	x := extract("c", 1)
	noise := make([]byte, 400<<10)
	for i := range noise {
		noise[i] = byte('a' + rand.IntN(26))
	}
	x.Article.Text = string(noise)
	err := errors.Join(d.Put(t.Context(), x), d.Flush())
	if err == nil || !strings.Contains(err.Error(), small) {
		t.Errorf("a full disk: %v", err)
	}
	want(t, At(path), "a1", "b1")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	flush(t, d)
	want(t, At(path), "a1", "b1", "c1")
	closeDir(t, d)
}
