"""编制证据材料: the order of the evidence, its list, its digest, and who may have it."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pypdf import PdfReader

from attachments.models import Purpose
from cases import evidence as pieces
from cases.errors import ActNotPermitted, CaseError
from cases.models import EvidenceBundle, PersonalDataAccess, Remedy
from cases.services import evidence
from cases.status import Status
from jobs.table import bind_files
from organs.roles import Role
from tests.access.world import signed_in
from tests.factories import House, an_attachment, moment
from tests.remedies import FILED, a_bundle, a_suit
from tests.situations import a_case_at, last_event

AT = moment(FILED)


@pytest.fixture
def remedy(house: House) -> Remedy:
    case = a_case_at(Status.REPLIED, house, "non_existent")
    an_attachment(case, purpose=Purpose.APPLICATION, name="申请书.txt")
    an_attachment(case, purpose=Purpose.REMEDY, name="应诉通知书.txt")
    return a_suit(case, house)


def everything(remedy: Remedy) -> list[evidence.Chosen]:
    return [evidence.Chosen(i.key, i.title, i.proves) for i in pieces.offered(remedy.case)]


def order(remedy: Remedy, house: House) -> EvidenceBundle:
    by = house.the(Role.RECEIVING_CLERK)
    return evidence.order(remedy, everything(remedy), by=by, on=FILED, at=AT)


def test_the_evidence_stands_in_the_order_of_the_proof(remedy: Remedy) -> None:
    groups = list(dict.fromkeys(item.group for item in pieces.offered(remedy.case)))
    assert groups == ["申请", "期限计算书", "检索记录", "审批", "答复", "送达"]
    titles = [item.title for item in pieces.offered(remedy.case)]
    assert titles[0] == "政府信息公开申请登记回执"
    assert {"申请书：申请书.txt", "申请表（登记的内容）"} <= set(titles)
    assert not any("应诉通知书" in title for title in titles)


def test_it_is_bound_with_a_list_that_names_what_each_piece_proves(
    remedy: Remedy, house: House, real_letters: None
) -> None:
    bundle = order(remedy, house)
    read = PdfReader(io.BytesIO(evidence.opened(bundle)))
    first = "".join(read.pages[0].extract_text().split())
    for words in ("证据清单", "证明对象", "（2026）湘0121行初7号", "检索记录", "送达情况记录"):
        assert words in first
    whole = "".join("".join(page.extract_text() for page in read.pages).split())
    for words in (
        f"提供方式{remedy.case.get_form_of_provision_display()}",
        "期限状态已答复",
        "答复，在答复期限以内",
        "送达日期凭证",
    ):
        assert words in whole, words
    assert not re.search(r"20\d{6}(?!\d)", whole), "every day is written as a day"
    outline: Any = read.outline
    assert [entry.title for entry in outline][:2] == ["目录", "政府信息公开申请登记回执"]
    assert len(read.pages) == bundle.bound_pages
    event = last_event(remedy.case)
    assert (event.act, event.facts["sha256"]) == ("bundle_evidence", bundle.bound_sha256)
    assert order(remedy, house).number == 2


def test_what_is_long_is_left_to_the_worker_and_a_failure_is_tried_again(
    remedy: Remedy, house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(evidence, "SHORT", 1)
    bundle = order(remedy, house)
    assert "正在编制" in bundle.state
    monkeypatch.setattr(pieces, "bound", lambda *_, **__: 1 / 0)
    assert bind_files(AT) == ""
    assert "not bound" in caplog.text
    bundle.refresh_from_db()
    assert "没有成功（1次）" in bundle.state
    monkeypatch.setattr(pieces, "bound", lambda *_, **__: b"whole")
    monkeypatch.setattr("letters.binding.page_count", len)
    assert bind_files(AT) == ""
    assert bind_files(AT + timedelta(minutes=10)) == "编制证据材料1份"
    assert evidence.bind(bundle, on=FILED, at=AT) is False
    bundle.refresh_from_db()
    assert evidence.opened(bundle) == b"whole"


def test_a_bundle_that_is_no_longer_what_it_was_does_not_open(house: House) -> None:
    bundle = a_bundle(house)
    kept = str(bundle.bound.name)
    default_storage.delete(kept)
    with pytest.raises(CaseError, match="摘要不一致"):
        evidence.opened(bundle)
    default_storage.save(kept, ContentFile(b"another"))
    with pytest.raises(CaseError, match="摘要不一致"):
        evidence.opened(bundle)


def test_nothing_chosen_and_other_roles_are_refused(remedy: Remedy, house: House) -> None:
    by = house.the(Role.RECEIVING_CLERK)
    with pytest.raises(CaseError, match="至少选择一件"):
        evidence.order(remedy, [], by=by, on=FILED, at=AT)
    reviewer = house.the(Role.LEGAL_REVIEWER)
    with pytest.raises(ActNotPermitted):
        evidence.order(remedy, everything(remedy), by=reviewer, on=FILED, at=AT)


def test_the_page_offers_all_with_one_button_and_gives_it_for_a_reason(
    remedy: Remedy, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: FILED)
    monkeypatch.setattr(pieces, "bound", lambda *_, **__: b"whole")
    monkeypatch.setattr("letters.binding.page_count", len)
    client, address = signed_in(house.the(Role.RECEIVING_CLERK)), f"/remedies/{remedy.pk}/evidence/"
    page = client.get(address).content.decode()
    assert page.count('type="checkbox"') == len(everything(remedy))
    assert "申请公开的信息本身不在其中" in page
    typed = {"in-drawn-statement": "on", "proves-drawn-statement": "期限于10月16日届满"}
    assert client.post(address, typed).status_code == 302
    bundle = EvidenceBundle.objects.get()
    assert [one["proves"] for one in bundle.chosen] == ["期限于10月16日届满"]
    assert bundle.bound_sha256 in client.get(f"/cases/{remedy.case_id}/").content.decode()
    assert "请选择理由" in client.post(f"/evidence/{bundle.pk}/").content.decode()
    given = client.post(f"/evidence/{bundle.pk}/", {"reason": "verify"})
    assert given.content == b"whole"
    assert PersonalDataAccess.objects.get().fields == ["case_file"]
