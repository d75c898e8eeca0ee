package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"
	mdtext "github.com/yuin/goldmark/text"
	nethtml "golang.org/x/net/html"
	"gopkg.in/yaml.v3"

	"govgraph"
)

var markdown = goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))

// frontMatter is the block between --- lines at a file's head.
type frontMatter struct {
	ID        string `yaml:"id"`
	Title     string `yaml:"title"`
	Date      string `yaml:"date"`
	Published string `yaml:"published"`
	Source    string `yaml:"source"`
	Home      string `yaml:"home"`
}

// A section is a heading with the text below it up to the next heading.
type section struct {
	level int // 0 for what stands above the first heading
	title string
	lines []string
	line  int // of the file, 1-based
}

// readMarkdown reads one article, or a collection (a day's programme) where several headings of one level have articles below them.
func readMarkdown(r *reader, path, name string, f io.Reader) bool {
	s, err := whole(f)
	if err != nil {
		return r.bad(path, 0, err)
	}
	head, body, skipped, err := cutFront(s)
	if err != nil {
		return r.bad(path, 1, err)
	}
	secs, err := sections(body, skipped)
	if err != nil {
		return r.bad(path, 0, err)
	}
	if head.ID != "" {
		name = head.ID
	}
	parts := gather(name, secs)
	if len(parts) == 0 {
		return r.bad(path, 0, errors.New("the file has no text"))
	}
	for i := range parts {
		a := &parts[i]
		a.Origin.File = path
		a.Home = head.Home
		if head.Source != "" {
			a.Source = head.Source
		}
		if head.Title != "" && len(parts) == 1 {
			a.Title = oneLine(head.Title)
		}
		if d := latest(head.Published + " " + head.Date); d != "" {
			a.Published, a.PublishedFrom = d, "given"
		}
		dayOfName(a, name)
	}
	if len(parts) == 1 {
		parts = split(parts[0])
	}
	return r.give(parts)
}

func cutFront(s string) (head frontMatter, body string, lines int, err error) {
	if !strings.HasPrefix(s, "---\n") {
		return head, s, 0, nil
	}
	front, rest, ok := strings.Cut(s[4:], "\n---\n")
	if !ok {
		return head, s, 0, nil
	}
	if err := yaml.Unmarshal([]byte(front), &head); err != nil {
		return head, "", 0, fmt.Errorf("reading the front matter: %w", err)
	}
	return head, rest, strings.Count(front, "\n") + 3, nil
}

func sections(body string, skipped int) ([]section, error) {
	src := []byte(body)
	now := section{line: 1}
	var out []section
	for n := markdown.Parser().Parse(mdtext.NewReader(src)).FirstChild(); n != nil; n = n.NextSibling() {
		var b bytes.Buffer
		if err := markdown.Renderer().Render(&b, src, n); err != nil {
			return nil, fmt.Errorf("reading Markdown: %w", err)
		}
		doc, err := nethtml.Parse(&b)
		if err != nil {
			return nil, fmt.Errorf("reading Markdown: %w", err)
		}
		s := nodeText(doc)
		if h, ok := n.(*ast.Heading); ok {
			out = append(out, now)
			now = section{level: h.Level, title: oneLine(s), line: skipped + 1}
			if h.Lines().Len() > 0 {
				now.line += bytes.Count(src[:h.Lines().At(0).Start], []byte("\n"))
			}
		} else if s != "" && !isLink(n) {
			now.lines = append(now.lines, strings.Split(s, "\n")...)
		}
	}
	return append(out, now), nil
}

// isLink reports whether a paragraph is nothing but a link, as [查看原文](…).
func isLink(n ast.Node) bool {
	c := n.FirstChild()
	return n.Kind() == ast.KindParagraph && c != nil && c.NextSibling() == nil && c.Kind() == ast.KindLink
}

func (s *section) prose() bool { return strings.Contains(strings.Join(s.lines, "\n"), "。") }

// collected is the level of the headings that begin articles of their own, 0 where the file is one article: it opens with a text below its title, or numbers its headings.
func collected(secs []section) int {
	var prose, many [7]int
	for i := range secs {
		if s := &secs[i]; s.prose() && !numbered.MatchString(s.title) {
			prose[s.level]++
		}
		many[secs[i].level]++
	}
	best := 0
	for l := 1; l <= 6; l++ {
		if prose[l] >= 2 && prose[l] > prose[best] {
			best = l
		}
	}
	for i := range secs {
		if s := &secs[i]; s.level > 0 && s.level < best && s.prose() && many[s.level] == 1 {
			return 0
		}
	}
	return best
}

// gather makes articles of sections.
func gather(name string, secs []section) []govgraph.Article {
	level := collected(secs)
	var parts []govgraph.Article
	var lines []string
	start := 1
	flush := func() {
		if text := strings.Join(lines, "\n\n"); strings.TrimSpace(text) != "" {
			a := Text(name, text)
			a.Origin.Line = start
			parts = append(parts, a)
		}
		lines = nil
	}
	for _, s := range secs {
		if level > 0 && s.level == level {
			flush()
		}
		if lines == nil {
			start = s.line
		}
		if s.title != "" {
			lines = append(lines, s.title)
		}
		lines = append(lines, s.lines...)
	}
	flush()
	if len(parts) > 1 {
		for i := range parts {
			parts[i].ID = fmt.Sprintf("%s#%d", name, i+1)
		}
	}
	return parts
}
