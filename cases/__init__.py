"""The case (办件): an application, who made it, and every statutory act done on it.

Reading order: status, models, permissions, ledger, clock, services, selectors.
"""
