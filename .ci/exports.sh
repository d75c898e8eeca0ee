#!/usr/bin/env bash
# Reads every export back with programs that are not ours: raptor, rdflib, networkx, graphviz (Debian: raptor2-utils python3-rdflib python3-networkx
# graphviz). Counts and Chinese names must be the graph's. What is not installed is said and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bin/govgraph build data/samples -g "$dir/G" 2>/dev/null
for f in nquads turtle jsonld graphml gexf dot ftm appearances; do bin/govgraph export $f -g "$dir/G" -o "$dir/$f"; done
bin/govgraph export neo4j -g "$dir/G" -o "$dir/neo4j"
bin/govgraph export gephi -g "$dir/G" --network coappearance -o "$dir/gephi"
bin/govgraph export graphml -g "$dir/G" --network coappearance -o "$dir/net.graphml"
bin/govgraph export gexf -g "$dir/G" --network person-place -o "$dir/net.gexf"
bin/govgraph export dot -g "$dir/G" --network coappearance -o "$dir/net.dot"
lines=$(wc -l <"$dir/nquads")

if command -v rapper >/dev/null; then
  for f in nquads turtle; do
    rapper -q -i $f "$dir/$f" -o ntriples 2>"$dir/said" | sort -u | wc -l >"$dir/$f.n"
    [ ! -s "$dir/said" ] || { cat "$dir/said"; exit 1; }
  done
  cmp "$dir/nquads.n" "$dir/turtle.n"
  echo "raptor: $lines quads, $(cat "$dir/turtle.n") different triples"
else echo "raptor is not installed: N-Quads and Turtle are not checked by it"; fi

if command -v dot >/dev/null; then
  for f in dot net.dot; do dot -Tcanon "$dir/$f" >/dev/null; done
  dot -Tplain "$dir/net.dot" 2>/dev/null | grep 周启明 >/dev/null
  echo "graphviz: both DOT files"
else echo "graphviz is not installed: DOT is not checked by it"; fi

python=$(command -v /usr/bin/python3 || command -v python3 || true)
[ -n "$python" ] || { echo "python is not installed: GraphML, GEXF, JSON-LD and tables are not checked by it"; exit 0; }
"$python" - "$dir" <<'PY'
import csv, json, sys
dir = sys.argv[1]

def rows(name, encoding="utf-8"):
    with open(f"{dir}/{name}", encoding=encoding, newline="") as f:
        return list(csv.DictReader(f))

nodes, edges = rows("neo4j/nodes.csv"), rows("neo4j/edges.csv")
ids = {r["id:ID"] for r in nodes}
assert len(ids) == len(nodes) > 100, len(nodes)
assert all(e[":START_ID"] in ids and e[":END_ID"] in ids and e[":TYPE"] for e in edges)
gephi = rows("gephi/nodes.csv"), rows("gephi/edges.csv")
assert all(e["Source"] in {n["Id"] for n in gephi[0]} for e in gephi[1])
apps = rows("appearances")
assert len(apps) > 50 and any(r["person"] == "周启明" for r in apps)
schemata = {}
with open(f"{dir}/ftm", encoding="utf-8") as f:
    entities = {e["id"]: e for e in map(json.loads, f)}
for e in entities.values():
    schemata[e["schema"]] = schemata.get(e["schema"], 0) + 1
    for p in ("involved", "organizer", "member", "organization", "proof", "addressEntity"):
        assert all(v in entities for v in e["properties"].get(p, [])), e
assert {"Person", "Organization", "Event", "Membership", "Article"} <= set(schemata), schemata
print("tables:", len(nodes), "nodes,", len(edges), "edges,", len(apps), "appearances; FollowTheMoney:", schemata)

try:
    import networkx as nx
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        g = read(f"{dir}/{name}")
        assert set(g.nodes) == ids and g.number_of_edges() == len({(e[":START_ID"], e[":END_ID"]) for e in edges}) or g.is_multigraph() and g.number_of_edges() == len(edges), name
        assert any(d.get("label") == "周启明" for _, d in g.nodes(data=True)), name
    net = nx.read_graphml(f"{dir}/net.graphml")
    assert net.number_of_nodes() == len(gephi[0]) and net.number_of_edges() == len(gephi[1])
    for n, d in net.nodes(data=True):
        assert d.get("degree", 0) == net.degree(n), n
    between = nx.betweenness_centrality(net)
    rank = nx.pagerank(net, weight="weight", tol=1e-10)
    assert all(abs(d.get("betweenness", 0) - between[n]) < 1e-5 for n, d in net.nodes(data=True))
    assert all(abs(d["pagerank"] - rank[n]) < 1e-4 for n, d in net.nodes(data=True) if net.degree(n)), "pagerank"
    assert len({d["component"] for _, d in net.nodes(data=True)}) == nx.number_connected_components(net)
    assert nx.read_gexf(f"{dir}/net.gexf").number_of_edges() > 10
    print("networkx: GraphML and GEXF, degree, betweenness, PageRank and components are its own")
except ImportError:
    print("networkx is not installed: GraphML and GEXF are not checked by it")

try:
    import rdflib
    def quads(name, format):
        d = rdflib.ConjunctiveGraph()
        d.parse(f"{dir}/{name}", format=format)
        return {(s, p, o, c.identifier if hasattr(c, "identifier") else c) for s, p, o, c in d.quads((None, None, None, None))}
    a, b = quads("nquads", "nquads"), quads("jsonld", "json-ld")
    assert a == b and len(a) == sum(1 for _ in open(f"{dir}/nquads")), (len(a), len(b))
    t = rdflib.Graph(); t.parse(f"{dir}/turtle", format="turtle")
    assert {q[:3] for q in a} == set(t)
    print("rdflib:", len(a), "quads are the same in N-Quads and JSON-LD, and in Turtle without their articles")
except ImportError:
    print("rdflib is not installed: JSON-LD is not checked by it")
PY
