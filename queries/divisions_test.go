package queries

import (
	"testing"
	"testing/fstest"

	"govgraph/graph"
)

var someDivisions = fstest.MapFS{"d.tsv": {Data: []byte("# code, name, short, in\n43\t湖南省\t湖南\t\t1\n4306\t岳阳市\t岳阳\t43\t2\n430611\t君山区\t君山\t4306\t3\n430621\t岳阳县\t\t4306\t3\n" +
	"44\t广东省\t广东\t\t1\n4401\t广州市\t广州\t44\t2\n430611003\t朝阳街道\t\t430611\t4\n440103003\t朝阳街道\t\t440103\t4\n")}}

func TestLocate(t *testing.T) {
	d, err := LoadDivisions(someDivisions, "d.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{"湖南省": "43", "岳阳市委": "4306", "湖南省岳阳市君山区教育局": "430611", "君山区委": "430611", "朝阳街道": "", "君山区朝阳街道办": "430611003",
		"湘江装备集团": "", "": "", "湖南省广州市": "43"} {
		if got := d.Locate(text); got != want {
			t.Errorf("%s lies in %q, want %q", text, got, want)
		}
	}
	if got := d.Name("430611"); got != "湖南省岳阳市君山区" {
		t.Errorf("430611 is %q", got)
	}
	if got := d.Inside("430600"); len(got) != 2 {
		t.Errorf("inside 430600: %v", got)
	}
}

func nodeOf(id string) graph.Term { return graph.Node(id) }
