package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"govgraph"
)

// readHTML reads a web page as a browser saved it: the article without the site around it; title, source and date as the page's head tells them.
func readHTML(r *reader, path, name string, f io.Reader) bool {
	a, err := htmlArticle(name, f)
	if err != nil {
		return r.bad(path, 0, err)
	}
	dayOfName(&a, name)
	a.Origin.File, a.Origin.Line = path, 1
	return r.give(split(a))
}

func htmlArticle(name string, f io.Reader) (govgraph.Article, error) {
	b, err := raw(f)
	if err != nil {
		return govgraph.Article{}, err
	}
	s, err := webText(b)
	if err != nil {
		return govgraph.Article{}, err
	}
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return govgraph.Article{}, fmt.Errorf("parsing HTML: %w", err)
	}
	m := readMeta(doc)
	text := mainText(doc)
	if text == "" {
		return govgraph.Article{}, errors.New("the page has no text")
	}
	if m.title == "" {
		m.title = firstText(doc, atom.H1)
	}
	if m.title != "" && !strings.Contains(squeeze(text[:min(len(text), 600)]), squeeze(m.title)) {
		text = m.title + "\n\n" + text
	}
	a := Text(name, text)
	if m.title != "" {
		a.Title = m.title
	}
	if m.source != "" {
		a.Source = m.source
	}
	if d := latest(m.date); d != "" {
		a.Published, a.PublishedFrom = d, "dateline"
	} else if a.PublishedFrom != "dateline" { // the line below the headline is often outside of what readers call the text
		if d, _ := published(nodeText(doc), onlyMeta(blocks(nodeText(doc)))); d != "" {
			a.Published, a.PublishedFrom = d, "dateline"
		}
	}
	return a, nil
}

// webText decodes a page: by its byte order mark, by what its head declares, else as other texts.
func webText(b []byte) (string, error) {
	if marked(b) == nil {
		if bytes.IndexByte(b, 0) >= 0 {
			return "", errors.New("this is a binary file")
		}
		if _, label, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], ""); certain && label != "utf-8" {
			e, _ := charset.Lookup(label)
			if out, err := e.NewDecoder().Bytes(b); err == nil {
				return string(out), nil
			}
		}
	}
	return decode(b)
}

type webMeta struct{ title, source, date string }

// metaNames are the names that government sites, papers and the social networks' protocol use in <meta>; the first group is China's standard for government sites.
var metaNames = map[string]string{"articletitle": "title", "contentsource": "source", "pubdate": "date",
	"og:title": "title", "og:site_name": "source", "article:published_time": "date", "publishdate": "date", "publish_date": "date", "publishtime": "date", "date": "date", "dc.date": "date",
	"source": "source", "mediaid": "source", "headline": "title", "datepublished": "date", "og:release_date": "date", "weibo: article:create_at": "date", "apub:time": "date"}

func readMeta(doc *html.Node) webMeta {
	var m webMeta
	to := map[string]*string{"title": &m.title, "source": &m.source, "date": &m.date}
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Meta || n.Type != html.ElementNode {
			continue
		}
		at := map[string]string{}
		for _, a := range n.Attr {
			at[strings.ToLower(a.Key)] = a.Val
		}
		for _, key := range []string{"name", "property", "itemprop"} {
			if p := to[metaNames[strings.ToLower(strings.TrimSpace(at[key]))]]; p != nil && *p == "" {
				*p = oneLine(at["content"])
			}
		}
	}
	return m
}

// mainText is the article's own text; a page too plain for the reader's heuristics is taken whole.
func mainText(doc *html.Node) string {
	p := readability.NewParser()
	p.CharThresholds = 100 // Chinese says in a hundred characters what English says in five hundred letters
	page, err := p.ParseDocument(doc, &url.URL{})
	if err == nil && page.Node != nil {
		if s := nodeText(page.Node); s != "" {
			return s
		}
	}
	return nodeText(doc)
}

func firstText(doc *html.Node, tag atom.Atom) string {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == tag {
			if s := oneLine(nodeText(n)); s != "" {
				return s
			}
		}
	}
	return ""
}

func onlyMeta(bs []govgraph.Block) []govgraph.Block {
	var out []govgraph.Block
	for _, b := range bs {
		if b.Kind == govgraph.BlockMeta || b.Kind == govgraph.BlockByline {
			out = append(out, b)
		}
	}
	return out
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
