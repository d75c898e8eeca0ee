package identity_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"govgraph"
	"govgraph/resolve/identity"
)

// named makes an article of a line: article, date, home's code, and what it names: 甲公司 is a body, place/220400/乙 a place.
func named(line string) *govgraph.Extract {
	c := strings.Fields(line)
	x := &govgraph.Extract{Article: govgraph.Article{ID: c[0], Published: c[1], HomeCode: c[2]}}
	for _, n := range c[3:] {
		e := govgraph.Entity{Type: govgraph.Org, Name: n, ID: "org/" + n}
		if strings.HasPrefix(n, "place/") {
			e = govgraph.Entity{Type: govgraph.Place, Name: n[strings.LastIndex(n, "/")+1:], ID: n}
		}
		x.Entities = append(x.Entities, e)
	}
	return x
}

// ids are the identifiers that everything named has, article by article, and the suspects.
func ids(t *testing.T, judgements string, lines ...string) (out []string, suspects []string) {
	t.Helper()
	var xs []*govgraph.Extract
	for _, l := range lines {
		xs = append(xs, named(l))
	}
	ix, err := identity.New(tables(t), "j", []byte(judgements))
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Survey(t.Context(), all(xs)); err != nil {
		t.Fatal(err)
	}
	for _, x := range xs {
		to := map[string]string{}
		for _, l := range ix.Link(x) {
			to[l.From] = l.ID
		}
		for _, e := range x.Entities {
			id, ok := to[e.ID]
			if !ok {
				id = e.ID
			}
			out = append(out, id)
		}
	}
	for _, s := range ix.Suspects() {
		suspects = append(suspects, s.A.ID+" "+s.B.ID)
	}
	return out, suspects
}

func TestNamesOfBodiesAndPlaces(t *testing.T) {
	for _, c := range []struct {
		name, a, b   string
		same, unsure bool
	}{
		{"traditional characters", "遼河紡織廠工會", "辽河纺织厂工会", true, false},
		{"a list's number", "3）辽河纺织厂", "辽河纺织厂", true, false},
		{"with and without 和", "某城人力资源社会保障部", "某城人力资源和社会保障部", true, false},
		{"the central committee", "党中央", "中国共产党中央委员会", true, false},
		{"the same with 中共", "中共中央", "中国共产党中央委员会", true, false},
		{"another party's is not it", "农工党中央", "中共中央", false, false},
		{"two terms of one congress", "政协第十三届全国委员会", "政协第十四届全国委员会", true, false},
		{"a short form in front", "非盟委员会", "非洲联盟委员会", true, false},
		{"a country's first character", "美疾控中心", "美国疾控中心", true, false},
		{"a group in full", "中天山航空工业集团", "中天山航空工业集团有限公司", true, false},
		{"a company and its group", "中天山航空工业有限公司", "中天山航空工业集团有限公司", false, true},
		{"a reform", "国家卫生和计划生育委员会", "国家卫生健康委员会", false, true},
		{"a reform in two cities", "甲城市卫生和计划生育委员会", "乙城市卫生健康委员会", false, false},
		{"the place in front", "四川省三星台博物馆", "三星台博物馆", false, true},
		{"two bodies", "辽河纺织厂", "松江纺织厂", false, false},
		{"a place in a division and what holds it", "place/220400/滨河苑小区", "place/220402/滨河苑小区", true, false},
		{"a place in two divisions", "place/220403/滨河苑小区", "place/220402/滨河苑小区", false, false},
		{"a place with and without its kind", "place/220402/滨河苑", "place/220402/滨河苑小区", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, b := "1 2018-01-01 220400 "+c.a, "2 2021-01-01 220400 "+c.b
			got, suspects := ids(t, "", a, b)
			if (got[0] == got[1]) != c.same || (len(suspects) > 0) != c.unsure {
				t.Errorf("%v, suspects %v", got, suspects)
			}
			id := func(s string) string {
				if strings.HasPrefix(s, "place/") {
					return s
				}
				return "org/" + s
			}
			// A person's decision comes before every rule, either way, and what is decided is no suspect.
			got, suspects = ids(t, "same\t"+id(c.a)+"\t"+id(c.b), a, b)
			if got[0] != got[1] || len(suspects) > 0 {
				t.Errorf("judged the same: %v, suspects %v", got, suspects)
			}
			got, suspects = ids(t, "different\t"+id(c.a)+"\t"+id(c.b), a, b)
			if got[0] == got[1] || len(suspects) > 0 {
				t.Errorf("judged different: %v, suspects %v", got, suspects)
			}
		})
	}
}

// TestPartOneIdentifier: two schools of one name in two cities are parted by an article each, and other articles of their cities follow.
func TestPartOneIdentifier(t *testing.T) {
	lines := []string{"1 2018-01-01 2204 东风小学", "2 2018-01-01 4501 东风小学", "3 2018-01-02 4501 东风小学", "4 2018-01-02 1301 东风小学"}
	got, _ := ids(t, "different\torg/东风小学\torg/东风小学\t1\t2", lines...)
	if want := []string{"org/东风小学", "org/东风小学~2", "org/东风小学~2", "org/东风小学"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	_, err := identity.New(tables(t), "j", []byte("same\torg/东风小学\torg/东风小学\t1\t2\n\ndifferent\torg/东风小学\torg/东风小学\t2\t1"))
	if !errors.Is(err, identity.ErrContradiction) || !strings.Contains(err.Error(), "j:1, j:3") {
		t.Errorf("%v", err)
	}
	_, err = identity.New(tables(t), "j", []byte("same\torg/甲厂\torg/乙厂\t1\ndifferent\torg/乙厂\torg/甲厂"))
	if !errors.Is(err, identity.ErrContradiction) {
		t.Errorf("an article hides a contradiction: %v", err)
	}
}
