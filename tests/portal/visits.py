"""An applicant who looks at their own case with number and code."""

from dataclasses import dataclass
from datetime import date

from cases.models import Case
from portal import query_codes
from tests.factories import moment
from tests.portal.visitor import Visitor, text_of

CODE = "ABCD-EFGH-IJKL-MNOP"
AT = moment(date(2026, 9, 14))


@dataclass
class Visit:
    """The applicant of ``case`` in a browser that knows number and code."""

    case: Case
    visitor: Visitor

    @classmethod
    def to(cls, case: Case) -> "Visit":
        query_codes.keep(case, query_codes.hashed(CODE), at=AT)
        visitor = Visitor()
        assert visitor.ask(case, CODE).status_code == 302
        return cls(case, visitor)

    def page(self, name: str = "progress") -> str:
        return text_of(self.visitor.get(name))
