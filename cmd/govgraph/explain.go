package main

import "govgraph"

// outExplained says how an event was read: the trigger and its frame, the words of the date, and for every role the rule that filled it from which words.
type outExplained struct {
	Frame   string    `json:"frame"`
	Trigger [2]int    `json:"trigger"`
	Date    *outWords `json:"date,omitempty"`
	Roles   []outRole `json:"roles"`
}

type outWords struct {
	Words string `json:"words"`
	Span  [2]int `json:"span"`
}

type outRole struct {
	Slot  string `json:"slot"`
	Part  string `json:"part"`
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
	Rule  string `json:"rule"`
	outWords
}

func explain(x *govgraph.Extract, ev govgraph.Event, spans func([]govgraph.Span) [][2]int) *outExplained {
	text := x.Article.Text
	words := func(s govgraph.Span) outWords { return outWords{s.Of(text), spans([]govgraph.Span{s})[0]} }
	o := &outExplained{Frame: ev.Rule, Trigger: words(ev.Trigger).Span, Roles: []outRole{}}
	if ev.DateFrom.Len() > 0 {
		w := words(ev.DateFrom)
		o.Date = &w
	}
	for _, r := range ev.Roles {
		o.Roles = append(o.Roles, outRole{r.Slot, r.Part, x.Entities[r.Entity].Name, r.Title, r.Rule, words(r.Span)})
	}
	return o
}
