# Each target is a line that can be run by hand.
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
PROGRAM = bin/linkage

.PHONY: run build test check neo4j gen fuzz bench need-go

run: build ## build the program and serve on http://127.0.0.1:8080
	$(PROGRAM) serve

build: need-go ## build the program
	go build -trimpath -ldflags "-X main.version=$(VERSION)" -o $(PROGRAM) ./cmd/linkage

test: check neo4j fuzz ## every lint and test

check: need-go ## what needs no server: format, vet, lints, generated files, tests with the race detector
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go fix -diff ./...
	go mod tidy -diff
	go generate ./... && git diff --exit-code -- schema resolvers seeds
	go test -race $$(go list ./... | grep -v /neo4j)
	@test -n "$$LINKAGE_SOURCE_TEXT" || echo "NOT RUN: rules that need the source text (set LINKAGE_SOURCE_TEXT to the file; it is not part of the project)"

neo4j: need-go ## what needs a real Neo4j: one named by LINKAGE_TEST_NEO4J_URI, else one started with Docker, or Java and Maven
	CI=true go test -count=1 -v ./graph/neo4jstore

fuzz: need-go ## hostile input, so many tries each (by time, go test fails now and then when the time is up)
	go test -run '^$$' -fuzz FuzzFoldCode -fuzztime 20000x ./graph
	go test -run '^$$' -fuzz FuzzCursor -fuzztime 20000x ./graph
	go test -run '^$$' -fuzz FuzzWalks -fuzztime 10000x ./graph
	go test -run '^$$' -fuzz FuzzRead -fuzztime 1000x ./seeds
	go test -run '^$$' -fuzz FuzzQuery -fuzztime 10000x ./resolvers

bench: need-go ## time and memory of each walk, on the built-in data and on made-up graphs of up to 100,000 entities, and of the examples on both stores; answers are checked
	go test -run '^$$' -bench BenchmarkWalks -benchtime 20x -timeout 20m ./graph
	go test -run '^$$' -bench BenchmarkExamples -benchtime 20x -timeout 20m ./graph/neo4jstore

gen: need-go ## write the generated files anew, and the answers of the golden tests
	go generate ./...
	UPDATE=1 go test ./...

need-go:
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or newer, see https://go.dev/dl/"; exit 1; }
