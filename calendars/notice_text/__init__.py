"""The text of a State Council holiday notice, read into a year of the calendar.

Pure: text in, a draft `CalendarYear` and findings out; nothing is stored here. Reading order:

1. `findings`   what is wrong with a notice, as sentences that name the sentence at fault;
2. `layout`     one clean text, its header (题目、文号、成文日期) and its items (各节日);
3. `dates`      the dates of a sentence, their years resolved, ranges opened;
4. `weekdays`   the 星期 and 农历 in brackets, held against the dates;
5. `sentences`  what a sentence orders: days off, make-up days, weekend days moved;
6. `reading`    the whole: a year's notice, or a later notice that changes a year (调整、延长);
7. `checks`     what no single sentence shows: overlaps, missing holidays, the balance of 调休;
8. `preview`    the reading as text that a person checks before confirming it.
"""

from calendars.notice_text.findings import Finding, NoticeTextError, Severity
from calendars.notice_text.reading import Reading, read

__all__ = ["Finding", "NoticeTextError", "Reading", "Severity", "read"]
