#!/usr/bin/env python3
"""How often events of a stated confidence are right: reliability.py GOLD_DIR EXTRACT.jsonl. An event is right where an annotated one (optional ones too) of its type shares a
filler with it, each counting once."""
import collections, json, pathlib, re, sys, unicodedata

SLOTS = ("actors", "with", "where", "orgs")

def norm(s): return re.sub(r"[\s·•・‧]", "", unicodedata.normalize("NFKC", s))

def fillers(e, forms=lambda x: x.split("|")): return {norm(f) for s in SLOTS for x in e.get(s) or [] for f in forms(x)}

gold = {}
for f in pathlib.Path(sys.argv[1]).glob("*.json"):
    d = json.loads(f.read_text()); gold[d["id"]] = [(e["type"], fillers(e)) for e in d["events"]]
by = collections.defaultdict(lambda: [0, 0])
for line in open(sys.argv[2], encoding="utf-8"):
    o = json.loads(line); left = gold.get(o["doc"], [])
    family = {}
    for x in o["orgs"] + o["places"]:
        for f in x["forms"]: family.setdefault(f, x["forms"] + [x["name"]])
    for e in o["events"]:
        mine = fillers(e, lambda x: family.get(x, [x]))
        k = next((i for i, (t, g) in enumerate(left) if t == e["type"] and g & mine), None)
        if k is not None: left.pop(k)
        row = by[int(e["confidence"] * 20) / 20]; row[0] += k is not None; row[1] += 1
print("confidence  events  right")
for c, (right, n) in sorted(by.items()): print(f"{c:.2f}-{c + .05:.2f}  {n:6}  {100 * right / n:5.1f} %")
