"""What is installed is what is written down, once, under a licence that we know."""

import re
from importlib.metadata import distributions, version

import pytest

from tests.support import source

PIN = re.compile(r"^([\w.-]+)(?:\[\w+\])?==([^\s#]+)", re.MULTILINE)


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(name: str) -> dict[str, str]:
    text = (source.ROOT / name).read_text(encoding="utf-8")
    return {normal(package): number for package, number in PIN.findall(text)}


def installed() -> set[str]:
    return {normal(found.metadata["Name"]) for found in distributions()}


def test_exactly_one_state_machine_owns_the_folder_django_fsm() -> None:
    assert installed() & {"django-fsm", "django-fsm-2"} == {"django-fsm-2"}


def test_the_flow_library_is_not_its_namesake() -> None:
    assert installed() & {"viewflow", "django-viewflow"} == {"django-viewflow"}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_what_runs_is_what_is_pinned(name: str) -> None:
    differing = {
        package: (number, version(package))
        for package, number in pins(name).items()
        if version(package) != number
    }
    assert not differing


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_an_exact_pin(name: str) -> None:
    lines = (source.ROOT / name).read_text(encoding="utf-8").splitlines()
    loose = [
        line
        for line in lines
        if line.strip() and not line.startswith(("#", "-r ")) and not PIN.match(line)
    ]
    assert not loose


def test_every_library_we_run_on_has_its_licence_listed() -> None:
    listed = (source.ROOT / "docs/licences/README.md").read_text(encoding="utf-8")
    names = {normal(name) for name in re.findall(r"^\| ([\w.-]+) \|", listed, re.MULTILINE)}
    assert set(pins("requirements.txt")) <= names
