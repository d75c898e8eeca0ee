package ner

import (
	"strings"

	"govgraph"
)

// mediaEnds end the names of papers, sites and stations.
var mediaEnds = trieOf("网", "报", "社", "台", "新闻", "客户端", "融媒", "发布", "频道", "在线", "快讯", "传媒")

// findDatelines takes the paper or site that a line begins with before the day and 讯 or 电: 林城晚报5月26日讯, 东江网伊川5月26日电(记者…).
func (r *Recogniser) findDatelines(d *doc) {
	for i := 0; i < len(d.r); i++ {
		if i > 0 && d.r[i-1] != '\n' {
			continue
		}
		for d.at(i) == ' ' || d.at(i) == '【' {
			i++
		}
		if d.at(i) == '据' {
			i++
		}
		e := i
		for e < len(d.r) && e-i < 14 && isHan(d.r[e]) && d.r[e] != '电' && d.r[e] != '讯' {
			e++
		}
		if e-i < 3 || !sends(d, e) || d.r[i] == '本' {
			continue
		}
		for k := i + 2; k < e-1; k++ { // the town that it is sent from
			if n, _ := r.places.longest(d.r[k:e]); n == e-k && n > 1 && longestSuffix(d, i, k, mediaEnds) > 0 {
				e = k
				break
			}
		}
		if longestSuffix(d, i, e, mediaEnds) > 0 && free(d.org, i, e) && !d.docu[i] {
			d.add(govgraph.Org, "dateline", i, e)
		}
	}
}

// sends reports whether the day and 讯 or 电 of a dateline stand at i, or one of these words alone before a bracket.
func sends(d *doc, i int) bool {
	k := i
	for k < len(d.r) && k < i+8 && (d.r[k] >= '0' && d.r[k] <= '9' || strings.ContainsRune("年月日 ", d.r[k])) {
		k++
	}
	c := d.at(k)
	return (c == '讯' || c == '电') && (k > i || d.at(k+1) == '(') && !isHan(d.at(k+1))
}
