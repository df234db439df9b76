"""The public face: guide, application, receipt, progress. For people who do this once in their life.

Reading order: ``urls`` (every page), ``answers`` (the short pages and what they ask),
``submission`` (one transaction makes the case), ``query_codes`` and ``visits`` (who may see it),
``timeline`` (what they see), ``limits`` and ``challenge`` (what keeps machines out and people in).
"""
