"""What forge.py makes: a folder for each scenario, named like its function."""

import scenarios_evidence
import scenarios_grants
import scenarios_notice
import scenarios_words
from forge import OFFICE, Forge, Key, Signer
from scenes import ordinary


def bit(path, at, flip=1):
    def change(files):
        data = bytearray(files[path(files)])
        data[at] ^= flip
        files[path(files)] = bytes(data)
    return change


def named(part):
    return lambda files: next(path for path in sorted(files) if path.startswith(part))


def without(part):
    return lambda files: files.pop(named(part)(files))


def cut(part):
    def change(files):
        files[named(part)(files)] = files[named(part)(files)][:-1]
    return change


FILES = {
    "tile-bit": bit(named("tile/0"), 70), "entry-bit": bit(named("tile/entries"), 4000),
    "checkpoint-bit": bit(named("checkpoint"), 30), "checkpoint-gone": without("checkpoint"),
    "checkpoint-cut": cut("checkpoint"), "policy-gone": without("policy"),
    "note-gone": without("agreement.note"), "note-bit": bit(named("agreement.note"), 100),
    "tile-gone": without("tile/0"), "tile-cut": cut("tile/0"), "bundle-gone": without("tile/entries"),
    "bundle-cut": cut("tile/entries"), "cosignature-bit": bit(named("checkpoint"), -20, 2)}
HOSTS = {
    "host-upper": "https://Server.Example:8443", "host-six": "https://[::1]:8443",
    "host-port-0": "https://server.example:0", "host-port-65536": "https://server.example:65536",
    "host-port-zero-first": "https://server.example:08443", "host-underscore": "https://a_b:8443",
    "host-dot": "https://.:8443", "host-user": "https://u@server.example:8443",
    "host-six-short": "https://[1:2:3]:8443", "host-six-whole": "https://[2001:db8:0:0:1:0:0:1]:8443",
    "host-six-four": "https://[::ffff:192.0.2.1]:8443", "host-six-four-big": "https://[::192.0.2.256]:8443",
    "host-six-four-zero": "https://[::192.0.02.1]:8443", "host-six-upper": "https://[2001:DB8::1]:8443",
    "host-six-long": "https://[1:2:3:4:5:6:7:8:9]:8443", "host-six-all-and-none": "https://[1:2:3:4:5:6:7::8]:8443",
    "host-six-twice": "https://[1::2::3]:8443", "host-six-digits": "https://[12345::]:8443",
    "host-six-zone": "https://[fe80::1%eth0]:8443", "host-six-colon": "https://[:1:2:3:4:5:6:7:8]:8443",
    "host-six-three": "https://[:::]:8443", "host-six-empty": "https://[]:8443", "host-six-no-colons": "https://[1]:8443",
    "host-six-bare": "https://::1:8443", "host-six-open": "https://[::1:8443", "host-bracket": "https://a[b:8443",
    "host-colon": "https://a:b:8443", "host-after": "https://[::1]a:8443", "host-empty": "https://:8443",
    "host-253": "https://" + "a" * 253 + ":8443", "host-254": "https://" + "a" * 254 + ":8443",
    "host-path": "https://server.example:8443/", "host-http": "http://server.example:8443"}


NO_SCENARIOS = (
    "address", "with_hash_of", "put", "moved", "policy", "beginning", "folders", "arranged_whole", "histories",
    "spelled_otherwise")


def pins():
    """(name, the pinned keys) of each way to pin; the ledger is the ordinary one."""
    employer, union = OFFICE["employer"].key.vkey(), OFFICE["union"].key.vkey()
    other = Signer("employer.example", "another").key.vkey()
    renamed = Signer("other.example", "employer.example").key.vkey()
    cosigning = Key("employer.example", OFFICE["employer"].key.public, 4).vkey()
    yield "pinned", ("--employer", employer, "--union", union)
    yield "pinned-other-order", ("--union", union, "--employer", employer)
    yield "pinned-other-employer", ("--employer", other, "--union", union)
    yield "pinned-other-union", ("--employer", employer, "--union", other)
    yield "pinned-swapped", ("--employer", union, "--union", employer)
    yield "pinned-other-name", ("--employer", renamed, "--union", union)
    yield "pinned-other-type", ("--employer", cosigning, "--union", union)
    yield "pinned-one", ("--employer", employer)
    yield "pinned-union-alone", ("--union", other)
    yield "pinned-nonsense", ("--employer", "nonsense", "--union", union)
    yield "pinned-cut", ("--employer", employer, "--union", union[:-1])
    yield "pinned-key-id", ("--employer", employer.upper(), "--union", union)
    yield "pinned-without-value", ("--employer", employer, "--union")
    yield "more-arguments", ("more",)


def long_ledgers():
    """More than 256,000 leaves, so that tiles and bundles have numbers from 1,000 on; most are no entries at all."""
    f = ordinary()
    f.leaves += [b"x", b""] * 128200
    files = f.files()
    yield "thousand-bundles", files
    yield "thousand-bundles-tile-bit", {**files, **flipped(files, "tile/0/x001/000", 64)}
    gone = {path: data for path, data in files.items() if not path.startswith("tile/entries/x001/001")}
    yield "thousand-bundles-last-gone", gone


def flipped(files, path, at):
    data = bytearray(files[path])
    data[at] ^= 1
    return {path: bytes(data)}


def folders():
    """(name, files, arguments …) of every folder."""
    yield "ordinary", ordinary().files()
    for name, arguments in pins():
        yield name, ordinary().files(), *arguments
    yield from long_ledgers()
    for name, change in FILES.items():
        files = ordinary().files()
        change(files)
        yield name, files
    for name, host in HOSTS.items():
        f = Forge()
        scenarios_words.address(host)(f)
        yield name, f.files()
    yield from scenarios_evidence.folders()
    for module in (scenarios_evidence, scenarios_words, scenarios_grants, scenarios_notice):
        for name, scenario in list(vars(module).items()):
            if getattr(scenario, "__module__", None) == module.__name__ and name not in NO_SCENARIOS:
                f = Forge()
                scenario(f)
                yield name.replace("_", "-"), f.files()
