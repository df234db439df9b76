"""勾稽 of table three, said once more than the report's own checks."""

from reports.annual.form import BROUGHT_FORWARD, CARRIED_FORWARD, RECEIVED, TOTAL
from reports.annual.table import Table


def balances(table: Table) -> bool:
    """First plus second equals third plus fourth, column by column."""
    one, two, three, four = (
        table.row(code).values for code in (RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD)
    )
    return all(a + b == c + d for a, b, c, d in zip(one, two, three, four, strict=True))
