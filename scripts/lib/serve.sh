# shellcheck shell=bash
# One web server on this machine only, and the page that says where it is and who may sign in.

check_port() {
  [[ $1 =~ ^[0-9]{1,5}$ ]] && (($1 >= 1 && $1 <= 65535)) ||
    die "端口号应为 1 到 65535 之间的数字，收到的是：$1" "--port takes a number from 1 to 65535."
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null || return 0
  die "端口 $1 已被占用：系统可能已经在运行（请打开 http://127.0.0.1:$1/ 看看），或换一个端口：scripts/run --port $(($1 + 1))" \
    "Port $1 is taken: the system may be running already (try the address above), or choose another port as shown."
}

start_server() {
  "$VENV_PYTHON" -m gunicorn config.wsgi:application --bind "127.0.0.1:$1" --worker-class gthread \
    --workers 1 --threads 4 --timeout 120 --no-control-socket --log-level warning --name disclosure &
  SERVER=$!
  trap 'kill -TERM "$SERVER" 2>/dev/null' INT TERM
}

# Up when it answers; given up when the process ends or a minute has passed.
wait_for_server() {
  local second
  for second in $(seq 240); do
    (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
    kill -0 "$SERVER" 2>/dev/null || break
    sleep 0.25
  done
  die "服务没有启动（等了约 $((second / 4)) 秒），原因见上文。" "The server did not start; the reason is above."
}

announce() {
  printf '\n%s  系统已启动 / Running:  http://127.0.0.1:%s/%s\n\n' "$BOLD" "$1" "$PLAIN"
  "$VENV_PYTHON" manage.py demo_accounts || true
  printf '\n  按 Ctrl+C 停止；数据保存在 var/，再次运行 scripts/run 不会丢失。\n'
  printf '  Ctrl+C stops it. The data stays in var/; running scripts/run again loses nothing.\n\n'
}
