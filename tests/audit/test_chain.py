"""The chain of digests names the first entry that is not what was written."""

import copy

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.chain import GENESIS, digest, first_broken

Entry = tuple[str, dict[str, object]]
payloads = st.lists(
    st.fixed_dictionaries({"act": st.text(max_size=8), "sequence": st.integers(0, 99)}),
    min_size=2,
    max_size=8,
    unique_by=lambda payload: (payload["act"], payload["sequence"]),
)


def chained(contents: list[dict[str, object]]) -> list[Entry]:
    entries, previous = [], GENESIS
    for content in contents:
        previous = digest(previous, content)
        entries.append((previous, content))
    return entries


def test_the_digest_is_fixed_for_all_time() -> None:
    expected = "abd9346d"  # printf "%064d\\n{…}" 0 | sha256sum
    assert digest(GENESIS, {"act": "登记", "sequence": 1})[:8] == expected


def test_an_empty_log_is_whole() -> None:
    assert first_broken([]) is None


@settings(max_examples=50, derandomize=True)
@given(payloads)
def test_what_was_written_is_whole(contents: list[dict[str, object]]) -> None:
    assert first_broken(chained(contents)) is None


@settings(max_examples=50, derandomize=True)
@given(payloads, st.data())
def test_a_changed_entry_is_named(contents: list[dict[str, object]], data: st.DataObject) -> None:
    entries = chained(contents)
    index = data.draw(st.integers(0, len(entries) - 1))
    changed = copy.deepcopy(entries[index][1]) | {"act": "篡改后的行为"}
    entries[index] = (entries[index][0], changed)
    assert first_broken(entries) == index


@settings(max_examples=50, derandomize=True)
@given(payloads, st.data())
def test_a_removed_entry_breaks_the_next(
    contents: list[dict[str, object]], data: st.DataObject
) -> None:
    entries = chained(contents)
    index = data.draw(st.integers(0, len(entries) - 2))
    del entries[index]
    assert first_broken(entries) == index


@settings(max_examples=50, derandomize=True)
@given(payloads, st.data())
def test_two_entries_that_changed_places_break_at_the_first(
    contents: list[dict[str, object]], data: st.DataObject
) -> None:
    entries = chained(contents)
    index = data.draw(st.integers(0, len(entries) - 2))
    entries[index], entries[index + 1] = entries[index + 1], entries[index]
    assert first_broken(entries) == index


def test_keys_in_another_order_are_the_same_content() -> None:
    assert digest(GENESIS, {"a": 1, "b": 2}) == digest(GENESIS, {"b": 2, "a": 1})
