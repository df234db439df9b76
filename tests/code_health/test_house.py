"""The drawing of the house is true: each room is in it, and each room has a real name."""

import configparser
import re
import tomllib

from tests.support import source

NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "common", "misc", "stuff", "lib"}
# Nothing of the application asks another host for anything.
NETWORK = {"requests", "httpx", "aiohttp", "urllib.request", "http.client", "socket", "ftplib"}
# The virus scanner listens on this machine; the module may open AF_UNIX and nothing else.
OF_THIS_MACHINE = "attachments/clamd.py"


def import_contracts() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(source.ROOT / ".importlinter", encoding="utf-8")
    return parser


def test_every_package_is_in_the_import_contracts() -> None:
    contracts = import_contracts()
    roots = contracts["importlinter"]["root_packages"].split()
    layers = contracts["importlinter:contract:layers"]["layers"].replace("|", " ").split()
    assert sorted(roots) == sorted(source.packages())
    assert sorted(layers) == sorted(source.packages())


def test_every_package_is_measured_and_known_as_ours() -> None:
    settings = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    assert set(source.packages()) <= set(settings["coverage"]["run"]["source"])
    assert set(source.packages()) <= set(settings["ruff"]["lint"]["isort"]["known-first-party"])


def test_no_module_is_named_for_nothing() -> None:
    found = [
        str(source.relative(path))
        for path in source.application_modules()
        if path.stem in NAMES_THAT_SAY_NOTHING or path.parent.name in NAMES_THAT_SAY_NOTHING
    ]
    assert not found, "\n".join(found)


def test_nothing_reaches_out_to_another_host() -> None:
    found = [
        source.where(path, line)
        for path in source.application_modules()
        for line, name in source.imports(path)
        if name in NETWORK or name.split(".")[0] in NETWORK
        if str(source.relative(path)) != OF_THIS_MACHINE
    ]
    assert not found, "\n".join(found)


def test_the_virus_scanner_is_reached_on_this_machine_only() -> None:
    text = (source.ROOT / OF_THIS_MACHINE).read_text(encoding="utf-8")
    assert set(re.findall(r"socket\.(AF_\w+|create_connection|getaddrinfo)", text)) == {"AF_UNIX"}
