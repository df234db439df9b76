"""A city of eighty organs with ten years of cases, made in bulk for measurements.

Reading order: texts, city, applicants, ways (how a case may go), course (one case, act by act),
notices, rows and steps (what the tables hold of it), writing, load.

``demo`` plays its few stories through the real services. A million cases cannot be played, so
here the rows are written; the dates are still the law's, and the tests hold the rows against the
clock, the chain, the numbers, the flows and the report.
"""
