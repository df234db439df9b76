# shellcheck shell=bash
# What the scripts say, in Chinese and English, and how they give up: always with the way on.

if [[ -t 1 ]]; then
  BOLD=$'\e[1m' RED=$'\e[31m' AMBER=$'\e[33m' PLAIN=$'\e[0m'
else
  BOLD='' RED='' AMBER='' PLAIN=''
fi

# say 中文 English: one step that begins now.
say() { printf '%s▸ %s%s  %s\n' "$BOLD" "$1" "$PLAIN" "$2"; }

# warn 中文 English: something is less good than it could be; the work goes on.
warn() { printf '%s！%s%s\n  %s\n' "$AMBER" "$1" "$PLAIN" "$2" >&2; }

# die 中文 English: stop, and say how to go on.
die() {
  printf '\n%s✗ %s%s\n  %s\n' "$RED" "$1" "$PLAIN" "$2" >&2
  exit 1
}

# logged COMMAND…: run quietly; on failure show the end of what it said.
logged() {
  local start
  start=$(wc -l <"$LOG" 2>/dev/null || echo 0)
  printf '\n$ %s\n' "$*" >>"$LOG"
  "$@" >>"$LOG" 2>&1 </dev/null && return 0
  tail -n "+$((start + 2))" "$LOG" | tail -n 15 | sed 's/^/    /' >&2
  return 1
}

# looks_offline: true when what failed reads like a machine without a way out.
looks_offline() {
  tail -n 60 "$LOG" | grep -qiE \
    'Temporary failure resolving|Could not resolve|Name or service not known|Network is unreachable|NewConnectionError|Connection refused|Failed to fetch|timed out|ProxyError'
}
