package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTagIsTheSameOverWorkers(t *testing.T) {
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	files, err := filepath.Glob("../../data/samples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	for i := 0; text.Len() < 300_000; i++ {
		b, err := os.ReadFile(files[i%len(files)])
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&text, "第%d篇 %s\n", i, b)
	}
	var want bytes.Buffer
	if err := tagLines(strings.NewReader(text.String()), &want, tagger{names: e.names}, 1); err != nil {
		t.Fatal(err)
	}
	if n, m := strings.Count(text.String(), "\n"), bytes.Count(want.Bytes(), []byte("\n")); n != m {
		t.Fatalf("%d lines in, %d out", n, m)
	}
	for _, workers := range []int{2, 7} {
		var got bytes.Buffer
		if err := tagLines(strings.NewReader(text.String()), &got, tagger{names: e.names}, workers); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want.Bytes()) {
			t.Errorf("%d workers write something else than one", workers)
		}
	}
}

// A sink that fails ends the run at once and is told.
func TestTagStopsWhereNothingCanBeWritten(t *testing.T) {
	e, err := newEngine()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(strings.Repeat("会议召开。", 40)+"\n", 3000)
	if err := tagLines(strings.NewReader(long), broken{}, tagger{names: e.names}, 2); err == nil {
		t.Fatal("no error from a broken sink")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }
