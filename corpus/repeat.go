package corpus

import (
	"strings"
	"unicode"

	"govgraph"
)

// keyRunes is how many characters two passages must begin with alike before they are compared.
const keyRunes = 8

// A passage begins at a block or at a sentence inside one.
type passage struct {
	block int
	text  string // letters and digits from here to the block's end
	first bool   // from the block's beginning
}

// markRepeats marks blocks that stood before on the page, whole or inside a longer one, punctuation aside. Of a cut copy and a longer one that begins alike the cut one is
// marked, whichever stands first; of equal copies the one right below a headline is kept.
func markRepeats(text string, bs []govgraph.Block) {
	begin := map[string][]passage{}
	for i := range bs {
		if bs[i].Kind == govgraph.BlockMeta || bs[i].Kind == govgraph.BlockByline {
			continue
		}
		ps := passages(bs[i].Of(text))
		if len(ps) == 0 {
			continue
		}
		whole := ps[0]
		for _, p := range begin[key(whole)] {
			e := &bs[p.block]
			if e.Repeat || e.Kind == govgraph.BlockHeadline && p.text != whole {
				continue
			}
			if strings.HasPrefix(p.text, whole) {
				if p.first && e.Kind != govgraph.BlockHeadline && 2*len(whole) >= len(p.text) && below(bs, i) && !below(bs, p.block) {
					e.Repeat = true
				} else {
					bs[i].Repeat = true
				}
				break
			}
			if p.first && strings.HasPrefix(whole, p.text) {
				e.Repeat = true
				break
			}
		}
		for n, p := range ps {
			if k := key(p); len(begin[k]) < 8 {
				begin[k] = append(begin[k], passage{i, p, n == 0})
			}
		}
	}
}

// below reports whether the block is the first text under a headline.
func below(bs []govgraph.Block, i int) bool {
	for i--; i >= 0; i-- {
		switch bs[i].Kind {
		case govgraph.BlockHeadline:
			return true
		case govgraph.BlockBody, govgraph.BlockCaption:
			return false
		}
	}
	return false
}

func key(s string) string {
	n := 0
	for i := range s {
		if n == keyRunes {
			return s[:i]
		}
		n++
	}
	return s
}

// passages are the block's letters and digits from its start and from the start of every sentence in it, also behind 本报讯; those long enough to be told apart.
func passages(s string) []string {
	var b strings.Builder
	starts := []int{0}
	head := ""
	if isLead(s) {
		head = lead.FindString(s)
	}
	for i, c := range s {
		if i == len(head) && i > 0 {
			starts = append(starts, b.Len())
		}
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			b.WriteRune(c)
		} else if strings.ContainsRune("。！!？?；;", c) && starts[len(starts)-1] != b.Len() {
			starts = append(starts, b.Len())
		}
	}
	all := b.String()
	var out []string
	for _, k := range starts {
		if rest := all[k:]; len(rest) >= 3*keyRunes {
			out = append(out, rest)
		}
	}
	return out
}
