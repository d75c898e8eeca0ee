package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"govgraph"
)

// split divides a newspaper page into its articles. A text is a page where at least two headlines have a text below them that is signed: a maker's or date line between, or a
// lead like 本报讯. An article with subheadings is none. On a page every headline that has a text below it begins an article, numbered ones and repeated ones excepted.
func split(a govgraph.Article) []govgraph.Article {
	starts := articleStarts(a.Text, a.Blocks)
	if len(starts) < 2 {
		return []govgraph.Article{a}
	}
	page := &govgraph.Page{Text: a.Text, Home: a.Home}
	parts := make([]govgraph.Article, len(starts))
	line, at := max(a.Origin.Line, 1), 0
	for i, s := range starts {
		end := len(a.Blocks)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		p := part(a, a.Blocks[s:end])
		p.ID, p.Page = fmt.Sprintf("%s#%d", a.Doc, i+1), page
		if start := a.Blocks[s].Start; strings.HasSuffix(a.Origin.File, ".txt") {
			line += strings.Count(a.Text[at:start], "\n")
			at, p.Origin.Line = start, line
		}
		parts[i] = p
	}
	return parts
}

// part is the article that the blocks of a page make.
func part(a govgraph.Article, bs []govgraph.Block) govgraph.Article {
	from, to := bs[0].Start, bs[len(bs)-1].End
	p := a
	p.Text = a.Text[from:to]
	p.Blocks = make([]govgraph.Block, len(bs))
	for i, b := range bs {
		b.Start, b.End = b.Start-from, b.End-from
		p.Blocks[i] = b
	}
	p.Title = title(p.Text, p.Blocks)
	if s := source(p.Text, p.Blocks); s != "" {
		p.Source = s
	}
	if a.PublishedFrom != "given" {
		if d, why := published(p.Text, p.Blocks); why == "dateline" {
			p.Published, p.PublishedFrom = d, why
		} else if a.Published != "" {
			p.PublishedFrom = "page"
		}
	}
	p.Origin.Hash = hash(a.Origin.Hash, p.Text)
	return p
}

// A run is a stretch of headlines with the makers' and date lines between and below them, up to the text.
type run struct {
	first  int // its first headline
	signed bool
	ok     bool // has a headline that is neither numbered nor a repetition
}

func articleStarts(text string, bs []govgraph.Block) []int {
	var starts []int
	signed, body := 0, 0
	var now *run
	for i, b := range bs {
		switch b.Kind {
		case govgraph.BlockHeadline:
			if b.Repeat || numbered.MatchString(b.Of(text)) {
				continue
			}
			if now == nil {
				now = &run{first: i}
			}
			now.ok = true
		case govgraph.BlockByline, govgraph.BlockMeta:
			if now != nil && (b.Kind == govgraph.BlockByline || hasFullDate(b.Of(text))) {
				now.signed = true
			}
		case govgraph.BlockBody:
			n := utf8.RuneCountInString(b.Of(text))
			if now != nil && now.ok && n >= 12 {
				if isLead(b.Of(text)) {
					now.signed = true
				}
				if len(starts) == 0 || body > 0 {
					starts = append(starts, now.first)
					if now.signed {
						signed++
					}
				}
				body = 0
			}
			now = nil
			body += n
		}
	}
	if signed < 2 {
		return nil
	}
	starts[0] = 0
	return starts
}
