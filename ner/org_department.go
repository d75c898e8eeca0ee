package ner

import "govgraph"

// findDepartments takes parts of a body that are named side by side: 校办、保卫部、基建处. Those that a title names (研究室副处长) are read with the titles, which know their body.
func (r *Recogniser) findDepartments(d *doc) {
	for i := 0; i < len(d.r); i++ {
		n := longestOf(d, i, r.context.department)
		if n == 0 {
			continue
		}
		e := i + n
		if r.departmentAlone(d, i, e) && r.besideDepartment(d, i, e) {
			d.add(govgraph.Org, "department", i, e)
		}
		i = e - 1
	}
}

// departmentAlone reports whether nothing before the word belongs to it and nothing behind goes on with it.
func (r *Recogniser) departmentAlone(d *doc, i, e int) bool {
	if !free(d.org, i, e) || !free(d.person, i, e) || !free(d.docu, i, e) {
		return false
	}
	before := d.at(i - 1)
	return (isCut(before) || (before == '和' || before == '及' || before == '与') && (d.border[i] || i > 1 && d.org[i-2])) && (d.border[e] || d.tStart[e] > 0 || isCut(d.at(e)))
}

// besideDepartment reports whether another department is the next member of the list, or the one before was taken.
func (r *Recogniser) besideDepartment(d *doc, i, e int) bool {
	if c := d.at(e); (c == '、' || c == '和' || c == '及') && longestOf(d, e+1, r.context.department) > 0 {
		return true
	}
	c := d.at(i - 1)
	if (c == '、' || c == '和' || c == '及') && i > 1 {
		m := d.ownerOf(govgraph.Org, i-2)
		return m != nil && m.Rule == "department"
	}
	return false
}
