# shellcheck shell=bash
# One suite of tests, on two engines. Each run's own last line is kept for the end.

SUMMARIES=()
# The statute and the calendars are tested to the last branch.
COMPLETE_PACKAGES='law/*,calendars/*'
STATUTE=(tests/law tests/calendars)

workers() { local n; n=$(nproc 2>/dev/null || echo 1); echo "$((n > 4 ? 4 : n))"; }

# pytest_on ENGINE COMMAND…: show the run as it goes, keep its summary line.
pytest_on() {
  local engine=$1 output="$RUN_DIR/pytest-$1.log" result
  shift
  local colour=no
  [[ -t 1 ]] && colour=yes
  "$@" --color="$colour" </dev/null 2>&1 | tee "$output"
  result=${PIPESTATUS[0]}
  SUMMARIES+=("$engine: $(tail -n 1 "$output")")
  return "$result"
}

# The statute's own tests reach every branch of it. Tracing the others as well costs half their time.
run_statute() {
  env -u DATABASE_URL "$VENV_PYTHON" -m coverage erase
  pytest_on statute env -u DATABASE_URL "$VENV_PYTHON" -m pytest -n "$(workers)" \
    --cov=law --cov=calendars --cov-report= -m "not postgres" "${STATUTE[@]}"
}

run_sqlite() {
  local options=(-n "$(workers)" --dist loadfile) elsewhere=()
  [[ $COVERAGE == yes ]] && elsewhere=("${STATUTE[@]/#/--ignore=}")
  pytest_on SQLite env -u DATABASE_URL "$VENV_PYTHON" -m pytest "${options[@]}" "${elsewhere[@]}" \
    -m "not postgres$NOT_SLOW" "$@"
}

# These ask no database anything; one engine is enough for them.
WITHOUT_DATABASE=(--ignore=tests/law --ignore=tests/letters --ignore=tests/code_health)

run_postgres() {
  pytest_on PostgreSQL "$VENV_PYTHON" -m tests.support.postgres -- "$VENV_PYTHON" -m pytest \
    -n "$(workers)" --dist loadfile -m "not sqlite and not any_engine and not browser$NOT_SLOW" \
    "${WITHOUT_DATABASE[@]}" "$@"
}

has_postgres() {
  "$VENV_PYTHON" -m tests.support.postgres -- true 2>"$RUN_DIR/postgres-error" && return 0
  cat "$RUN_DIR/postgres-error" >&2
  return 1
}

check_coverage() {
  "$VENV_PYTHON" -m coverage report --include="$COMPLETE_PACKAGES" --fail-under=100
}
