"""The two commands: sound shell, a clear sentence when something is in the way."""

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.support import source

SCRIPTS = [
    source.ROOT / "scripts/run",
    source.ROOT / "scripts/test",
    source.ROOT / ".ci/run",
    *sorted((source.ROOT / "scripts/lib").glob("*.sh")),
]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        cwd=source.ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def shell_function(parts: str, call: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Call one function of the scripts' library, with the given parts of it loaded."""
    sources = "; ".join(f". scripts/lib/{part}.sh" for part in parts.split())
    return run("bash", "-euo", "pipefail", "-c", f"{sources}; {call}", **environment)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_shell_can_read_it(script: Path) -> None:
    assert run("bash", "-n", str(script)).returncode == 0


@pytest.mark.parametrize("script", ["scripts/run", "scripts/test"])
def test_help_explains_in_both_languages(script: str) -> None:
    said = run(script, "--help")
    assert said.returncode == 0
    assert "显示本说明" in said.stdout
    assert "show this text" in said.stdout


def test_an_unknown_option_is_named() -> None:
    said = run("scripts/run", "--prot", "8001")
    assert said.returncode == 1
    assert "--prot" in said.stderr


@pytest.mark.parametrize("port", ["", "0", "65536", "eighty", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    said = run("scripts/run", "--port", port)
    assert said.returncode == 1
    assert "1 到 65535" in said.stderr


def test_a_taken_port_names_the_next_step() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = run("scripts/run", "--port", str(port))
    assert said.returncode == 1
    assert f"scripts/run --port {port + 1}" in said.stderr


def test_without_a_recent_python_the_way_on_is_said() -> None:
    said = shell_function("say python", "find_python() { return 1; }; VENV_PYTHON=no; ensure_venv")
    assert said.returncode == 1
    assert "apt-get install -y python3 python3-venv" in said.stderr


def test_a_named_python_that_is_too_old_is_passed_over(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    old.chmod(0o755)
    said = shell_function("say python", "find_python", PYTHON=str(old))
    assert said.returncode == 0
    assert str(old) not in said.stdout


def test_a_user_without_rights_is_told_what_an_administrator_types() -> None:
    call = "may_install() { return 1; }; missing_packages() { echo libpango-1.0-0; }"
    said = shell_function("say place system", f"{call}; ensure_packages libpango-1.0-0")
    assert said.returncode == 1
    assert "apt-get install -y --no-install-recommends libpango-1.0-0" in said.stderr


def test_a_full_disk_is_told_before_anything_is_installed(tmp_path: Path) -> None:
    call = f"cd {tmp_path}; free_mb() {{ echo 12; }}; check_place"
    said = shell_function("say place", call)
    assert said.returncode == 1
    assert "12 MB" in said.stderr


def test_a_package_index_out_of_reach_is_told_apart(tmp_path: Path) -> None:
    log = tmp_path / "setup.log"
    log.write_text("NewConnectionError: Network is unreachable\n", encoding="ascii")
    said = shell_function("say python", f"LOG={log}; cannot_pip requirements.txt")
    assert said.returncode == 1
    assert "镜像" in said.stderr


def test_continuous_integration_is_one_call_of_our_own_script() -> None:
    text = (source.ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "exec scripts/test" in text
    vendors = (".github", ".gitlab-ci.yml", ".travis.yml", ".circleci", "Jenkinsfile")
    assert not [name for name in vendors if (source.ROOT / name).exists()]
