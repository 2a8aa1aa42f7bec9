# What people type. `go test ./...` and `go run ./cmd/dragoman` need none of it.
SHARED ?= ../shared
PYTHON ?= python3

.PHONY: build test lint bench generate scores train

build:
	CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o bin/dragoman ./cmd/dragoman

test:
	go test ./...

lint:
	gofmt -l . | (! grep .)
	go vet ./...
	go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Every generated file, from its source.
generate:
	go generate ./...

# docs/scores.md, by the shipped binary on the sets beside the checkout.
scores: build
	$(PYTHON) train/scores.py --binary bin/dragoman --shared $(SHARED) --out docs/scores.md
	$(PYTHON) train/readme.py --binary bin/dragoman

# The weights, from data and seeds (hours on two cores).
train:
	$(PYTHON) train/train.py --shared $(SHARED)
