"""``render_letter``: what was issued comes out byte for byte, anything else is a draft."""

import io
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cases.management.commands import render_letter
from cases.models import Case, Letter
from letters.kinds import KINDS
from tests import extending, situations
from tests.factories import House, another_house


class Terminal(io.StringIO):
    """A standard output that is a screen."""

    def isatty(self) -> bool:
        return True


def render(*arguments: str, **options: object) -> tuple[str, str]:
    """What the command wrote to standard output and to standard error."""
    out, err = io.StringIO(), io.StringIO()
    call_command("render_letter", *arguments, stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "letter"


def refused(*arguments: str, **options: object) -> str:
    with pytest.raises(CommandError) as raised:
        render(*arguments, **options)
    return str(raised.value)


def a_signed_case(house: House) -> Case:
    case = situations.submit(situations.a_drafted_case(house), house)
    for _ in range(3):
        case = situations.agree(case, house)
    return situations.sign(case, house)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_an_issued_letter_comes_out_as_it_was_issued(house: House, output: Path, form: str) -> None:
    case = a_signed_case(house)
    _, err = render("disclosed", case=case.case_number, format=form, output=output)
    letter = Letter.objects.get(case=case, kind="disclosed")
    with getattr(letter, form).open() as stored:
        assert output.read_bytes() == stored.read()
    assert "已签发的文书" in err
    assert str(letter.number) in err


def test_a_void_letter_does_not_come_out_as_issued(house: House, output: Path) -> None:
    case = situations.withdraw(a_signed_case(house), house)
    _, err = render("disclosed", case=case.case_number, output=output)
    assert "草稿" in err


def test_the_receipt_was_issued_with_the_registration(house: House, output: Path) -> None:
    case = situations.a_registered_case(house)
    _, err = render("registration_receipt", case=case.case_number, output=output)
    assert "已签发的文书" in err


@pytest.mark.parametrize(("form", "magic"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_a_reply_not_yet_signed_is_a_draft(
    house: House, output: Path, form: str, magic: bytes
) -> None:
    case = situations.a_drafted_case(house)
    _, err = render("disclosed", case=case.case_number, format=form, output=output)
    assert output.read_bytes().startswith(magic)
    assert "草稿" in err
    assert not Letter.objects.filter(kind="disclosed").exists()


def test_notices_in_preparation_are_drafts(house: House, output: Path) -> None:
    case = situations.a_drafted_case(house)
    extending.an_extension_request(case, house)
    _, err = render("extension_notice", case=case.case_number, output=output)
    assert "草稿" in err


def test_a_file_that_was_changed_is_not_given_out(house: House, output: Path) -> None:
    case = a_signed_case(house)
    letter = Letter.objects.get(case=case, kind="disclosed")
    Path(letter.pdf.path).write_bytes(b"%PDF-something else")
    assert "摘要不符" in refused("disclosed", case=case.case_number, output=output)
    assert not output.exists()


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("not_disclosed", "最新草稿是“予以公开”"),
        ("correction_notice", "没有补正告知"),
        ("extension_notice", "没有待审批的延期"),
    ],
)
def test_a_kind_that_does_not_fit_the_case_is_refused(
    house: House, output: Path, kind: str, sentence: str
) -> None:
    case = situations.a_drafted_case(house)
    assert sentence in refused(kind, case=case.case_number, output=output)


def test_a_case_without_a_draft_has_no_reply(house: House, output: Path) -> None:
    case = situations.a_registered_case(house)
    assert "还没有拟写答复" in refused("disclosed", case=case.case_number, output=output)


def test_a_number_that_two_organs_have_asks_for_the_organ(house: House, output: Path) -> None:
    case, other = situations.a_registered_case(house), another_house()
    assert situations.a_registered_case(other).case_number == case.case_number
    sentence = refused("registration_receipt", case=case.case_number, output=output)
    assert "--organ 430121-zr" in sentence
    assert "--organ 430121-jy" in sentence
    render("registration_receipt", case=case.case_number, organ="430121-jy", output=output)
    assert output.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        (["disclosed"], {}, "二者选一"),
        (["disclosed"], {"case": "2026-000001", "sample": True}, "二者选一"),
        ([], {"sample": True}, "请写明文书种类"),
        (["decree"], {"sample": True}, "没有“decree”这种文书"),
        (["disclosed"], {"case": "2026-999999"}, "没有登记编号为 2026-999999 的办件"),
    ],
)
def test_a_wrong_call_says_what_to_do(
    arguments: list[str], options: dict[str, object], sentence: str, output: Path
) -> None:
    assert sentence in refused(*arguments, output=output, **options)


def test_a_terminal_gets_no_binary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert "--output" in refused("disclosed", sample=True)


def test_a_pipe_gets_the_bytes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    render("registration_receipt", sample=True)
    assert capfdbinary.readouterr().out.startswith(b"%PDF")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "missing" / "letter.pdf"
    assert str(missing) in refused("registration_receipt", sample=True, output=missing)


def test_the_list_names_every_kind() -> None:
    out, _ = render(list=True)
    assert [line.split()[0] for line in out.splitlines()] == list(KINDS)


def test_every_kind_has_a_sample_in_both_formats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Real samples of every kind are printed by tests/letters.
    monkeypatch.setitem(render_letter._RENDERERS, "pdf", lambda _: b"%PDF")
    folder = tmp_path / "samples"
    _, err = render(sample=True, all=True, output=folder)
    written = {path.name: path.read_bytes()[:4] for path in folder.iterdir()}
    magic = {"pdf": b"%PDF", "docx": b"PK\x03\x04"}
    assert written == {f"{kind}.{form}": magic[form] for kind in KINDS for form in magic}
    assert "虚构" in err


@pytest.mark.parametrize(
    "options",
    [{"all": True}, {"all": True, "sample": True}, {"all": True, "case": "2026-000001"}],
)
def test_all_samples_need_a_folder_and_no_case(options: dict[str, object]) -> None:
    assert "--sample --all --output 目录" in refused(**options)


def test_a_folder_that_cannot_be_made_is_named(output: Path) -> None:
    output.write_bytes(b"a file stands there")
    assert str(output) in refused(sample=True, all=True, output=output)
