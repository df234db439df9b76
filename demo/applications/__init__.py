"""What the invented applicants ask for, and how it is answered, organ by organ."""

from demo.applications import (
    education,
    environment,
    frequent,
    governments,
    housing,
    land,
    planning,
)
from demo.applications.rows import ApplicationRow

APPLICATIONS: dict[str, ApplicationRow] = {
    row.key: row
    for module in (land, frequent, planning, education, housing, environment, governments)
    for row in module.ROWS
}
