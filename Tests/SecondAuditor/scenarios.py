"""What forge.py makes: a folder for each scenario, named like its function."""

import scenarios_grants
import scenarios_words
from forge import Forge
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
    "host-dot": "https://.:8443", "host-user": "https://u@server.example:8443"}


def folders():
    """(name, files) of every folder."""
    yield "ordinary", ordinary().files()
    for name, change in FILES.items():
        files = ordinary().files()
        change(files)
        yield name, files
    for name, host in HOSTS.items():
        f = Forge()
        scenarios_words.address(host)(f)
        yield name, f.files()
    for module in (scenarios_words, scenarios_grants):
        for name, scenario in list(vars(module).items()):
            if getattr(scenario, "__module__", None) == module.__name__ and name != "address":
                f = Forge()
                scenario(f)
                yield name.replace("_", "-"), f.files()
