"""统计: figures of a period as they stood on a day, by organ, office, channel, applicant, matter, month.

Reading order: ``indicators`` (what each figure means), ``asked``, ``standing`` (the cases as they
stood), ``counting``, ``stages``, ``tables``; ``charts`` and ``workbook`` show them.
"""
