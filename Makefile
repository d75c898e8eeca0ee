# make demo: read the sample, answer and draw. make test: everything that is checked. make check: the whole gate, with the linter. make bench: speed and memory of every stage.
BIN := bin

.PHONY: all demo test lint check bench bench-graph faults score reliability clean
all:
	@go build -o $(BIN)/ ./cmd/...

demo: all
	@rm -rf $(BIN)/demo
	@$(BIN)/govgraph build data/samples -g $(BIN)/demo
	@echo; $(BIN)/govgraph query statistics -g $(BIN)/demo
	@echo; $(BIN)/govgraph query who-inspected -g $(BIN)/demo
	@$(BIN)/govgraph draw events -g $(BIN)/demo --type inspection,condolence,visit -o $(BIN)/demo/events.svg
	@$(BIN)/govgraph draw events -g $(BIN)/demo --type inspection,condolence,visit -o $(BIN)/demo/events.png
	@echo; echo "The picture: $(BIN)/demo/events.svg and $(BIN)/demo/events.png"

test:
	go vet ./...
	go test ./...

# Needs golangci-lint; .ci/run installs the version that the gate uses.
lint:
	"$$(go env GOPATH)/bin/golangci-lint" run ./...

check:
	.ci/run

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Measure the graph's store against Cayley's own and raw bbolt, and write docs/bench-graph.md; ten minutes.
bench-graph:
	GOVGRAPH_BENCH_REPORT=$(CURDIR)/docs/bench-graph.md go test ./graph/cayley -run BenchReport -count 1 -timeout 2h -v

# Kill, starve and crowd the program: make faults KILLS=100
KILLS := 10
faults: all
	.ci/faults $(KILLS)

# Score extraction against annotated documents: make score GOLD=dir SCORER=score.py INPUTS=inputs.py
score: all
	@python3 $(INPUTS) $(GOLD) | $(BIN)/govgraph extract - > $(BIN)/score.jsonl
	@python3 $(SCORER) $(GOLD) $(BIN)/score.jsonl

# How often events of a stated confidence are right: make reliability GOLD=dir INPUTS=inputs.py
reliability: all
	@python3 $(INPUTS) $(GOLD) | $(BIN)/govgraph extract - > $(BIN)/score.jsonl
	@python3 .ci/reliability.py $(GOLD) $(BIN)/score.jsonl

clean:
	rm -rf $(BIN)
