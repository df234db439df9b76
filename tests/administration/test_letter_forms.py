"""公文格式: the form of each kind of letter is the organ's choice, kept as data."""

from django.test import Client
from django.urls import reverse

from cases.letter_contexts import organ_facts
from organs.models import Organ
from tests.factories import House

PAGE = reverse("letter-forms")


def test_the_chosen_kinds_are_kept_and_reach_the_letter(
    house: House, administrator: Client
) -> None:
    assert administrator.post(PAGE, {"kinds": ["disclosed", "not_held"]}).status_code == 302
    organ = Organ.objects.get(pk=house.organ.pk)
    assert organ.correspondence_kinds == ["disclosed", "not_held"]
    assert organ_facts(organ).correspondence == ("disclosed", "not_held")
    page = administrator.get(PAGE).content.decode()
    assert page.count(" checked") == 2
    administrator.post(PAGE, {})
    assert organ_facts(Organ.objects.get(pk=house.organ.pk)).correspondence == ()


def test_the_imprint_is_kept_and_reaches_letters_to_organs(
    house: House, administrator: Client
) -> None:
    given = {
        "imprint_kinds": ["organ_consultation"],
        "imprint_office": "清江县自然资源局办公室",
        "imprint_copies": "清江县人民政府办公室\n\n清江县司法局",
    }
    assert administrator.post(PAGE, given).status_code == 302
    organ = Organ.objects.get(pk=house.organ.pk)
    facts = organ_facts(organ)
    assert (facts.imprint, facts.imprint_office) == (
        ("organ_consultation",),
        "清江县自然资源局办公室",
    )
    assert organ.copied_organs == ("清江县人民政府办公室", "清江县司法局")
    page = administrator.get(PAGE).content.decode()
    assert page.count(" checked") == 1
    assert "清江县司法局</textarea>" in page


def test_a_form_of_the_file_is_no_choice(house: House, administrator: Client) -> None:
    answer = administrator.post(PAGE, {"kinds": ["delivery_receipt"]})
    assert answer.status_code == 422
    assert "请从列出的几项中选择" in answer.content.decode()
    assert Organ.objects.get(pk=house.organ.pk).correspondence_kinds == []
