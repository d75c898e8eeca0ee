package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Shape is the version of what Quads says: a store of another shape must be made anew. History: 1, the first; 2, names that an article does not use are
// hidden labels; 3, a store counts how many articles say a shared quad.
const Shape = 3

// NS begins every IRI of ours: classes and predicates (urn:govgraph:leader) as well as nodes (urn:govgraph:person/侯淅珉@220000).
const NS = "urn:govgraph:"

// The labels that are no article's. LabelEntities holds the class and the name of every shared node, once, however many articles mention it.
const (
	LabelEntities  Term = "<" + NS + "label/entities>"
	LabelGazetteer Term = "<" + NS + "label/gazetteer>"
	LabelJudgement Term = "<" + NS + "label/judgement>"
	LabelOntology  Term = "<" + NS + "label/ontology>"
)

const (
	rdf     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfs    = "http://www.w3.org/2000/01/rdf-schema#"
	foaf    = "http://xmlns.com/foaf/0.1/"
	org     = "http://www.w3.org/ns/org#"
	sem     = "http://semanticweb.cs.vu.nl/2009/11/sem/"
	schema  = "http://schema.org/"
	skos    = "http://www.w3.org/2004/02/skos/core#"
	dcterms = "http://purl.org/dc/terms/"
	gaf     = "http://groundedannotationframework.org/gaf#"
	prov    = "http://www.w3.org/ns/prov#"
)

// Prefixes maps the short prefixes that people read to the IRIs they stand for. The store holds full IRIs only.
func Prefixes() map[string]string {
	return map[string]string{"gg": NS, "rdf": rdf, "rdfs": rdfs, "foaf": foaf, "org": org, "sem": sem, "schema": schema, "skos": skos,
		"dcterms": dcterms, "gaf": gaf, "prov": prov}
}

// The classes. A class of events is made from its type by EventClass.
const (
	ClassPerson       Term = "<" + foaf + "Person>"
	ClassOrganization Term = "<" + org + "Organization>"
	ClassPost         Term = "<" + org + "Post>"
	ClassMembership   Term = "<" + org + "Membership>"
	ClassPlace        Term = "<" + sem + "Place>"
	ClassDivision     Term = "<" + schema + "AdministrativeArea>"
	ClassDocument     Term = "<" + schema + "Legislation>"
	ClassArticle      Term = "<" + schema + "NewsArticle>"
	ClassEvent        Term = "<" + sem + "Event>"
	ClassRole         Term = "<" + sem + "Role>"
	ClassStop         Term = "<" + NS + "Stop>"
	ClassStatement    Term = "<" + NS + "Statement>"
)

// The predicates of every node.
const (
	RDFType         Term = "<" + rdf + "type>"
	RDFValue        Term = "<" + rdf + "value>"
	SubClassOf      Term = "<" + rdfs + "subClassOf>"
	SubPropertyOf   Term = "<" + rdfs + "subPropertyOf>"
	PrefLabel       Term = "<" + skos + "prefLabel>"
	AltLabel        Term = "<" + skos + "altLabel>"
	HiddenLabel     Term = "<" + skos + "hiddenLabel>" // a name to find it by, which no article need use
	Identifier      Term = "<" + dcterms + "identifier>"
	DenotedBy       Term = "<" + gaf + "denotedBy>"
	Kind            Term = "<" + NS + "kind>"
	ContainedIn     Term = "<" + schema + "containedInPlace>"
	SubOrganization Term = "<" + org + "subOrganizationOf>"
	Seat            Term = "<" + NS + "seat>"
	IssuedBy        Term = "<" + NS + "issuedBy>"
	IssuedOn        Term = "<" + NS + "issuedOn>"
)

// The predicates of posts and tenures.
const (
	MemberOf     Term = "<" + org + "member>"       // membership → person
	InOrg        Term = "<" + org + "organization>" // membership → organisation
	HoldsPost    Term = "<" + org + "post>"         // membership → post
	PostIn       Term = "<" + org + "postIn>"       // post → organisation
	PostRole     Term = "<" + org + "role>"         // membership, post → "副省长"
	AttestedOn   Term = "<" + NS + "attestedOn>"    // membership → the article's date, once a sighting
	FormerOn     Term = "<" + NS + "formerOn>"      // membership → date of an article that calls it past (原, 前)
	ValidFrom    Term = "<" + NS + "validFrom>"
	ValidUntil   Term = "<" + NS + "validUntil>"
	SameAs       Term = "<" + NS + "sameAs>"
	DifferentTo  Term = "<" + NS + "differentFrom>"
	MentionsNode Term = "<" + schema + "mentions>" // article → person, organisation, place, document, membership or post
	AuthoredBy   Term = "<" + schema + "author>"   // article → who made the page, instead of mentions
)

// The predicates of articles.
const (
	Headline    Term = "<" + schema + "headline>"
	Published   Term = "<" + schema + "datePublished>"
	Publisher   Term = "<" + schema + "publisher>"
	Home        Term = "<" + NS + "home>"
	DerivedFrom Term = "<" + prov + "wasDerivedFrom>"
	Hash        Term = "<" + NS + "hash>"
	Line        Term = "<" + NS + "line>"
)

// The predicates of events, their parts and of statements.
const (
	TimeStamp  Term = "<" + sem + "hasTimeStamp>" // ISO date, month, year or range a/b
	TimeOfDay  Term = "<" + NS + "time>"
	Topic      Term = "<" + NS + "topic>"
	Trigger    Term = "<" + NS + "trigger>"
	Confidence Term = "<" + NS + "confidence>"
	Conflict   Term = "<" + NS + "conflict>"
	Rule       Term = "<" + NS + "rule>"
	HasRole    Term = "<" + NS + "role>"         // event → sem:Role
	RoleType   Term = "<" + sem + "roleType>"    // sem:Role → role predicate
	SubEventOf Term = "<" + sem + "subEventOf>"  // stop → event
	Order      Term = "<" + NS + "order>"        // sem:Role, stop → "1"
	Title      Term = "<" + NS + "title>"        // sem:Role → title as written
	Speaker    Term = "<" + NS + "speaker>"      // statement → person or organisation
	Verb       Term = "<" + NS + "verb>"         // statement → "强调"
	SaidAt     Term = "<" + NS + "saidAt>"       // statement → event
	ReportedIn Term = "<" + NS + "reportedIn>"   // event, statement → article
	HasActor   Term = "<" + sem + "hasActor>"    // parent of the role predicates of persons and bodies
	HasPlace   Term = "<" + sem + "hasPlace>"    // parent of gg:place
	PlaceRole  Term = "<" + NS + "place>"        // event, stop → place
	OrgRole    Term = "<" + NS + "organisation>" // event → organisation
)

// Parts are the parts in an event that the ontology knows; RolePredicate makes the predicate of each.
func Parts() []string {
	return []string{"leader", "companion", "host", "presider", "attendee", "guest", "appointee", "issuer", "founder", "donor", "recipient",
		"organisation", "place"}
}

// RolePredicate is the predicate of a part in an event: leader → gg:leader.
func RolePredicate(part string) Term { return Node(part) }

// EventClass is the class of a type of event: inspection → gg:Inspection, leading_group → gg:LeadingGroup.
func EventClass(typ string) Term {
	words := strings.FieldsFunc(typ, func(r rune) bool { return r == '_' || r == '-' || r == ' ' })
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return Node(strings.Join(words, ""))
}

// Ontology says how our classes and role predicates hang on those of others, for the given types of event.
func Ontology(eventTypes []string) []Quad {
	b := newBuilder(LabelOntology)
	for _, t := range eventTypes {
		b.add(EventClass(t), SubClassOf, ClassEvent)
	}
	b.add(ClassStop, SubClassOf, ClassEvent)
	for _, p := range Parts() {
		parent := HasActor
		if p == "place" {
			parent = HasPlace
		}
		b.add(RolePredicate(p), SubPropertyOf, parent)
	}
	return b.quads
}
