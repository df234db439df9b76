# shellcheck shell=bash
# The checks that are not tests. Each one runs even when an earlier one failed.

FAILED=()

# part NAME COMMAND…: run one part, remember it when it fails.
part() {
  local name=$1 start=$SECONDS
  shift
  say "$name" "$*"
  if "$@"; then
    printf '  ✓ %s（%s s）\n' "$name" "$((SECONDS - start))"
  else
    FAILED+=("$name")
    printf '%s  ✗ %s%s\n' "$RED" "$name" "$PLAIN" >&2
  fi
}

run_checks() {
  part "格式 format" "$VENV_PYTHON" -m ruff format --check --quiet .
  part "写法 lint" "$VENV_PYTHON" -m ruff check --quiet .
  part "类型 types" "$VENV_PYTHON" -m mypy --no-error-summary .
  part "依赖方向 imports" check_imports
  part "迁移 migrations" "$VENV_PYTHON" manage.py makemigrations --check --dry-run
  part "系统检查 system check" "$VENV_PYTHON" manage.py check --fail-level WARNING
  part "部署检查 deployment check" check_deployment
  part "模板 templates" "$VENV_PYTHON" -m djlint --quiet --lint templates
}

check_imports() {
  local lint='from importlinter.cli import lint_imports_command as lint; lint()'
  PYTHONPATH=. "$VENV_PYTHON" -c "$lint" --no-logo >"$RUN_DIR/imports.log" 2>&1 && return 0
  cat "$RUN_DIR/imports.log"
  return 1
}

# Production settings start only with their secrets set: made-up ones will do for a check.
check_deployment() {
  SECRET_KEY=$(head -c 48 /dev/urandom | base64 -w 0) ALLOWED_HOSTS=disclosure.example.gov.cn \
    DATA_KEYS="check:$(head -c 32 /dev/urandom | base64)" INDEX_KEY=$(head -c 32 /dev/urandom | base64) \
    DATABASE_URL=postgres://checks@localhost/checks DJANGO_SETTINGS_MODULE=config.settings.production \
    "$VENV_PYTHON" manage.py check --deploy --fail-level WARNING
}
