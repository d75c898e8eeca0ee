// Package graph turns extracts into quads, keeps the ontology and says what a store must do.
//
// # Shape
//
// Every quad is labelled with the article that says it (ArticleNode). What holds of a shared node wherever it is mentioned, its class, its name
// and where it belongs, stands once under LabelEntities; divisions stand under LabelGazetteer. Prefixes as in Prefixes; literals are plain
// strings, numbers and dates too.
//
//	article     a schema:NewsArticle; schema:headline, schema:datePublished, schema:publisher; gg:home place;
//	            prov:wasDerivedFrom file; gg:line, gg:hash; schema:mentions node (schema:author for a maker of the page)
//	person …    under LabelEntities: a foaf:Person | org:Organization | sem:Place | schema:Legislation; skos:prefLabel; gg:kind;
//	            org:subOrganizationOf, gg:seat; schema:containedInPlace, dcterms:identifier (a division is a schema:AdministrativeArea too);
//	            skos:hiddenLabel, names to find it by that no article need use
//	            under the article: skos:altLabel, the other forms that it uses; of a document gg:issuedBy, gg:issuedOn
//	membership  under LabelEntities: a org:Membership; org:member person; org:post post; org:organization body; org:role "副省长";
//	            skos:prefLabel "吉林省副省长"
//	            under the article: gg:attestedOn or gg:formerOn its date of publication; gaf:denotedBy passage
//	post        under LabelEntities: a org:Post; skos:prefLabel; org:role; org:postIn body
//	event       a gg:Inspection (EventClass); gg:reportedIn article; sem:hasTimeStamp; gg:time; gg:trigger; gg:topic …; gg:leader, gg:place … node
//	            (RolePredicate); gg:role role; gaf:denotedBy passage; gg:conflict …; gg:confidence; gg:rule
//	role        a sem:Role; sem:roleType gg:leader; rdf:value node; gg:order "1"; gg:title "市委副书记、市长". Only where order or title is known;
//	            the event's own gg:leader quad is always there
//	stop        a gg:Stop; sem:subEventOf event; gg:place place; gg:order "1". The event's own gg:place quad is always there
//	statement   a gg:Statement; gg:reportedIn article; gg:speaker node; gg:verb; gg:saidAt event; gaf:denotedBy passage
//	passage     <article#char=126,161> (code points, end exclusive; SpanNode); rdf:value its words
//
// Node identifiers (Node, ID): person/侯淅珉@220000, org/辽源市住房和城乡建设局, place/220402, place/220400/滨河苑小区, document/…,
// membership/侯淅珉@220000/吉林省副省长, post/吉林省副省长, article/<id>, event/<article>/1, event/<article>/1/role/2, event/<article>/1/stop/3,
// statement/<article>/1, file/<path>.
package graph
