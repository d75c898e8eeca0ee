package main

import (
	"errors"
	"testing"
)

// What a child that was ended said, and what is told of it.
func TestLastWords(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"govgraph: the query took more than 200 MB and was ended\n", "the query took more than 200 MB and was ended"},
		{"runtime: cannot map\nfatal error: out of memory allocating heap arena metadata\n\ngoroutine 1\n", "the query took more than 200 MB and was ended"},
		{"fatal error: runtime: cannot allocate memory\n", "the query took more than 200 MB and was ended"},
		{"runtime: goroutine stack exceeds 134217728-byte limit\n", "the query ended its process (runtime: goroutine stack exceeds 134217728-byte limit)"},
		{"", "the query ended its process: signal: killed"},
	} {
		if got := lastWords(c.said, 200, errors.New("signal: killed")); got != c.want {
			t.Errorf("%q: %q, want %q", c.said, got, c.want)
		}
	}
}
