// Package identity says which entities of different articles are one. Inside an article package resolve has done that already; here two people who share a
// name stay two unless a post, a body, a division or a career makes them one, and what is doubtful stays apart and is listed.
//
// An Index surveys every extract once and keeps, for every name, its distinct contexts: the division in whose affairs the person is reported and the posts
// that the article gives, with first and last date, a count, one article as an example and a few companions. Memory is bounded by those contexts and does
// not grow with mentions. Nothing depends on the order of the articles. Then every pair of groups of one name is weighed:
//
//	doubt = namesakes / (namesakes + chance)
//
// Namesakes is how many people of that name are to be expected among those whom such news reports: the name's share of the population times the size of the
// group (the leaders of a prefecture, everybody in a province). Chance is how often the two sightings would be one person's. Both are rough by nature, and
// explained where they stand (weigh.go). Pairs below SameBelow are joined, pairs up to UnsureBelow are suspects. A person's judgements come before all of it.
package identity
