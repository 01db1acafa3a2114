# SPDX-License-Identifier: Apache-2.0

SWIFT ?= swift
PROBLEM ?= Problems/ai-cluster-8k.yaml
# What writers of plugins read, and a page for each plugin that ships.
DOCUMENTED = Modeling DesignSpace Topology PluginKit PluginTesting $(notdir $(patsubst %/,%,$(filter-out Plugins/Examples/,$(wildcard Plugins/*/))))
SOURCES = Sources Tests Plugins Package.swift
SAMPLES = ai-cluster-8k switch-51t
# Every rival reading of the record beside the catalog as it stands.
SCENARIOS = none,reliability-meta,laser-not-included,linear-200g-lossy,linear-200g-price-high,box-price-oem,lpo-meets-cpo,linear-meets-linear-only,serdes-saving-as-reported,cpo-at-vendor-cost,engine-connectors-get-dirty,lasers-wear-out-early,laser-ages-fast

# Those of them by which the price of electricity matters, and those that people ask about first.
READINGS = none,reliability-meta,laser-not-included,box-price-oem,linear-200g-lossy,cpo-at-vendor-cost

# Runs tests, and says again at the end which of some hundreds failed, and why.
define tested
@mkdir -p .build; echo "$(1)"; \
{ $(1) 2>&1; echo $$? >.build/tests.status; } | tee .build/tests.log; \
test "$$(cat .build/tests.status)" = 0 \
  || { echo; echo "What failed (all of it: .build/tests.log):"; grep -A 4 '✘' .build/tests.log; exit 1; }
endef

.PHONY: run test test-all bench bench-peers samples build docs clean setup setup-test setup-browser

# Solves the sample problem and says where the report is.
run: build
	@"$$($(SWIFT) build -c release --show-bin-path)/etalon" solve $(PROBLEM)

# The optimised program.
build: setup
	$(SWIFT) build -c release --product etalon

# Everything that must hold before a change is kept.
test: setup-test setup-browser
	$(SWIFT) build --build-tests
	$(call tested,$(SWIFT) test --skip-build)
	$(SWIFT) format lint --strict --recursive $(SOURCES)

# The same, with the optimised program, whose code is another, the thread sanitizer on the solver's backend, the long
# campaigns, and the documentation.
test-all: test build
	$(call tested,ETALON_PROGRAM="$$($(SWIFT) build -c release --show-bin-path)/etalon" $(SWIFT) test --skip-build --filter EtalonCLITests)
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter GLPKBackend
	$(call tested,ETALON_TEST_ALL=1 $(SWIFT) test --skip-build)
	$(MAKE) docs

# How fast the shipped clusters are solved; figures to read, not to pass.
bench: setup
	$(SWIFT) run -c release EtalonBenchmarks

# The documentation as one site, .build-docs/pages/index.html by way of a web server; no warning passes.
docs:
	@mkdir -p .build-docs/pages
	ETALON_DOCS=1 $(SWIFT) package --scratch-path .build-docs --disable-sandbox \
	  --allow-writing-to-directory .build-docs/pages generate-documentation \
	  $(foreach module,$(DOCUMENTED),--target $(module)) --enable-experimental-combined-documentation \
	  --output-path .build-docs/pages --warnings-as-errors

# The same programs by PuLP and CBC, in an environment of their own; see Benchmarks/peers.
bench-peers: setup
	python3 -m venv .build/peers
	.build/peers/bin/pip install --quiet pulp==2.9.0
	$(SWIFT) run -c release EtalonBenchmarks --export .build/peers/programs.json
	.build/peers/bin/python Benchmarks/peers/sweep_pulp.py .build/peers/programs.json | tee .build/peers/pulp.txt
	$(SWIFT) run -c release EtalonBenchmarks --sweep --against "$$(awk '/^CPU ms/ {print $$NF}' .build/peers/pulp.txt)"

# The reports that are handed out with the project, with a picture of each where a Chromium is there to take one.
samples: build
	@etalon="$$($(SWIFT) build -c release --show-bin-path)/etalon"; \
	browser=$$(command -v chromium || command -v chromium-browser || command -v google-chrome); \
	sample() { \
	  folder=Results/samples/$$1; shift; \
	  "$$etalon" "$$@" --quiet --output $$folder >/dev/null || exit 1; \
	  rm -f $$folder/model.lp $$folder/timings.json $$folder/cables.csv $$folder/ports.csv; \
	  test -z "$$browser" || "$$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
	    --user-data-dir="$$(mktemp -d)" --window-size=1280,1500 --screenshot="$$PWD/$$folder/report.png" \
	    "file://$$PWD/$$folder/report.html" >/dev/null 2>&1 || echo "no picture of $$folder" >&2; \
	}; \
	for name in $(SAMPLES); do sample $$name solve --no-store Problems/$$name.yaml; done; \
	sample inflection sweep --no-store Problems/inflection.yaml --vary scenario=$(SCENARIOS) \
	  --vary demand.bandwidth=400G,800G,1.6T --vary choose.laneRate=100G,200G \
	  --vary force.leaf.optics=dsp,lro,lpo,cpo; \
	sample inflection-electricity sweep --no-store Problems/inflection.yaml --vary scenario=$(READINGS) \
	  --vary site.electricity=0.02,0.05,0.08,0.12,0.2,0.4 --vary demand.bandwidth=400G,800G,1.6T \
	  --vary choose.laneRate=100G,200G --vary force.leaf.optics=dsp,lro,lpo,cpo; \
	sample claims claims --no-store Problems/claims; \
	test -n "$$browser" || echo "No Chromium here: the pictures stay as they are." >&2

clean:
	rm -rf .build .build-tsan .build-docs

# What a build and the tests need beside Swift is installed where it is missing and that is allowed, and named where not.
setup: NEEDS = glpk sqlite3
setup-test: NEEDS = glpk sqlite3 glpsol
setup setup-test:
	@has() { case $$1 in \
	  glpsol) command -v glpsol >/dev/null;; \
	  *) echo "#include <$$1.h>" | $$(command -v clang || command -v cc) -fsyntax-only -x c - 2>/dev/null;; \
	esac; }; \
	package() { case $$1-$$2 in \
	  glpk-apt-get) echo libglpk-dev;; glpk-dnf) echo glpk-devel;; \
	  sqlite3-apt-get) echo libsqlite3-dev;; sqlite3-dnf) echo sqlite-devel;; sqlite3-*) echo sqlite;; \
	  glpsol-apt-get | glpsol-dnf) echo glpk-utils;; *) echo glpk;; \
	esac; }; \
	lacking() { for need in $(NEEDS); do has $$need || package $$need $$1; done | sort -u | tr '\n' ' '; }; \
	test -n "$$(lacking)" || exit 0; \
	if test "$$(uname)" = Darwin; then \
	  echo "Missing. Install with: brew install $$(lacking brew)" >&2; exit 1; \
	fi; \
	for manager in apt-get dnf none; do command -v $$manager >/dev/null && break; done; \
	missing=$$(lacking $$manager); \
	if test $$manager = none; then \
	  echo "Missing: GLPK 5 and SQLite 3 with headers and, for the tests, glpsol: use your package manager." >&2; \
	  exit 1; \
	fi; \
	if test "$$(id -u)" = 0; then as=; elif command -v sudo >/dev/null; then as=sudo; else \
	  echo "Missing: $$missing. Only root may install that here: $$manager install $$missing" >&2; exit 1; \
	fi; \
	echo "Installing $$missing"; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$as $$manager install -y $$missing >/dev/null 2>&1 \
	  || { $$as $$manager update -y >/dev/null && $$as $$manager install -y $$missing >/dev/null; } || true; \
	left=$$(lacking $$manager); \
	test -z "$$left" || { echo "Still missing: $$left. Try: $$manager install $$left" >&2; exit 1; }

# A browser for the tests of pages; they say that they are skipped where there is none, so that this never fails.
setup-browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if command -v apt-get >/dev/null && test "$$(id -u)" = 0; then as=; \
	elif command -v apt-get >/dev/null && command -v sudo >/dev/null; then as=sudo; \
	else echo "No Chromium: pages are not tested in a browser." >&2; exit 0; fi; \
	echo "Installing chromium"; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$as apt-get install -y chromium >/dev/null 2>&1 \
	  || { $$as apt-get update -y >/dev/null 2>&1 && $$as apt-get install -y chromium >/dev/null 2>&1; } \
	  || echo "Chromium cannot be installed: pages are not tested in a browser." >&2
