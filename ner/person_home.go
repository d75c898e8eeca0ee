package ner

import (
	"strings"

	"govgraph"
)

// households reads the names of those whose homes somebody comes to: 在困难党员某某某和优抚军人某某某的家中; 到某村某某某、某某两户群众家里. Whatever stands before such a name,
// a village or what somebody is, is none of it.
func (r *Recogniser) households(d *doc) {
	for i := 2; i < len(d.r); i++ {
		if d.r[i] != '家' || !(d.at(i+1) == '中' || d.at(i+1) == '里' || isCut(d.at(i+1))) || strings.ContainsRune("国专大企作画学商厂哪各独搬回管一两多几", d.r[i-1]) {
			continue
		}
		j := i
		if d.at(j-1) == '的' {
			j--
		}
		for k := 1; k <= 12 && j-k > 1; k++ { // 等三户困难群众
			if d.at(j-k) == '等' || strings.ContainsRune("两三四五六七八九十", d.at(j-k)) && strings.ContainsRune("户位名", d.at(j-k+1)) {
				j -= k
				break
			}
			if !isHan(d.at(j - k)) {
				break
			}
		}
		if d.at(j-1) == '等' {
			j--
		}
		r.household(d, j)
	}
}

// household reads the list of names that ends at j, the last one first.
func (r *Recogniser) household(d *doc, j int) {
	for range 12 {
		n := 0
		for _, k := range []int{3, 2} {
			i := j - k
			if i < 1 || !free(d.person, i, j) && d.named[i] == 0 {
				continue
			}
			if r.surnames[string(d.r[i])] < 2 || r.family2(d, i, k) < 2.4 || !(isCut(d.at(i-1)) || k == 3 && isHan(d.at(i-1))) && !strings.ContainsRune("村寨屯组区庄岗员户众属人兵者士民师工部模", d.at(i-1)) {
				continue
			}
			if n = k; free(d.person, i, j) {
				d.add(govgraph.Person, "at home", i, j)
			}
			break
		}
		if n == 0 {
			return
		}
		for k := j - n; ; k-- { // back over what he is to the mark before it
			c := d.at(k - 1)
			if c == '、' || c == ',' && j-k < 14 || (c == '和' || c == '及') && d.border[k-1] && d.border[k] {
				j = k - 1
				break
			}
			if !isHan(c) || j-k > 14 {
				return
			}
		}
	}
}

// family2 is how well the n characters at i read as a name in a list, whatever stands behind them.
func (r *Recogniser) family2(d *doc, i, n int) float64 {
	if !r.possible(d, i, n, inList) {
		return never
	}
	s, _ := r.family(d, i, n, inList)
	if s == never {
		return never
	}
	if n == 3 {
		s += 0.5
	}
	return s + r.wordPenalty(d, i, n, inList, s) + 2.4
}
