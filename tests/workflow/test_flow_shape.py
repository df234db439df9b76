"""The flows as declared: locked, permitted, and with node names that never change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from viewflow.workflow import lock
from viewflow.workflow.flow import nodes

from cases.permissions import PERMITTED, Act
from organs.roles import Role
from tests.support import source
from tests.workflow.positions import MAIN, SIDE
from workflow.flows import FLOWS
from workflow.nodes import Step

NODES_LOCK = source.ROOT / "workflow" / "nodes.lock"


def steps() -> Iterator[Step]:
    for flow_class in FLOWS:
        yield from (node for node in flow_class.instance.nodes() if isinstance(node, Step))


def name(node: Any) -> str:
    return f"{node.flow_class.__name__}.{node.name}"


def names() -> list[str]:
    return sorted(name(node) for flow in FLOWS for node in flow.instance.nodes())


@pytest.mark.parametrize("flow_class", FLOWS)
def test_every_flow_takes_a_real_lock(flow_class: Any) -> None:
    assert flow_class.lock_impl is not lock.no_lock
    assert isinstance(flow_class.lock_impl, lock.SelectForUpdateLock)


@pytest.mark.parametrize("step", list(steps()), ids=name)
def test_every_step_has_a_permission_of_a_role(step: Step) -> None:
    app, _, codename = step._owner_permission.partition(".")
    assert app == "organs"
    assert codename in Role.values


@pytest.mark.parametrize("step", list(steps()), ids=name)
def test_the_role_of_a_step_may_do_its_main_act(step: Step) -> None:
    role = Role(step._owner_permission.partition(".")[2])
    assert step.main_act in PERMITTED[role]


@pytest.mark.parametrize("step", list(steps()), ids=name)
def test_every_step_has_a_title_in_chinese(step: Step) -> None:
    assert step.task_title
    assert not step.task_title.isascii()


def test_no_human_step_is_a_plain_view() -> None:
    views = [
        node for flow in FLOWS for node in flow.instance.nodes() if isinstance(node, nodes.View)
    ]
    assert set(views) == set(steps())


# People start these themselves, or a changed calendar does; all other acts wait as a task.
OF_THE_DESK = {
    Act.REGISTER,
    Act.SPLIT,
    Act.ATTACH,
    Act.RELEASE_ATTACHMENT,
    Act.ISSUE_QUERY_CODE,
    Act.WITHDRAW,
    Act.CANCEL_REGISTRATION,
    Act.MERGE_APPLICANTS,
    Act.UNDO_MERGE,
    Act.IMPORT_REGISTER,
}
OF_THE_OFFICER = {
    Act.REQUEST_EXTENSION,
    Act.FOLLOW_PATH,
    Act.RECORD_SEARCH,
    Act.STRIKE_SEARCH,
    Act.SAVE_DRAFT,
    Act.COMMENT,
    Act.ANSWER_COMMENT,
    Act.KEEP_RECORD,
    Act.REDACT_RECORD,
    Act.CLEAR_RELEASE,
    Act.ACCEPT,
    Act.RETURN_ASSIGNMENT,
    Act.ASK_CO_HANDLING,
    Act.CANCEL_CO_HANDLING,
    Act.HAND_OVER,
    Act.FORWARD,
    Act.JUDGE_SIGNAL,
}
OF_NOTICES = {
    Act.DROP_CORRECTION,
    Act.DROP_EXTENSION,
    Act.DROP_EXPLANATION,
    Act.REQUEST_DEFERRAL,
    Act.DECLARE_LAPSE,
    Act.DECLARE_FEE_LAPSE,
    Act.WITHDRAW_FEE_NOTICE,
    Act.WAIVE_FEE,
    Act.CONFIRM_CONSULTEE_RECEIPT,
    Act.DROP_CONSULTATION,
    Act.HOLD_RELEASE,
    Act.LIFT_HOLD,
    Act.RECORD_FAILED_DELIVERY,
    Act.REDELIVER,
    Act.CONFIRM_DELIVERY,
    Act.SEND_MAIL,
}
AFTER_THE_REPLY = {
    Act.RECORD_ORDER,
    Act.RECORD_REMEDY,
    Act.FOLLOW_REMEDY,
    Act.CORRECT_REMEDY,
    Act.STRIKE_REMEDY,
    Act.BUNDLE_EVIDENCE,
    Act.CLOSE_REMEDY,
    Act.KEEP_LESSON,
    Act.SHARE_LESSON,
    Act.ANSWER_SUGGESTION,
    Act.BIND_FILE,
}
FROM_ABOVE = {
    Act.CONVENE_DETERMINATION,
    Act.SIGN_DETERMINATION,
    Act.CLOSE_DETERMINATION,
    Act.NUDGE,
    Act.REPLY_NUDGE,
    Act.ESCALATE_NUDGE,
    Act.CONVENE_COORDINATION,
    Act.KEEP_COORDINATION,
    Act.CONCLUDE_COORDINATION,
    Act.RECALCULATE,
}
BEGUN = OF_THE_DESK | OF_THE_OFFICER | OF_NOTICES | AFTER_THE_REPLY | FROM_ABOVE


def test_every_act_that_is_a_step_is_one_step_only() -> None:
    acts = [act for step in steps() for act in step.acts]
    assert len(acts) == len(set(acts))
    assert set(Act) - set(acts) == BEGUN


def test_node_names_are_those_that_running_cases_remember() -> None:
    remembered = NODES_LOCK.read_text(encoding="utf-8").splitlines()
    assert names() == remembered, (
        "A node that disappears leaves its open tasks behind: keep it, retired, in the flow. "
        "A new node is added to workflow/nodes.lock in the same commit."
    )


def test_every_step_has_a_place_in_the_table_of_positions() -> None:
    placed = {node for table in (MAIN, SIDE) for nodes in table.values() for node in nodes}
    assert placed == {name(step) for step in steps()}


def test_the_list_of_nodes_is_sorted_and_has_no_double() -> None:
    lines = Path(NODES_LOCK).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
