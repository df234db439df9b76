"""What the forms of a joint determination hold when their rightful person sends them."""

from cases.models import Case, DeterminedCase
from law.determination import Factor
from organs.roles import Role
from tests.factories import House, staff_with


def determined(house: House) -> dict[str, dict[str, object]]:
    """Joint determinations: convened, opened, voted on, concluded, signed."""
    return {
        "convene-determination": {
            "subject": "同一项目的申请",
            "grounds": "件数很多",
            "cases": [Case.objects.filter(organ=house.organ).earliest("pk").pk],
            "legal": [house.the(Role.LEGAL_REVIEWER).pk],
            "handling": [house.the(Role.HANDLING_OFFICER).pk],
        },
        "determination": {},
        "gather-determination": {},
        "determination-minutes": {"form": "pdf"},
        "determination-ballot": {
            **{factor.value: "yes" for factor in Factor},
            "text": "数量明显超过合理范围",
            "given_on": "2026-09-24",
        },
        "conclude-determination": _findings(house),
        "sign-determination": {},
        "close-determination": {"reason": "申请人已经撤回"},
    }


TO_ANOTHER = {
    "replace-member": Role.LEGAL_REVIEWER,
    "hand-over-determination": Role.WORK_BODY_HEAD,
}
"""Who takes a seat over has to be somebody else of the same work."""


def taken_over(name: str, house: House) -> dict[str, object]:
    """A seat, or the convening, goes to somebody who was not there before."""
    other = staff_with(TO_ANOTHER[name], organ=house.organ)
    return {"successor": other.pk, "reason": "调离"}


def _findings(house: House) -> dict[str, object]:
    """A finding for whatever application of the organ is weighed; a form takes its own."""
    found: dict[str, object] = {}
    for pk in DeterminedCase.objects.filter(case__organ=house.organ).values_list("pk", flat=True):
        found |= {f"finding-{pk}": "unproven", f"reasons-{pk}": "证据不足"}
        found[f"valid_until-{pk}"] = "2026-12-31"
    return found
