package ner

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"govgraph/ner/model"
)

// TestModelBesideRules: what the rules miss is added, words that they take for names are taken back, and a title speaks for a name made of common words.
func TestModelBesideRules(t *testing.T) {
	for _, c := range []struct{ text, name, rule string }{
		{"记者在广福寺看到，游人如织。", "广福寺", "model"},
		{"国家边海防委员会召开会议。", "边海防", ""},
		{"教师代表季晚晴发言。", "季晚晴", "title+name"},
		{"省委书记、市委副书记参加。", "省委", ""},
		{"筛查工作由卫健、公安、各乡镇组成专班。", "卫健", ""},
	} {
		rule := ""
		for _, m := range recogniser(t).Tag(c.text) {
			if m.Of(c.text) == c.name {
				rule = m.Rule
			}
		}
		if rule != c.rule {
			t.Errorf("%s: %s by %q, want %q", c.text, c.name, rule, c.rule)
		}
	}
}

func TestBadWeightsAreNamed(t *testing.T) {
	r := &Recogniser{}
	err := r.loadModel(fstest.MapFS{weightsFile: {Data: []byte("no weights")}})
	if !errors.Is(err, model.ErrFormat) || !strings.HasPrefix(err.Error(), weightsFile+": ") {
		t.Errorf("error %v", err)
	}
	if err := r.loadModel(fstest.MapFS{}); err != nil || r.model != nil {
		t.Errorf("without weights the rules work alone: %v", err)
	}
}
