#!/usr/bin/env python3
"""Compare a score with the floors that the project records: score.py SET SCORE.txt. Exits 1 where a figure fell below its floor."""
import json, pathlib, re, sys

name, report = sys.argv[1], pathlib.Path(sys.argv[2]).read_text()
print(report)
floors = json.loads(pathlib.Path("testdata/floors.json").read_text())[name]
bad = 0
for key, floor in floors.items():
    m = re.search(rf"^{re.escape(key)}\s+[\d.]+\s+[\d.]+\s+([\d.]+)", report, re.M)
    got = float(m.group(1)) if m else 0.0
    if got < floor:
        print(f"{name}: {key} is {got}, its floor is {floor}")
        bad = 1
sys.exit(bad)
