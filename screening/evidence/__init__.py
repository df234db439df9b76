"""Signals with their evidence: which fact, which rule, which earlier cases, what speaks against it.

``past`` (what was known on a day) → ``signal`` (one signal) → ``families``, ``alike`` (where they
come from) → ``joined`` (all of a case) → ``keeping`` (at registration) → ``judging`` (a person
confirms or sets aside) → ``elsewhere`` (counts of other organs, for supervisors). Nothing here moves
a case: a signal is something to look at (docs/decisions/0044).
"""
