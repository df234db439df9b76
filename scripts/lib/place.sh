# shellcheck shell=bash
# The folder we stand in: writable, roomy, and used by one set-up at a time.

RUN_DIR=".run"
LOG="$RUN_DIR/setup.log"
NEEDED_MB=1200

check_place() {
  if ! mkdir -p "$RUN_DIR" 2>/dev/null || ! : >>"$LOG"; then
    die "这个文件夹不能写入：$PWD。请把整个文件夹复制到您有权写入的位置（例如主目录）后再运行。" \
      "This folder is read-only. Copy it to a place you may write to, your home for example, and run again."
  fi
  if [[ ! -d .venv ]] && (($(free_mb) < NEEDED_MB)); then
    die "磁盘空间不足：还剩 $(free_mb) MB，首次安装约需 ${NEEDED_MB} MB。请清理后再运行。" \
      "Not enough disk: $(free_mb) MB free, the first installation needs about ${NEEDED_MB} MB. Free some and run again."
  fi
}

free_mb() { df -Pm . | awk 'NR == 2 { print $4 }'; }

# One set-up at a time: a second one waits for the first, up to ten minutes.
lock_place() {
  command -v flock >/dev/null || return 0
  exec 9>"$RUN_DIR/setup.lock"
  flock -n 9 && return 0
  say "另一个安装正在进行，等待它完成……" "Another set-up is running here; waiting for it."
  flock -w 600 9 || die "另一个安装十分钟仍未完成；请查看 $LOG。" \
    "The other set-up has not finished in ten minutes; see $LOG."
}

unlock_place() { exec 9>&-; }
