"""What cannot be answered on the portal is said in its own words: no citizen is sent to the workbench."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_request_that_is_not_whole_is_refused_in_the_portals_frame(
    settings: Any,
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    refused = Client().post("/portal/query/", {"number": "1", "code": "2"})
    words = refused.content.decode()
    assert refused.status_code == 400
    assert "请求不完整" in words
    assert "各机关地址和电话" in words
    assert "我的待办" not in words
    assert refused.headers["Cache-Control"] == "no-store"


def test_what_breaks_on_the_portal_says_that_nothing_was_received(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The page stands although what frames every other page is broken."""

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("portal.pages.render", broken)
    failed = Client(raise_request_exception=False).get("/portal/")
    words = failed.content.decode()
    assert failed.status_code == 500
    assert "申请还没有收到" in words
    assert 'href="/portal/"' in words
    assert "我的待办" not in words


def test_the_workbench_keeps_its_own(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1
    refused = Client().post("/login/", {"username": "1", "password": "2"})
    assert refused.status_code == 400
    assert "我的待办" in refused.content.decode()
