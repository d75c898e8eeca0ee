package graph

// Identifiers of the ontology: the Simple Event Model, W3C ORG, SKOS, schema.org and our own terms, spelt out in full in the store.
const (
	Base = "urn:govgraph:"
	gg   = Base + "term/"

	RDFType     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
	PrefLabel   = "http://www.w3.org/2004/02/skos/core#prefLabel"
	AltLabel    = "http://www.w3.org/2004/02/skos/core#altLabel"
	FoafPerson  = "http://xmlns.com/foaf/0.1/Person"
	OrgClass    = "http://www.w3.org/ns/org#Organization"
	Membership  = "http://www.w3.org/ns/org#Membership"
	OrgMember   = "http://www.w3.org/ns/org#member"
	OrgRole     = "http://www.w3.org/ns/org#role"
	SemPlace    = "http://semanticweb.cs.vu.nl/2009/11/sem/Place"
	SemRole     = "http://semanticweb.cs.vu.nl/2009/11/sem/Role"
	TimeStamp   = "http://semanticweb.cs.vu.nl/2009/11/sem/hasTimeStamp"
	SchemaLaw   = "http://schema.org/Legislation"
	NewsArticle = "http://schema.org/NewsArticle"
	Headline    = "http://schema.org/headline"
	Published   = "http://schema.org/datePublished"
	Publisher   = "http://schema.org/publisher"
	DerivedFrom = "http://www.w3.org/ns/prov#wasDerivedFrom"
	DenotedBy   = "http://groundedannotationframework.org/gaf#denotedBy"

	Attested   = gg + "attestedOn"
	Home       = gg + "home"
	Trigger    = gg + "trigger"
	Topic      = gg + "topic"
	Sentence   = gg + "sentence"
	Confidence = gg + "confidence"
	HasRole    = gg + "role"
	Filler     = gg + "filler"
	Part       = gg + "part"
	Slot       = gg + "slot"
	Order      = gg + "order"
	TitleHere  = gg + "title"

	// EntitiesLabel holds what is said once of an entity, whoever names it.
	EntitiesLabel = Base + "entities"
)

// EventClass is the class of an event type: inspection → gg:Inspection.
func EventClass(typ string) string {
	if typ == "" {
		return gg + "Event"
	}
	return gg + string(typ[0]-'a'+'A') + typ[1:]
}

// EventTypes are the types of event of the ontology, in the order in which answers list them.
var EventTypes = []string{"inspection", "meeting", "reception", "visit", "condolence", "appointment", "issuance", "establishment", "signing", "ceremony", "award", "message", "donation", "discipline"}

// PartPredicate is the predicate of a role: leader → gg:leader.
func PartPredicate(part string) string { return gg + part }
