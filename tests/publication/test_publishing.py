"""公开、撤下、替换: who may, what stands against it, what stays, the chain of events."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from attachments.models import State
from cases.errors import ActNotPermitted, AlreadyDone
from organs.roles import Role
from publication import ledger
from publication.errors import PublicationError
from publication.models import PublicationAct, PublicationEvent, PublishedDocument
from publication.permissions import may
from publication.search.searching import search
from publication.services import publishing, withdrawing
from tests.factories import House, another_house
from tests.publication.shelf import AT, DAY, a_document, a_file, facts

TABLE = {
    PublicationAct.PUBLISH: {Role.WORK_BODY_HEAD, Role.RECEIVING_CLERK},
    PublicationAct.WITHDRAW: {Role.WORK_BODY_HEAD},
    PublicationAct.REPLACE: {Role.WORK_BODY_HEAD},
    PublicationAct.IMPORT_CATALOGUE: {Role.WORK_BODY_HEAD},
}
"""第四条: the work body publishes, its head takes back."""

CARD = "6222021234567890128"
"""Nineteen digits as a bank gives them, with the right check digit."""


@pytest.mark.parametrize("act", list(PublicationAct))
def test_exactly_these_roles_may(house: House, act: PublicationAct) -> None:
    assert {role for role in Role if may(house.the(role), act)} == TABLE[act]
    head = another_house().the(Role.WORK_BODY_HEAD)
    assert not may(head, act, house.organ)


def test_publishing_gives_a_number_a_place_in_the_search_and_an_event(house: House) -> None:
    first, second = a_document(house), a_document(house, title="石桥村征地公告")
    assert first.index_number == "430121-zr/2026-00001"
    assert second.index_number == "430121-zr/2026-00002"
    assert (first.published_on, first.is_public) == (DAY, True)
    assert [hit.source for hit in search("石桥").hits] == [second]
    event = first.events.get()
    assert (event.act, event.on, event.note) == ("publish", DAY, first.title)
    assert ledger.first_broken_event(house.organ) is None


def test_the_chain_holds_whatever_zone_the_clock_spoke(house: House) -> None:
    """The database gives every time back in UTC."""
    head = house.the(Role.WORK_BODY_HEAD)
    here = AT.astimezone(ZoneInfo("Asia/Shanghai"))
    publishing.publish(house.organ, facts(), by=head, on=DAY, at=here)
    assert ledger.first_broken_event(house.organ) is None


def test_a_number_counts_on_after_one_that_was_typed(house: House) -> None:
    a_document(house, index_number="430121-zr/2026-00317")
    assert a_document(house).index_number == "430121-zr/2026-00318"


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"reviewed_by": ""}, "reviewed_by", "未经审查不能公开"),
        ({"made_on": DAY + timedelta(days=1)}, "made_on", "不能晚于公开日期"),
        ({"text": "", "summary": ""}, "text", "请填写正文，或者上传文件"),
        ({"is_partial": True}, "withheld", "隐去了哪些内容、为什么"),
        ({"text": "联系人张三，13800138000"}, "text", "请先隐去"),
        ({"summary": "430121199001010015"}, "summary", "请先隐去"),
        ({"title": f"补偿款汇至{CARD}的通知"}, "title", "银行卡号"),
        ({"text": f"开户行账号：{CARD}"}, "text", "银行卡号"),
        ({"is_partial": True, "withheld": f"账号{CARD}"}, "withheld", "银行卡号"),
        ({"document_number": "联系电话13800138000"}, "document_number", "手机号码"),
        ({"index_number": "430121199001010015"}, "index_number", "请先隐去"),
    ],
)
def test_what_stands_against_it_is_said_at_the_field(
    house: House, wrong: dict[str, object], field: str, said: str
) -> None:
    with pytest.raises(PublicationError, match=said) as refused:
        a_document(house, **wrong)
    assert refused.value.field == field
    assert not PublishedDocument.objects.exists()


def test_the_code_of_an_organ_in_an_index_number_is_nobodys_number(house: House) -> None:
    number = "114301000061234567/2026-00001"
    assert a_document(house, index_number=number).index_number == number


def test_an_index_number_is_used_once(house: House) -> None:
    number = a_document(house).index_number
    with pytest.raises(PublicationError, match="已经用过"):
        a_document(house, index_number=number)


def test_a_person_without_the_role_publishes_nothing(house: House) -> None:
    with pytest.raises(ActNotPermitted, match="请由收件登记员、工作机构负责人办理"):
        publishing.publish(house.organ, facts(), by=house.the(Role.HANDLING_OFFICER), on=DAY, at=AT)


def test_withdrawing_leaves_the_page_and_the_reason_and_nothing_to_find(house: House) -> None:
    document, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    later = DAY + timedelta(days=5)
    withdrawing.withdraw(document, reason="内容有误", by=head, on=later, at=AT)
    document.refresh_from_db()
    assert (document.withdrawn_on, document.withdrawal_reason) == (later, "内容有误")
    assert search("征地").hits == []
    assert [event.act for event in document.events.all()] == ["publish", "withdraw"]
    with pytest.raises(AlreadyDone, match="已于2026年10月14日撤下"):
        withdrawing.withdraw(document, reason="再来", by=head, on=later, at=AT)


@pytest.mark.parametrize("number", ["13800138000", "430121199001010015", CARD])
def test_the_reason_of_a_withdrawal_is_public_and_holds_nobodys_number(
    house: House, number: str
) -> None:
    document, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    reason = f"正文误写了{number}"
    with pytest.raises(PublicationError, match="请先隐去") as refused:
        withdrawing.withdraw(document, reason=reason, by=head, on=DAY, at=AT)
    assert refused.value.field == "reason"
    with pytest.raises(PublicationError, match="请先隐去"):
        withdrawing.replace(document, facts(), reason=reason, by=head, on=DAY, at=AT)
    document.refresh_from_db()
    assert document.is_public


def test_a_withdrawal_needs_its_reason(house: House) -> None:
    document, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    with pytest.raises(PublicationError, match="请写明撤下的理由"):
        withdrawing.withdraw(document, reason="", by=head, on=DAY, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedDocument.objects.filter(pk=document.pk).update(withdrawn_on=DAY)


def test_replacing_leads_from_the_old_to_the_new(house: House) -> None:
    old, head = a_document(house), house.the(Role.WORK_BODY_HEAD)
    new = withdrawing.replace(
        old,
        facts(title="柳河村征地补偿安置方案（修订）"),
        reason="标准调整",
        by=head,
        on=DAY,
        at=AT,
    )
    old.refresh_from_db()
    assert (old.replaced_by, new.replaces, old.is_public) == (new, old, False)
    assert [hit.source for hit in search("柳河村征地").hits] == [new]
    acts = PublicationEvent.objects.filter(organ=house.organ).values_list("act", flat=True)
    assert list(acts) == ["publish", "publish", "replace"]


def test_the_chain_names_an_event_that_was_changed_behind_its_back(house: House) -> None:
    a_document(house)
    a_document(house)
    broken = PublicationEvent.objects.last()
    assert broken
    super(
        type(PublicationEvent.objects.all()), PublicationEvent.objects.filter(pk=broken.pk)
    ).update(note="别的")
    assert ledger.first_broken_event(house.organ) == 1


def test_files_belong_to_the_document(house: House) -> None:
    file = a_file(State.CLEAN)
    by = house.the(Role.RECEIVING_CLERK)
    document = publishing.publish(
        house.organ, facts(text="", summary=""), [file], by=by, on=DAY, at=AT
    )
    assert [one.attachment.name for one in document.files.all()] == [file.name]


def test_it_was_made_before_it_was_published(house: House) -> None:
    document = a_document(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedDocument.objects.filter(pk=document.pk).update(made_on=date(2027, 1, 1))
