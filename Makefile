# Each target is a line that can be run by hand.
export NOTE
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
PROGRAM = bin/linkage
WEB = cmd/linkage/web
PEERS = bench/peers
SOAK = 10m
PAGES = $(WEB)/dist/third-party-licenses.md.gz

.PHONY: run build test check neo4j readers clients soak hostile faults image-test vulnerabilities gen fuzz bench bench-http bench-peers data-release helm recipes secrets release release-test released web-unit web-test browser-all pictures need-browser need-go need-node

run: build ## build the program and serve on http://127.0.0.1:8080
	$(PROGRAM) serve

build: need-go pages ## build the pages, where Node is at hand, and the program
	go build -trimpath -ldflags "-X main.version=$(VERSION)" -o $(PROGRAM) ./cmd/linkage

# The pages are built anew when something that they are made from is newer.
.PHONY: pages
pages: ## build the explorer and the playground into the program's folder
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(PAGES); \
	else echo "NOT BUILT: the pages need Node 20.19 or newer (https://nodejs.org); the program will serve the API, and at / how to build them"; fi

$(PAGES): $(WEB)/node_modules/.package-lock.json schema/schema.graphql $(wildcard examples/*/*.graphql docs/guides/*/*.md docs/pictures/rule-*.svg) $(shell find $(WEB)/src $(WEB)/operations $(WEB)/public $(WEB)/build -type f -not -path '*/generated/*' 2>/dev/null) $(wildcard $(WEB)/*.html $(WEB)/*.ts $(WEB)/*.json)
	@echo "building the pages: operations checked against schema/schema.graphql, types, bundles, compressed copies (half a minute)"
	cd $(WEB) && npm run --silent build

$(WEB)/node_modules/.package-lock.json: $(WEB)/package.json $(WEB)/package-lock.json
	@echo "fetching the packages that package-lock.json pins, into $(WEB)/node_modules"
	cd $(WEB) && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

web-unit: need-node $(WEB)/node_modules/.package-lock.json ## what the pages compute, over answers recorded from the API
	cd $(WEB) && npm run --silent unit

web-test: build web-unit need-browser ## every view and flow in a real browser; CHROMIUM names it, else that of the system
	cd $(WEB) && npx --no-install playwright test

browser-all: build need-browser ## what takes longer: every view in each language, theme and zoom, and the tasks of users in Firefox (FIREFOX, else firefox-esr)
	cd $(WEB) && ALL=1 npx --no-install playwright test

test: check neo4j readers clients recipes helm release-test fuzz web-test ## every lint and test but those of browser-all, soak, hostile and faults
	@echo "NOT RUN: every view in every language, theme and zoom, and the tasks of users in Firefox (make browser-all)"

check: need-go ## what needs no server: format, vet, lints, generated files, tests with the race detector
	@unformatted=$$(gofmt -l .); test -z "$$unformatted" || { echo "not formatted: $$unformatted"; exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go fix -diff ./...
	go mod tidy -diff
	go generate ./... && git diff --exit-code -- schema resolvers seeds docs/reference
	go test -race -timeout 20m -skip '^TestCommandLine$$|^TestDocuments$$' $$(go list ./... | grep -v /neo4j)
	go test -run 'TestCommandLine|TestDocuments' ./cmd/linkage # they start the program again and again, which takes the race detector seconds each time
	@test -n "$$LINKAGE_SOURCE_TEXT" || echo "NOT RUN: rules that need the source text (set LINKAGE_SOURCE_TEXT to the file; it is not part of the project)"

neo4j: need-go ## what needs a real Neo4j: one named by LINKAGE_TEST_NEO4J_URI, else one started with Docker, or Java and Maven
	CI=true go test -count=1 -timeout 30m -v ./graph/neo4jstore
	LINKAGE_TEST_FLEET=1 go test -count=1 -timeout 10m -v -run 'TestFleet|TestBackup|TestDocuments/guides/operator' ./cmd/linkage

readers: need-go ## exported files in every format, opened by readers of others; needs Python 3 with venv, and Java and Maven for neo4j-admin
	LINKAGE_TEST_READERS=1 go test -count=1 -v -timeout 20m -run TestReaders ./cmd/linkage

clients: need-go need-node ## the clients of examples/clients against a server; needs Python 3 with venv, R with httr2, Go, Node, curl and jq
	LINKAGE_TEST_CLIENTS=1 go test -count=1 -v -timeout 20m -run TestClients ./cmd/linkage

recipes: need-go ## the recipes of docs/recipes.md, followed in a copy of the project
	LINKAGE_TEST_RECIPES=1 go test -count=1 -v -timeout 20m -run 'TestRecipes' ./cmd/linkage

SECRETS = secrets
secrets: ## a password for the Neo4j of docker-compose.yml, made up once, in files that only their folder protects: containers read them as another user
	@test -e $(SECRETS)/neo4j-password || { mkdir -p -m 700 $(SECRETS) && \
	od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >$(SECRETS)/neo4j-password && printf neo4j/ | cat - $(SECRETS)/neo4j-password >$(SECRETS)/neo4j-auth && \
	chmod 644 $(SECRETS)/neo4j-* && echo "made $(SECRETS)/neo4j-password and $(SECRETS)/neo4j-auth"; }

helm: need-go ## the chart rendered, linted and decoded strictly as Kubernetes reads it
	cd deploy/helm/test && go mod tidy -diff && go vet . && go test -count=1 .

soak: need-go ## what takes long: ten minutes of questions at a fixed rate (SOAK=1m for less), a hundred pairs of loads, some of them killed or frozen
	LINKAGE_TEST_SOAK=$(SOAK) go test -count=1 -v -timeout 30m -run 'TestSoak' ./cmd/linkage
	CI=true LINKAGE_TEST_PAIRS=100 go test -count=1 -v -timeout 30m -run 'TestLoadsAtOnce' ./graph/neo4jstore

hostile: need-go ## requests and clients that are meant to do harm, while another is served
	LINKAGE_TEST_STORM=1 go test -count=1 -v -run 'TestHostile|TestStorm' ./cmd/linkage

faults: need-go ## what can happen to a real Neo4j and to the network before it, under load
	LINKAGE_TEST_FAULTS=1 go test -count=1 -v -timeout 20m -run 'TestFaults|TestReadOnly' ./cmd/linkage

image-test: need-go ## the Dockerfile built and run without any rights, and docker-compose.yml as a whole; needs a Docker engine (apt-get install docker.io docker-compose)
	LINKAGE_TEST_IMAGE=1 go test -count=1 -v -timeout 30m -run 'TestImage' ./cmd/linkage

vulnerabilities: need-go need-node ## known weaknesses of what the program and its pages are made from
	@go tool govulncheck ./... || { test $$? -eq 3 && exit 1 || echo "NOT RUN: the Go vulnerability database cannot be reached"; }
	@cd $(WEB) && told=$$(npm audit --omit=dev 2>&1); status=$$?; case "$$told" in \
	*"npm error"*) echo "NOT RUN: the npm registry cannot be asked" ;; *) echo "$$told"; exit $$status ;; esac

fuzz: need-go ## hostile input, so many tries each (by time, go test fails now and then when the time is up)
	go test -run '^$$' -fuzz FuzzFoldCode -fuzztime 20000x ./graph
	go test -run '^$$' -fuzz FuzzCursor -fuzztime 20000x ./graph/explore
	go test -run '^$$' -fuzz FuzzWalks -fuzztime 10000x ./graph/explore
	go test -run '^$$' -fuzz FuzzRead -fuzztime 1000x ./seeds
	go test -run '^$$' -fuzz FuzzQuery -fuzztime 10000x ./resolvers

pictures: build need-browser ## draw the pictures in docs/pictures anew
	cd $(WEB) && node build/pictures.js

bench: need-go ## time and memory of each walk, on the built-in data and on made-up graphs of up to 100,000 entities, and of the examples on both stores; answers are checked
	go test -run '^$$' -bench BenchmarkWalks -benchtime 20x -timeout 20m ./graph/explore
	go test -run '^$$' -bench BenchmarkQuestions -benchtime 300x ./resolvers
	go test -run '^$$' -bench BenchmarkExamples -benchtime 20x -timeout 20m ./graph/neo4jstore

bench-http: build ## requests and processor time of the program over HTTP, beside a bare handler that returns the same bytes
	go run ./bench http

bench-peers: build need-node ## the same beside @neo4j/graphql and hand-written Cypher, on real databases, answers checked equal; some 15 minutes
	@$(MAKE) --no-print-directory $(PEERS)/node_modules/.package-lock.json
	go run ./bench peers

$(PEERS)/node_modules/.package-lock.json: $(PEERS)/package.json $(PEERS)/package-lock.json
	@echo "fetching the packages that package-lock.json pins, into $(PEERS)/node_modules"
	cd $(PEERS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

release: need-go need-node $(PAGES) ## archives for five systems, their sums, and what they are made from (CycloneDX), in dist/
	go run ./deploy/release -version $(VERSION) -o dist

release-test: need-go need-node $(PAGES) ## the release for this system, made twice and compared, unpacked, started and asked
	LINKAGE_TEST_RELEASE=1 go test -count=1 -v -timeout 15m ./deploy/release

data-release: need-go ## give the built-in data its next number: make data-release NUMBER=1.0.1 NOTE='what changed, for those who cite it'
	cd seeds && go run ./internal/release "$(NUMBER)" "$$NOTE"

released: ## keep the schema and the examples as what the next release must not break (docs/change-policy.md)
	rm -rf schema/released && mkdir -p schema/released/operations
	cp schema/schema.graphql schema/released/
	cd examples && cp --parents */*.graphql ../schema/released/operations/

gen: need-go ## write the generated files anew, and the answers of the golden tests
	go generate ./...
	UPDATE=1 go test ./...

need-browser: need-node
	@test -x "$${CHROMIUM:-/usr/bin/chromium-headless-shell}" || test -x "$${CHROMIUM:-/usr/bin/chromium}" || { echo "Chromium is missing: apt-get install chromium-headless-shell (or chromium) and fonts-noto-cjk, or name one in CHROMIUM"; exit 1; }

need-go:
	@command -v go >/dev/null || { echo "Go is missing: install Go 1.26 or newer, see https://go.dev/dl/"; exit 1; }

need-node:
	@for tool in node npm; do command -v $$tool >/dev/null || { echo "$$tool is missing: install Node 20.19 or newer, see https://nodejs.org"; exit 1; }; done
