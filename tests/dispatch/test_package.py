"""电子送达包: a reply that provides information goes with its files, or not at all."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from cases.errors import CaseError
from cases.models import Case
from cases.services import releasing
from cases.status import Status
from dispatch.models import Bundle
from letters.press import Press
from tests.dispatching import made, order, some_letters
from tests.factories import House, an_attachment
from tests.situations import a_case_at


@pytest.fixture
def reply(house: House) -> Case:
    return a_case_at(Status.SIGNED, house)


def package_of(reply: Case, house: House, press: Press) -> Bundle:
    letters = some_letters(reply, [1])
    return made(order(house, letters, Bundle.Kind.PACKAGE), press)


def test_the_files_of_the_reply_lie_beside_it(
    house: House, reply: Case, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = an_attachment(reply).attachment
    given = Path(default_storage.path(file.path)).read_bytes()
    monkeypatch.setattr(releasing, "mailable", lambda _: [file])
    done = package_of(reply, house, press)
    assert done.left_out == []
    with done.file.open() as stored, zipfile.ZipFile(BytesIO(stored.read())) as package:
        row = json.loads(package.read("manifest.json"))["letters"][0]
        letter, enclosed = row["files"]
        assert package.read(enclosed["path"]) == given
    folder = "邮寄/0001 清自资公开告〔2026〕2号"
    assert letter["path"].startswith(folder)
    assert enclosed["path"] == f"{folder}/附件1 {file.name}"


def test_a_reply_whose_files_may_not_leave_stays_out_and_says_why(
    house: House, reply: Case, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unscanned(_: Case) -> None:
        raise CaseError("随附文件没有查毒，不能由系统发送。")

    monkeypatch.setattr(releasing, "mailable", unscanned)
    done = package_of(reply, house, press)
    assert [words.partition("：")[2] for words in done.left_out] == [
        "随附文件没有查毒，不能由系统发送。"
    ]
    with done.file.open() as stored, zipfile.ZipFile(BytesIO(stored.read())) as package:
        assert json.loads(package.read("manifest.json"))["letters"] == []
