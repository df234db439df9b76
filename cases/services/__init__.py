"""The procedure manual: one file for each official act or what surrounds it.

Call them by namespace: ``extension.decide(case, …)``. In the order of a case's life:

* it comes in: registration, attaching, merging, splitting, cancellation;
* it is charged: assignment, co_handling, coordination;
* it may wait: correction, lapse, extension, consultation, opinion;
* it is worked on: search, records, redacting, path, drafting;
* it is judged: commenting, review, further_review, releasing, signing;
* it leaves: disclosure_decision, release, delivery, letter_days, redelivery, archiving;
* it ends or begins otherwise: withdrawal, redecision.

Beside any case: personal_data (who looked), messages, reminders, supervision, recalculation.
"""
