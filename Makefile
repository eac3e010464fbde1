# The commands of this project. Debug information is left out: it doubles the time of a build.
PROGRAMS = samtykke samtykke-pages samtykke-audit samtykke-agent samtykke-badge samtykke-server \
	samtykke-witness
DEBUG = -debug-info-format none
# Swift's runtime is linked into each program, which then runs on a machine without Swift.
OPTIMISED = -c release -debug-info-format none --static-swift-stdlib
# What `make release` leaves: the stripped programs.
RELEASE = .build/programs
STATE = .demo

PREFIX = /usr
DESTDIR =
FOLDERS = systemd/system systemd/user sysusers.d tmpfiles.d

.PHONY: setup build optimised release install deb demo test models boot-test lint picture clean

setup:
	@packaging/setup

build: setup
	@packaging/build build $(DEBUG)

# The programs as they are shipped, and the two that demo and end-to-end tests need besides.
optimised: setup
	@for program in $(PROGRAMS) lawless-server demo; do \
		packaging/build $$program $(OPTIMISED) --product $$program || exit 1; \
	done

release: setup
	@for program in $(PROGRAMS); do \
		packaging/build $$program $(OPTIMISED) --product $$program || exit 1; \
	done
	@mkdir -p $(RELEASE)
	@for program in $(PROGRAMS); do strip -o $(RELEASE)/$$program .build/release/$$program || exit 1; done
	@ls -l $(RELEASE)

# After `make release`; PREFIX is where the programs will run, DESTDIR a folder in front of it for packages.
install:
	@test -x $(RELEASE)/samtykke || { echo "install: run \"make release\" first"; exit 1; }
	install -d $(DESTDIR)$(PREFIX)/bin $(addprefix $(DESTDIR)$(PREFIX)/lib/,$(FOLDERS))
	install -m 755 $(addprefix $(RELEASE)/,$(PROGRAMS)) $(DESTDIR)$(PREFIX)/bin
	install -D -m 644 packaging/samtykke-pages.desktop \
		$(DESTDIR)$(PREFIX)/share/applications/samtykke-pages.desktop
	install -D -m 644 packaging/samtykke.svg \
		$(DESTDIR)$(PREFIX)/share/icons/hicolor/scalable/apps/samtykke.svg
	for name in server witness; do \
		sed 's,/usr/bin/,$(PREFIX)/bin/,' systemd/samtykke-$$name.service \
			>$(DESTDIR)$(PREFIX)/lib/systemd/system/samtykke-$$name.service; \
		for kind in sysusers tmpfiles; do \
			install -m 644 systemd/samtykke-$$name.$$kind \
				$(DESTDIR)$(PREFIX)/lib/$$kind.d/samtykke-$$name.conf; \
		done \
	done
	sed 's,/usr/bin/,$(PREFIX)/bin/,' systemd/samtykke-agent.service \
		>$(DESTDIR)$(PREFIX)/lib/systemd/user/samtykke-agent.service

# Debian packages of `make release`, in .build/deb; needs debhelper and dpkg-dev.
deb:
	@packaging/deb

# STAY=1 make demo: everything runs on afterwards, to be tried.
demo:
	@echo "demo: building Samtykke; the first time that takes ten minutes or so"
	@$(MAKE) --no-print-directory optimised
	@SAMTYKKE_BUILT=$(CURDIR)/.build/release exec .build/release/demo

# The models, then a debug build for unit, property, vector, architecture and fault tests; the end-to-end tests
# run the optimised programs.
test: setup lint models
	@packaging/build tests $(DEBUG) --build-tests
	swift test $(DEBUG) --skip-build --skip EndToEndTests
	@$(MAKE) --no-print-directory optimised
	SAMTYKKE_BUILT=$(CURDIR)/.build/release swift test $(DEBUG) --skip-build --filter EndToEndTests

# The protocols, in full: docs/models/README.md. Needs no build.
models: setup
	docs/models/check

# The packages, installed in a bare Debian and booted by a real systemd; root only, needs debootstrap and
# systemd-container besides.
boot-test: release deb
	@packaging/boot-test

lint:
	swift format lint --strict --recursive Package.swift Sources Clients Agents Server Tests

# The picture of the modules in ARCHITECTURE.md, from Package.swift.
picture:
	packaging/picture Package.swift docs/images/modules.svg

clean:
	swift package clean
	rm -rf $(STATE) $(RELEASE)
