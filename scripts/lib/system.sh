# shellcheck shell=bash
# System packages through apt: only those that are missing, and only when we may.

# Without these no letter can be printed.
ESSENTIAL_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 fontconfig)
# These make letters better or lighter; without them the system still works.
USEFUL_PACKAGES=(libharfbuzz-subset0 poppler-utils fonts-noto-cjk)
# What only the tests need: a browser, a second reader of DOCX, the second database engine.
TEST_PACKAGES=(chromium libreoffice-writer-nogui postgresql-common postgresql)

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

may_install() {
  has_apt && { ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }
}

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

missing_packages() {
  local package
  for package in "$@"; do
    is_installed "$package" || printf '%s\n' "$package"
  done
}

# Another apt may be at work (a new machine updates itself): wait for it, up to ten minutes.
apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
    -o APT::Update::Error-Mode=any -o Acquire::Retries=2 -qq "$@"
}

apt_update() {
  local try
  for try in $(seq 60); do
    logged apt_get update 2>"$RUN_DIR/apt-error" && return 0
    grep -q 'Could not get lock' "$RUN_DIR/apt-error" || break
    sleep "$((try < 10 ? 2 : 10))"
  done
  cat "$RUN_DIR/apt-error" >&2
  return 1
}

# install_packages PACKAGE…: false when they could not be had.
install_packages() {
  logged apt_get install -y --no-install-recommends "$@" 2>/dev/null && return 0
  apt_update && logged apt_get install -y --no-install-recommends "$@"
}

# ensure_packages essential|useful PACKAGE…
ensure_packages() {
  local weight=$1 missing
  shift
  has_apt || { require_without_apt "$weight" "$*"; return; }
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  if may_install; then
    say "安装系统组件：${missing[*]}" "Installing system packages (one to five minutes)."
    install_packages "${missing[@]}" || cannot_install "$weight" "${missing[@]}"
  else
    not_permitted "$weight" "${missing[@]}"
  fi
}

require_without_apt() {
  [[ $1 == essential ]] || return 0
  ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 && return 0
  die "本机没有 apt，也没有找到 Pango 文字排版库。请用本机的软件管理工具安装 pango 与 fontconfig 后再运行。" \
    "No apt here and no Pango library. Install pango and fontconfig with this system's own package manager, then run again."
}

not_permitted() {
  local weight=$1 zh en
  shift
  zh="缺少系统组件：$*，而当前用户不能使用 apt。请管理员执行：apt-get install -y --no-install-recommends $*"
  en="System packages are missing and this user may not use apt. Ask an administrator to run the command above, then run again."
  if [[ $weight == essential ]]; then die "$zh" "$en"; fi
  warn "$zh" "Going on without them: $*. An administrator can add them later with the command above."
}

cannot_install() {
  local weight=$1
  shift
  if [[ $weight == useful ]]; then
    warn "系统组件未能安装：$*（详见 $LOG），先继续。" "These packages could not be installed; going on without them."
    return 0
  fi
  if looks_offline; then
    die "连不上软件源，无法安装 $*。请检查网络或 /etc/apt/sources.list，然后再运行一次。" \
      "The package mirror cannot be reached. Check the network or /etc/apt/sources.list, then run again."
  fi
  die "apt 未能安装 $*，原因见上文和 $LOG。解决后再运行一次即可接着做。" \
    "apt could not install these packages; the reason is above and in $LOG. Solve it and run again."
}
