# shellcheck shell=bash
# System packages through apt: only those that are missing, and only when we may.

# Without these no letter can be printed.
ESSENTIAL_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 fontconfig)
# Without these the system still works, but a letter takes 0.7 s instead of 0.07 s
# (libharfbuzz-subset0) and rare characters in names may lack a glyph (fonts-noto-cjk).
USEFUL_PACKAGES=(libharfbuzz-subset0 poppler-utils fonts-noto-cjk)

has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

may_install() {
  has_apt && { ((EUID == 0)) || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }
}

as_root() { if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi; }

is_installed() {
  [[ $(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

# What only the tests need: a browser, a second reader of DOCX, the second database engine, a
# virus scanner.
packages_for_tests() {
  command -v chromium chromium-browser google-chrome >/dev/null || echo chromium
  command -v soffice libreoffice >/dev/null || echo libreoffice-writer-nogui
  command -v clamd >/dev/null || [[ -x /usr/sbin/clamd ]] || echo clamav-daemon
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
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

# install_packages PACKAGE…: all of them; false when some could not be had.
install_packages() {
  install_at_once "$@" 2>/dev/null && return 0
  apt_update || return 1
  install_at_once "$@" && return 0
  # One name that this system lacks must not cost us the others.
  local package result=0
  for package in "$@"; do
    install_at_once "$package" 2>/dev/null || result=1
  done
  return "$result"
}

install_at_once() { logged apt_get install -y --no-install-recommends "$@"; }

# ensure_packages PACKAGE…: install what is missing; stop only when an essential one stays missing.
ensure_packages() {
  has_apt || { require_without_apt; return; }
  local missing
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]})) || return 0
  may_install || { not_permitted "${missing[@]}"; return; }
  say "安装系统组件：${missing[*]}" "Installing system packages (one to five minutes)."
  install_packages "${missing[@]}" || cannot_install "${missing[@]}"
}

lacks_essential() { [[ -n $(missing_packages "${ESSENTIAL_PACKAGES[@]}") ]]; }

require_without_apt() {
  ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0 && return 0
  die "本机没有 apt，也没有找到 Pango 文字排版库。请用本机的软件管理工具安装 pango 与 fontconfig 后再运行。" \
    "No apt here and no Pango library. Install pango and fontconfig with this system's own package manager, then run again."
}

not_permitted() {
  local command="apt-get install -y --no-install-recommends $*"
  if lacks_essential; then
    die "缺少系统组件，而当前用户不能使用 apt。请管理员执行后再运行：$command" \
      "System packages are missing and this user may not use apt. Ask an administrator to run: $command"
  fi
  warn "缺少 $*，而当前用户不能使用 apt，先继续（公文排印会慢一些）。管理员可随时补装：$command" \
    "Some packages are missing and this user may not use apt; going on without them (letters print more slowly)."
}

cannot_install() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if ! lacks_essential; then
    warn "未能安装：${missing[*]}（详见 $LOG），先继续。" "These packages could not be installed; going on without them."
  elif looks_offline; then
    die "连不上软件源，无法安装 ${missing[*]}。请检查网络或 /etc/apt/sources.list，然后再运行一次。" \
      "The package mirror cannot be reached. Check the network or /etc/apt/sources.list, then run again."
  else
    die "apt 未能安装 ${missing[*]}，原因见上文和 $LOG。解决后再运行一次即可接着做。" \
      "apt could not install these packages; the reason is above and in $LOG. Solve it and run again."
  fi
}
