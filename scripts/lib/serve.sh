# shellcheck shell=bash
# One web server and one worker on this machine only, and the page that says where it is and who may sign in.

check_port() {
  [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 >= 1 && 10#$1 <= 65535)) ||
    die "端口号应为 1 到 65535 之间的数字，收到的是：$1" "--port takes a number from 1 to 65535."
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  die "端口 $1 已被占用：系统可能已经在运行（请打开 http://127.0.0.1:$1/ 看看），或换一个端口：scripts/run --port $(($1 + 1))" \
    "Port $1 is taken: the system may be running already (try the address above), or choose another port as shown."
}

start_server() {
  "$VENV_PYTHON" -m gunicorn config.wsgi:application --bind "127.0.0.1:$1" --worker-class gthread \
    --workers 1 --threads 4 --timeout 120 --no-control-socket --log-level warning &
  SERVER=$!
  trap stop_all EXIT
  trap 'exit 0' INT TERM
}

# One worker beside it: sends messages, scans files, reminds of dates.
start_worker() {
  "$VENV_PYTHON" manage.py work &
  WORKER=$!
}

stop_all() {
  local started
  for started in "$SERVER" "${WORKER:-}"; do
    [[ -n $started ]] && kill -TERM "$started" 2>/dev/null || continue
    wait "$started" 2>/dev/null || true
  done
}

# Up when it answers a page; given up when it answers an error, ends, or says nothing for a minute.
wait_for_server() {
  local tries=0 answer=''
  while [[ -z $answer ]] && kill -0 "$SERVER" 2>/dev/null && ((tries < 240)); do
    sleep 0.25
    tries=$((tries + 1))
    answer=$(status_line "$1")
  done
  [[ $answer == HTTP/1.*\ [23]* ]] ||
    die "服务没有启动${answer:+（$answer）}，原因见上文。" "The server did not start; the reason is above."
}

# The first line of the answer to GET /, empty while nobody listens.
status_line() {
  local line=''
  { exec 3<>"/dev/tcp/127.0.0.1/$1"; } 2>/dev/null || return 0
  printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
  read -r -t 30 line <&3 || true
  printf '%s' "${line%$'\r'}"
}

announce() {
  printf '\n%s  系统已启动 / Running:  http://127.0.0.1:%s/%s\n\n' "$BOLD" "$1" "$PLAIN"
  "$VENV_PYTHON" manage.py demo_accounts || true
  local data=${DATA_DIR:-var}
  printf '\n  按 Ctrl+C 停止；数据保存在 %s/，发出的邮件在 %s/mail/，再次运行 scripts/run 不会丢失。\n' "${data%/}" "${data%/}"
  printf '  Ctrl+C stops it. The data stays in %s/, mail sent in %s/mail/; running scripts/run again loses nothing.\n\n' "${data%/}" "${data%/}"
}
