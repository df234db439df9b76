"""Where each application stands today: one row an application.

Distances are working days, so the plan holds on any day it is loaded: what was received
nineteen working days ago is due on the next one.
"""

from functools import partial

from cases.status import Status
from demo import asides, explaining, judging, turns, weighing
from demo.story import Ago, InYear, Story

_registered = partial(Story, until=Status.REGISTERED)
_awaiting = partial(Story, until=Status.AWAITING_CORRECTION)
_handling = partial(Story, until=Status.HANDLING)
_office = partial(Story, until=Status.OFFICE_REVIEW)
_legal = partial(Story, until=Status.LEGAL_REVIEW)
_secrecy = partial(Story, until=Status.SECRECY_REVIEW)
_signing = partial(Story, until=Status.SIGNING)
_signed = partial(Story, until=Status.SIGNED)
_replied = partial(Story, until=Status.REPLIED)
_archived = partial(Story, until=Status.ARCHIVED)
_withdrawn = partial(Story, until=Status.WITHDRAWN)
_voided = partial(Story, until=Status.VOIDED)

# Exactly one row is overdue: received 22 working days ago, in hand, not extended.
PLAN: tuple[Story, ...] = (
    _registered(application="taking-survey", received=Ago(0)),
    _registered(application="school-site", received=Ago(2, on_a_rest_day=True)),
    _registered(application="dust-penalty", received=Ago(0)),
    _voided(application="city-industry-plan", received=Ago(2)),
    _registered(application="emergency-files", received=Ago(3), correction=turns.EMERGENCY),
    _registered(application="county-subsidy", received=Ago(1)),
    _registered(application="education-yearbook", received=Ago(1)),
    _awaiting(application="taking-everything", received=Ago(6), correction=turns.EVERYTHING),
    _awaiting(application="register-figures", received=Ago(5), correction=turns.FIGURES),
    _awaiting(application="school-bus", received=Ago(8), correction=turns.SCHOOL_BUS),
    _awaiting(application="lapsed-correction", received=Ago(30), correction=turns.LAPSED),
    _handling(
        application="taking-hearing",
        received=Ago(19),
        drafted=True,
        asides=((6, asides.keep_documents),),
    ),
    _handling(
        application="taking-vouchers",
        received=Ago(9),
        asides=((3, asides.charge), (7, weighing.convene)),
    ),
    _handling(application="correct-population", received=Ago(5), drafted=True),
    _handling(application="lift-approval", received=Ago(18), drafted=True),
    _handling(application="taking-statistics", received=Ago(22), drafted=True),
    _handling(
        application="land-transfer",
        received=Ago(15),
        drafted=True,
        extending=turns.TRANSFER,
        asides=((3, asides.ask_office), (6, asides.office_answers), (8, asides.consult)),
    ),
    _handling(application="quarry", received=Ago(4), correction=turns.QUARRY),
    _handling(application="sunlight", received=Ago(14), returned=turns.SUNLIGHT),
    _handling(
        application="taking-minutes",
        received=Ago(10),
        drafted=True,
        asides=((9, asides.ask_office),),
    ),
    _handling(
        application="taking-appraisal", received=Ago(25), drafted=True, extending=turns.APPRAISAL
    ),
    _handling(
        application="zoning-draft",
        received=Ago(9),
        extending=turns.ZONING,
        asides=(
            (2, asides.consult),
            (3, asides.coordinate),
            (5, asides.drop_consultation),
        ),
    ),
    _handling(
        application="county-petition-report", received=Ago(10), drafted=True, extending=turns.COUNTY
    ),
    _handling(application="assessment-report", received=Ago(8), extending=turns.ASSESSMENT),
    _handling(application="repair-fund", received=Ago(6)),
    _withdrawn(application="county-withdrawn", received=Ago(3)),
    _handling(application="village-road", received=Ago(5), office_only=True),
    _handling(application="monitoring-data", received=Ago(9), drafted=True),
    _handling(application="private-school", received=Ago(11), extending=turns.PRIVATE_SCHOOL),
    _handling(
        application="homestead-approvals",
        received=Ago(22),
        drafted=True,
        correction=turns.HOMESTEAD,
    ),
    _handling(application="parking", received=Ago(3), correction=turns.PARKING),
    _handling(application="land-reserve", received=Ago(7), office_only=True),
    _office(application="sand-penalty", received=Ago(11), claimed=True),
    _office(application="expropriation-payments", received=Ago(10), extending=turns.EXPROPRIATION),
    _office(application="water-source-letters", received=Ago(13)),
    _office(application="smell-complaint", received=Ago(9)),
    _office(application="education-accounts", received=Ago(12)),
    _legal(application="taking-payments", received=Ago(13), claimed=True),
    _legal(application="patrol-rota", received=Ago(12)),
    _legal(application="county-minutes", received=Ago(12)),
    _legal(application="low-income-list", received=Ago(11)),
    _legal(application="expropriation-decision", received=Ago(14)),
    _secrecy(application="city-water", received=Ago(12)),
    _secrecy(application="building-permit", received=Ago(15)),
    _secrecy(application="district-2026", received=Ago(13)),
    _secrecy(application="discharge-permit", received=Ago(14)),
    _signing(application="relief-funds", received=Ago(14)),
    _signing(application="school-meals", received=Ago(16)),
    _signing(application="taking-price", received=Ago(16), claimed=True),
    _signing(application="village-plan", received=Ago(9)),
    _signed(application="neighbour-register", received=Ago(17), voided=turns.VOIDED),
    _signed(application="discretion-rules", received=Ago(15)),
    _signed(application="danger-report", received=Ago(18)),
    _signed(application="county-bridge", received=Ago(15)),
    _replied(application="taking-again", received=Ago(35), reply_after=6),
    _replied(application="gas-pipes", received=Ago(30), asides=((21, asides.file_remedy),)),
    _replied(application="interview-records", received=Ago(22)),
    _replied(application="losing-bid", received=Ago(25), reply_after=16, returned=turns.LOSING_BID),
    _replied(application="teacher-assessment", received=Ago(33), reply_after=17),
    _replied(application="taking-pension", received=Ago(26), reply_after=9),
    _replied(
        application="taking-complaint",
        received=Ago(24),
        reply_after=8,
        draft_after=2,
        asides=((1, judging.judge),),
    ),
    _replied(application="homestead-1987", received=Ago(28), reply_after=15),
    _replied(
        application="presale-account", received=Ago(40), correction=turns.PRESALE, reply_after=12
    ),
    _replied(
        application="holiday-classes",
        received=Ago(24),
        reply_after=7,
        draft_after=2,
        asides=((1, judging.judge),),
    ),
    _replied(application="city-subsidy", received=Ago(29)),
    _archived(
        application="class-sizes",
        received=InYear(1, 11, 6),
        reply_after=10,
        draft_after=2,
        asides=((1, judging.judge),),
    ),
    _archived(application="counselling-files", received=Ago(60)),
    _archived(application="admission-list", received=Ago(50), reply_after=18),
    _archived(
        application="taking-map",
        received=Ago(75),
        reply_after=12,
        asides=(
            (26, asides.file_remedy),
            (35, asides.answer_remedy),
            (64, asides.close_remedy),
            (66, asides.learn),
        ),
    ),
    _archived(application="district-debate", received=Ago(120)),
    _archived(application="land-hundreds", received=InYear(1, 10, 21), reply_after=18),
    _archived(application="permit-again", received=Ago(100), reply_after=7),
    _archived(application="taking-plan", received=Ago(150)),
    _archived(application="taking-approval", received=Ago(165), reply_after=6),
    _archived(application="county-budget", received=Ago(140), reply_after=6),
    _archived(application="assessment-approval", received=Ago(100), reply_after=18),
    _archived(application="completion-record", received=InYear(1, 3, 10), reply_after=24),
    _archived(application="riverside-permit", received=InYear(2, 9, 12)),
    _archived(application="policy-question", received=InYear(1, 10, 13), reply_after=3),
    _archived(application="village-accounts", received=InYear(1, 6, 19)),
    _archived(application="taking-1998", received=InYear(2, 5, 15)),
    _archived(application="city-gazette", received=InYear(2, 12, 26), reply_after=9),
    _replied(
        application="assessment-approval-wen",
        received=Ago(38),
        reply_after=8,
        draft_after=2,
        asides=((1, judging.judge),),
    ),
    _registered(application="city-subsidy-qingye", received=Ago(3)),
    _registered(application="city-subsidy-tianyu", received=Ago(2)),
    _replied(application="assessment-approval-bian", received=Ago(24), reply_after=6),
    _archived(application="road-notice", received=Ago(110), reply_after=4),
    _archived(application="road-survey", received=Ago(102), reply_after=4),
    _archived(application="road-risk", received=Ago(96), reply_after=4),
    _archived(application="road-plan", received=Ago(88), reply_after=4),
    _archived(application="road-hearing", received=Ago(79), reply_after=4),
    _archived(application="road-approval", received=Ago(70), reply_after=4),
    _archived(application="road-boundary", received=Ago(61), reply_after=4),
    _archived(application="road-payments", received=Ago(52), reply_after=4),
    _replied(
        application="road-all-again",
        received=Ago(20),
        reply_after=18,
        draft_after=9,
        asides=(
            (1, judging.judge),
            (2, explaining.ask),
            (4, explaining.answer_by_letter),
            (5, explaining.judge),
            (6, explaining.convene),
            (7, explaining.vote),
            (7, explaining.conclude),
            (8, explaining.sign),
        ),
    ),
    _handling(
        application="road-other-villages",
        received=Ago(16),
        asides=(
            (2, explaining.ask),
            (3, explaining.answer_online),
            (5, explaining.judge),
            (7, explaining.defer),
        ),
    ),
    _handling(
        application="road-minutes",
        received=Ago(5),
        asides=((2, judging.judge), (3, explaining.ask)),
    ),
    _registered(application="road-trees", received=Ago(0)),
)
