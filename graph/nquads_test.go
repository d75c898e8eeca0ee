package graph_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"govgraph/graph"
)

func TestNQuads(t *testing.T) {
	for _, c := range []struct {
		q    graph.Quad
		line string
	}{
		{graph.Quad{Subject: "<urn:x:s>", Predicate: "<urn:x:p>", Object: `"赵启明"`, Label: "<urn:x:l>"}, `<urn:x:s> <urn:x:p> "赵启明" <urn:x:l> .`},
		{graph.Quad{Subject: "<urn:x:s>", Predicate: "<urn:x:p>", Object: "<urn:x:o>"}, `<urn:x:s> <urn:x:p> <urn:x:o> .`},
		{graph.Quad{Subject: "<urn:x:s>", Predicate: "<urn:x:p>", Object: "\"say \"yes\" \\ \n\r\t\x01\""}, `<urn:x:s> <urn:x:p> "say \"yes\" \\ \n\r\t\u0001" .`},
		{graph.Quad{Subject: "<urn:x:a b>", Predicate: "<urn:x:p>", Object: `""`}, `<urn:x:a\u0020b> <urn:x:p> "" .`},
	} {
		if got := string(c.q.AppendNQuad(nil)); got != c.line+"\n" {
			t.Errorf("wrote %s, want %s", got, c.line)
		}
		if q, ok, err := graph.ParseNQuad(c.line); err != nil || !ok || q != c.q {
			t.Errorf("read %v, %v, %v, want %v", q, ok, err, c.q)
		}
	}
	for _, line := range []string{"", "  ", "# words", "\t# words"} {
		if _, ok, err := graph.ParseNQuad(line); ok || err != nil {
			t.Errorf("%q: %v, %v", line, ok, err)
		}
	}
	for line, words := range map[string]string{`<urn:x:s> <urn:x:p> "a"@zh .`: "language", `<urn:x:s> <urn:x:p> "1"^^<urn:x:int> .`: "datatype", `_:b <urn:x:p> "a" .`: "blank",
		`<urn:x:s> <urn:x:p> "a" <urn:x:l>`: "full stop", `<urn:x:s> <urn:x:p> "a`: "no \" at its end", `<urn:x:s> "p" "a" .`: "literal", `<urn:x:s> <urn:x:p> "\q" .`: "escape",
		`<urn:x:s> <urn:x:p> "\ud800" .`: "escape", `<urn:x:s> <urn:x:p> "\u0000" .`: "NUL", `<urn:x:s> <urn:x:p> .`: "no term", `<urn:x:s> <urn:x:p> "a" . b`: "behind"} {
		if _, _, err := graph.ParseNQuad(line); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v, want words of %s", line, err, words)
		}
	}
	if q, _, err := graph.ParseNQuad(`<urn:x:s>	<urn:x:p>	"\u8D75\U0001F600"^^<http://www.w3.org/2001/XMLSchema#string>. # words`); err != nil || q.Object != `"赵😀"` {
		t.Errorf("%v, %v", q, err)
	}
}

func TestReadNQuadsNamesTheLine(t *testing.T) {
	var at *graph.LineError
	for _, err := range graph.ReadNQuads("a.nq", strings.NewReader("<urn:x:s> <urn:x:p> \"a\" .\n\nwords\n")) {
		if err != nil && (!errors.As(err, &at) || !strings.HasPrefix(err.Error(), "a.nq:3: ")) {
			t.Error(err)
		}
	}
	if at == nil {
		t.Error("no error")
	}
}

// What is written is read back as it was; whatever is read is a quad that a store takes.
func FuzzNQuads(f *testing.F) {
	f.Add(`<urn:x:s> <urn:x:p> "say \"yes\"\n\u8D75" <urn:x:l> .`)
	f.Add("<urn:x:\\u0020> <urn:x:p> <urn:x:o> . # words")
	f.Fuzz(func(t *testing.T, line string) {
		q, ok, err := graph.ParseNQuad(line)
		if err != nil || !ok {
			return
		}
		if err := q.Check(); err != nil {
			t.Fatal(err)
		}
		again, ok, err := graph.ParseNQuad(strings.TrimSuffix(string(q.AppendNQuad(nil)), "\n"))
		if err != nil || !ok || again != q {
			t.Fatalf("%v became %v, %v", q, again, err)
		}
		var b bytes.Buffer
		if _, err := graph.WriteNQuads(&b, func(yield func(graph.Quad, error) bool) { yield(q, nil) }); err != nil || !slices.Equal(b.Bytes(), q.AppendNQuad(nil)) {
			t.Fatalf("%s, %v", b.Bytes(), err)
		}
	})
}
