"""S2 for what is sent: each form, filled in rightly, by everybody it is for and everybody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from law.review_checklist import checklist
from organs.roles import Role
from tests.access.declared import DECLARED, About, Declared
from tests.access.world import Things, World, a_world, digest_of_all_rows, signed_in, status
from tests.factories import House, another_handling_office, staff_with

REFUSED = {403, 409}
SHOWN_AT_ONCE = {"case-look", "portal:opinion-slip", "portal:desk-receipt", "attachment-look"}
FORMS = {
    name: declared
    for name, declared in DECLARED.items()
    if declared.sends and declared.about is not About.NOTHING
}

SEARCH: dict[str, object] = {
    "carrier": "system",
    "place": "公文管理系统",
    "method": "keywords",
    "words": "柳河村",
    "searched_by": "李四",
    "searched_on": "2026-09-16",
    "hits": "0",
    "found": "未发现",
}


def filled_in(name: str, house: House) -> dict[str, object]:
    """The form of the page as its rightful person would send it."""
    items: dict[str, object] = {"items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0"}
    items |= {"items-0-unclear": "批次不明确", "items-0-supply": "写明批次"}
    forms: dict[str, dict[str, object]] = {
        "draft": {
            "outcome_code": "disclosed",
            "provided": "征地补偿安置方案（12页）",
            "based_on": "0",
            "action": "save",
        },
        "path-question": {"answer": "yes"},
        "record-search": SEARCH,
        "strike-search": SEARCH | {"reason": "检索词写错", "action": "replace"},
        "reassign": {"office": house.handling.pk, "officer": ""},
        "split": {
            "items-TOTAL_FORMS": "2",
            "items-INITIAL_FORMS": "0",
            "items-0-description": "柳河村征地批复",
            "items-1-description": "柳河村征地补偿安置方案",
        },
        "case-applicants": {
            "action": "merge",
            "merged": house.organ.applicants.latest("pk").pk,
            "reason": "证件号码相同",
        },
        "prepare-correction": items | {"correct_by": "2026-10-20"},
        "drop-correction": {"reason": "电话核实后已经明确"},
        "withdraw": {"channel": "letter", "withdrawn_on": "2026-09-24", "proof": "撤回申请书"},
        "cancel-registration": {"reason": "重复登记"},
        "declare-lapse": {"finding": "经查各收件渠道，没有收到补正材料"},
        "request-extension": {"working_days": "10", "reason": "需要调阅档案"},
        "prepare-consultation": {
            "kind": "third_party",
            "name": "清江县信衡土地评估有限公司",
            "is_organization": "yes",
            "address": "清江县滨河路99号",
            "information": "土地评估报告",
            "question": "可能涉及商业秘密",
        },
        "consultee-receipt": {"delivered_on": "2026-09-17"},
        "judge-objection": {"verdict": "unreasonable", "reasons": "已经公开过"},
        "hold-release": {
            "court": "清江县人民法院",
            "document": "（2026）行初9号",
            "held_on": "2026-09-17",
        },
        "lift-hold": {"reason": "裁定不停止执行"},
        "portal:opinion-slip": {},
        "portal:desk-receipt": {},
        "task": {
            "decision": "agree",
            **{f"finding_{item.code}": "met" for item in checklist("disclosed")},
        },
        "case-look": {"fields_wanted": ["telephone"], "reason": "contact"},
        "attach": {
            "uploads": SimpleUploadedFile("说明.txt", "柳河村征地说明".encode()),
            "reason": "申请人补交",
        },
        "attachment-look": {"reason": "verify"},
        "attachment-release": {"reason": "已向申请人核实"},
        "supervised-case": {"message": "请说明办理进度", "reply_by": "2099-12-31"},
        "nudge-answer": {"answer": "正在审核"},
        "claim": {},
        "release": {},
        "notification-read": {},
    }
    return forms[name]


@pytest.fixture
def world(db: None) -> World:
    return a_world()


def rows() -> list[object]:
    return [pytest.param(name, declared, id=name) for name, declared in FORMS.items()]


@pytest.mark.parametrize(("name", "declared"), rows())
def test_whoever_a_form_is_not_for_is_refused_and_nothing_changes(
    world: World, name: str, declared: Declared
) -> None:
    address, sent = world.address(name, declared), filled_in(name, world.own.house)
    clients = {role: world.client(role) for role in Role if role not in declared.sends}
    before = digest_of_all_rows()
    answers = {role: status(client.post(address, sent)) for role, client in clients.items()}
    assert digest_of_all_rows() == before
    assert set(answers.values()) <= REFUSED | {404}
    if declared.about is About.NOTIFICATION:
        assert set(answers.values()) == {404}  # a notice is there for its person and nobody else
        return
    assert {role for role, answer in answers.items() if answer == 404} == {
        Role.SYSTEM_ADMINISTRATOR,
        Role.SECURITY_ADMINISTRATOR,
        Role.AUDIT_ADMINISTRATOR,
    }


@pytest.mark.parametrize(("name", "declared"), rows())
def test_whoever_a_form_is_for_gets_it_done(world: World, name: str, declared: Declared) -> None:
    """The control: the very same forms, refused above, are taken from the right people."""
    role = min(declared.sends)
    client, address = world.client(role), world.address(name, declared)
    if name == "release":
        client.post(world.address("claim", DECLARED["claim"]))
    before = digest_of_all_rows()
    # What was asked for is shown in the answer itself and at no address; other acts lead on.
    done = 200 if name in SHOWN_AT_ONCE else 302
    assert status(client.post(address, filled_in(name, world.own.house))) == done
    assert digest_of_all_rows() != before


@pytest.mark.parametrize(("name", "declared"), rows())
def test_the_same_people_of_another_organ_find_nothing_there(
    world: World, name: str, declared: Declared
) -> None:
    address = world.address(name, declared, foreign=True)
    clients = [world.client(role) for role in declared.sends]
    before = digest_of_all_rows()
    for client in clients:
        sent = filled_in(name, world.own.house)
        assert status(client.post(address, sent)) == 404
    assert digest_of_all_rows() == before


@pytest.mark.parametrize("name", ["draft", "prepare-correction", "request-extension", "attach"])
def test_an_officer_of_another_office_is_refused(world: World, name: str) -> None:
    house = world.own.house
    office = another_handling_office(house)
    client = signed_in(staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=office))
    before = digest_of_all_rows()
    answer = client.post(world.address(name, DECLARED[name]), filled_in(name, house))
    assert status(answer) in REFUSED
    assert digest_of_all_rows() == before


def test_an_office_of_another_organ_cannot_be_smuggled_in(world: World) -> None:
    foreign: Things = world.foreign
    client = world.client(Role.RECEIVING_CLERK)
    address = reverse("reassign", args=world.own.arguments[About.CASE])
    before = digest_of_all_rows()
    answer = client.post(address, {"office": foreign.house.handling.pk, "officer": ""})
    assert status(answer) == 200
    assert digest_of_all_rows() == before
