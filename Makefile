# SPDX-License-Identifier: Apache-2.0

SWIFT ?= swift
PROBLEM ?= Problems/ai-cluster-8k.yaml
SOURCES = Sources Tests Plugins Package.swift

.PHONY: run test test-all bench build clean setup setup-test

# Solves the sample problem and says where the report is.
run: build
	@"$$($(SWIFT) build -c release --show-bin-path)/etalon" solve $(PROBLEM)

# The optimised program.
build: setup
	$(SWIFT) build -c release --product etalon

# Everything that must hold before a change is kept.
test: setup-test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	$(SWIFT) format lint --strict --recursive $(SOURCES)

# The same, with the thread sanitizer on the solver's backend, and the long campaigns.
test-all: test
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter GLPKBackend
	ETALON_TEST_ALL=1 $(SWIFT) test --skip-build

# How fast the shipped clusters are solved; figures to read, not to pass.
bench: setup
	$(SWIFT) run -c release EtalonBenchmarks

clean:
	rm -rf .build .build-tsan

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
