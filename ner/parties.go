package ner

import "govgraph"

// parties are the eight parties beside the Communist one, by the names that are printed; branchEnds are what their branches end in.
var (
	parties    = trieOf("民革", "民盟", "民建", "民进", "农工党", "农工民主党", "致公党", "九三学社", "台盟", "中国国民党革命委员会", "中国民主同盟", "中国民主建国会", "中国民主促进会", "中国农工民主党", "中国致公党", "台湾民主自治同盟")
	branchEnds = trieOf("市委会机关", "省委会机关", "县委会机关", "区委会机关", "市委会", "省委会", "县委会", "区委会", "州委会", "市委员会", "省委员会", "县委员会", "区委员会", "市委", "省委", "县委", "区委", "州委", "工委", "中央委员会", "中央", "总支部", "总支", "支部", "基层委员会", "委员会")
)

// findParties takes branches of the parties: 民建辽源市委会, and 民建、民进和九三学社市委会机关, whose last member says for all what they are.
func (r *Recogniser) findParties(d *doc) {
	for i := 0; i < len(d.r); i++ {
		spans, branch := r.partyList(d, i)
		if len(spans) > 0 {
			i = spans[len(spans)-1][1] - 1 // a list's later members end where it ends
		}
		if !branch {
			continue
		}
		for _, s := range spans {
			if free(d.org, s[0], s[1]) && free(d.person, s[0], s[1]) && free(d.docu, s[0], s[1]) {
				d.add(govgraph.Org, "party branch", s[0], s[1])
			}
		}
	}
}

// partyList reads parties side by side from i on; branch says that the last of them is named as a branch.
func (r *Recogniser) partyList(d *doc, i int) (spans [][2]int, branch bool) {
	for {
		n := longestOf(d, i, parties)
		if n == 0 {
			return spans, false
		}
		e := i + n
		if k, v := r.places.longest(d.r[e:]); k > 0 && r.plVal[v].level > 0 {
			if m := longestOf(d, e+k-1, branchEnds); m > 0 && m > longestOf(d, e+k, branchEnds) {
				k-- // 临汾市 + 委: the level's word belongs to the branch
			}
			e += k
		}
		end := longestOf(d, e, branchEnds)
		e += end
		spans = append(spans, [2]int{i, e})
		if c := d.at(e); c == '、' || c == '和' || c == '及' {
			if longestOf(d, e+1, parties) > 0 {
				i = e + 1
				continue
			}
		}
		return spans, end > 0
	}
}

// longestOf is the length of the longest word of a table that stands at i, 0 without one.
func longestOf(d *doc, i int, words *trie) int {
	n, _ := words.longest(d.r[min(i, len(d.r)):])
	return n
}
