package ner

import "testing"

// TestTagFlat: by the corpora's conventions countries of one character are names, and 我市 is none; by ours it is the other way round.
func TestTagFlat(t *testing.T) {
	text := "中美两国代表到我市访问。"
	has := func(name string, flat bool) bool {
		found := recogniser(t).Tag(text)
		if flat {
			found = recogniser(t).TagFlat(text, MSRA)
		}
		for _, m := range found {
			if m.Of(text) == name {
				return true
			}
		}
		return false
	}
	for name, flat := range map[string]bool{"美": true, "我市": false} {
		if has(name, flat) != true || has(name, !flat) != false {
			t.Errorf("%s: by the corpora %v, by ours %v", name, has(name, true), has(name, false))
		}
	}
}
