package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// A progress writes one line over and over on a terminal, and nothing elsewhere.
type progress struct {
	w     io.Writer
	on    bool
	last  time.Time
	wrote bool
	doing string
	begun time.Time
}

const progressEvery = 200 * time.Millisecond

func newProgress(w io.Writer) *progress {
	f, ok := w.(*os.File)
	return &progress{w: w, on: ok && term.IsTerminal(int(f.Fd()))}
}

// show says what is being done and how far it got; of is 0 where nobody knows.
func (p *progress) show(doing string, done, of int) {
	if !p.on {
		return
	}
	now := time.Now()
	if doing != p.doing {
		p.doing, p.begun = doing, now
	} else if now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.wrote = now, true
	text := doing
	if done > 0 {
		text += fmt.Sprintf(": %d", done)
	}
	if of > 0 {
		text += fmt.Sprintf(" of %d", of)
	}
	if s := now.Sub(p.begun).Seconds(); s > 1 && done > 0 {
		text += fmt.Sprintf(", %.0f a second", float64(done)/s)
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s", text)
}

// clear makes room for other words.
func (p *progress) clear() {
	if p.wrote {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.wrote = false
	}
}
