# The commands of this project. Debug information is left out: it doubles the time of a build.
SWIFT_FLAGS = -debug-info-format none
STATE = .demo

.PHONY: setup build demo test lint clean

setup:
	@packaging/setup

build: setup
	swift build $(SWIFT_FLAGS)

# STAY=1 make demo: everything runs on afterwards, to be tried.
demo: setup
	@echo "demo: building Samtykke; the first time that takes ten minutes or so"
	swift build $(SWIFT_FLAGS)
	@exec .build/debug/demo

# One debug build for programs, demo and tests; then unit, property, vector, architecture, fault and
# end-to-end tests.
test: setup lint
	swift build $(SWIFT_FLAGS) --build-tests
	swift test $(SWIFT_FLAGS) --skip-build --skip EndToEndTests
	swift test $(SWIFT_FLAGS) --skip-build --filter EndToEndTests

lint:
	swift format lint --strict --recursive Package.swift Sources Clients Agents Server Tests

clean:
	swift package clean
	rm -rf $(STATE)
