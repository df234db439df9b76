"""One search over what is public, on SQLite and PostgreSQL alike, for Chinese of any length.

``searching.search`` asks, ``keeping`` writes; ``engines`` know the database. What is found is
what ``LIKE '%…%'`` would find on the compared texts (``texts.normalise``): an index may only
make it faster.
"""
