package queries

import "testing"

func TestGapsAndConflictsOfPosts(t *testing.T) {
	county := &tenure{post: "东辽县县长", org: "org/东辽县人民政府", days: []string{"2018-01-01", "2018-06-01", "2020-03-01"}}
	other := &tenure{post: "东丰县县长", org: "org/东丰县人民政府", days: []string{"2019-01-01", "2021-01-01"}}
	deputy := &tenure{post: "辽源市副市长", org: "org/辽源市人民政府", days: []string{"2018-01-01", "2021-01-01"}}
	mayor := &tenure{post: "辽源市市长", org: "org/辽源市人民政府", days: []string{"2020-01-01", "2022-01-01"}, former: []string{"2021-01-01"}}
	all := []*tenure{county, other, deputy, mayor}
	for _, c := range []struct {
		of            *tenure
		gap, conflict string
	}{
		{county, "2018-06-01/2020-03-01", "东丰县县长 from 2019-01-01 to 2020-03-01"},
		{other, "2019-01-01/2021-01-01", "东辽县县长 from 2019-01-01 to 2020-03-01"},
		{deputy, "2018-01-01/2021-01-01", ""},
		{mayor, "2020-01-01/2022-01-01", "called past on 2021-01-01, held on 2022-01-01"},
		{&tenure{post: "东辽县县长", org: "org/东辽县人民政府"}, "", ""},
	} {
		if g, k := c.of.gap(), conflict(c.of, all); g != c.gap || k != c.conflict {
			t.Errorf("%s: gap %q, conflict %q, want %q, %q", c.of.post, g, k, c.gap, c.conflict)
		}
	}
}
