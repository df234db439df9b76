# shellcheck shell=bash
# Python ≥ 3.11 and the project's own environment in .venv, installed once per set of pins.

VENV_PYTHON=".venv/bin/python"

find_python() {
  local candidate
  for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python3.14 /usr/bin/python3; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return 0
    fi
  done
  return 1
}

ensure_venv() {
  "$VENV_PYTHON" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
  local python
  python=$(find_python) || no_python
  say "建立 Python 环境 .venv（$("$python" --version)）" "Creating the Python environment .venv."
  rm -rf .venv
  make_venv "$python" || no_venv
}

no_python() {
  die "需要 Python 3.11 或更高版本，本机没有找到。Debian 12 请执行：apt-get install -y python3 python3-venv；或用 PYTHON=/路径/python3.11 scripts/run 指定。" \
    "Python 3.11 or newer is needed. On Debian 12: apt-get install -y python3 python3-venv; or name one: PYTHON=/path/to/python3.11 scripts/run"
}

# Debian ships venv in a package of its own; there are four ways to go on without it.
make_venv() {
  logged_quiet "$1" -m venv .venv && return 0
  rm -rf .venv
  if may_install && install_packages python3-venv; then
    logged_quiet "$1" -m venv .venv && return 0
    rm -rf .venv
  fi
  logged_quiet "$1" -m virtualenv --quiet .venv && return 0
  rm -rf .venv
  venv_with_downloaded_pip "$1"
}

logged_quiet() { logged "$@" 2>/dev/null; }

# apt-get download needs no rights: take pip's own wheel out of the package that carries it.
venv_with_downloaded_pip() {
  has_apt && logged_quiet "$1" -m venv --without-pip .venv || return 1
  local work wheel
  work=$(mktemp -d)
  download_package "$work" python3-pip-whl && dpkg-deb -x "$work"/python3-pip-whl_*.deb "$work"
  wheel=$(compgen -G "$work/usr/share/python-wheels/pip-*.whl" | head -n 1)
  [[ -n $wheel ]] && logged "$VENV_PYTHON" "$wheel/pip" install --no-index "$wheel"
  local result=$?
  rm -rf "$work"
  return $result
}

no_venv() {
  rm -rf .venv
  if looks_offline; then
    die "无法建立 Python 环境：本机没有 venv，网络也不通，取不到它。请接通网络后再运行，或请管理员安装 python3-venv。" \
      "No Python environment can be made: venv is not installed and the network is out of reach. Connect it and run again, or have python3-venv installed."
  fi
  die "无法建立 Python 环境：缺少 venv。请管理员执行 apt-get install -y python3-venv，或执行 pip install --user virtualenv，然后再运行。" \
    "No Python environment can be made. Ask an administrator to run: apt-get install -y python3-venv (or: pip install --user virtualenv), then run again."
}

# ensure_requirements FILE: nothing to do when the stamp says that these very pins are in.
ensure_requirements() {
  local file=$1 stamp=".venv/.installed-$1" pins
  pins=$(cat requirements.txt "$file" | sha256sum | cut -d ' ' -f 1)
  [[ -f $stamp && $(<"$stamp") == "$pins" ]] && return 0
  say "安装 Python 组件：$file" "Installing Python packages (about a minute)."
  logged "$VENV_PYTHON" -m pip install --disable-pip-version-check --no-input -q -r "$file" ||
    cannot_pip "$file"
  printf '%s\n' "$pins" >"$stamp"
}

cannot_pip() {
  if tail -n 40 "$LOG" | grep -q 'No space left on device'; then
    die "磁盘空间不足，Python 组件没有装完。请清理后再运行一次，会接着安装。" \
      "The disk is full. Free some space and run again; it goes on from here."
  fi
  if looks_offline; then
    die "连不上 Python 软件源，无法安装 $1。请检查网络；内网可先设置镜像：pip config set global.index-url <镜像地址>，然后再运行一次。" \
      "The Python package index cannot be reached. Check the network, or name a mirror with: pip config set global.index-url <address>; then run again."
  fi
  die "Python 组件未能安装，原因见上文和 $LOG。解决后再运行一次即可接着做。" \
    "The Python packages could not be installed; the reason is above and in $LOG. Solve it and run again."
}
