"""Which edition of the form a year is reported on."""

from typing import Final

from reports.annual.form import Form
from reports.annual.form_2019 import FORM_2019
from reports.annual.form_2021 import FORM_2021

EDITIONS: Final = (FORM_2019, FORM_2021)


def form_of(year: int) -> Form:
    """The edition in force for ``year``; for years before the first one, the first."""
    fitting = [form for form in EDITIONS if form.first_year <= year]
    return fitting[-1] if fitting else EDITIONS[0]
