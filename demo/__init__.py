"""A made-up city with its offices, people and requests, played through the real services.

Everything here is invented: places, people, numbers, cases. Reading order: identities,
organs, people, applicants, answers, applications, plan (the tables); script (when each
step happens), stage (who does it), load (all of it, once).
``bulk`` makes a city of a million cases beside it, for measurements.
"""
