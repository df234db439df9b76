"""The portal's addresses, mountable under any path of an organ's own site (61号)."""

from django.urls import path

from portal.views import (
    applying,
    desk,
    explanation,
    feeds,
    frame,
    guide,
    opinion,
    progress,
    published,
    query,
    reports,
    submitting,
)

app_name = "portal"

urlpatterns = [
    # For everybody
    path("", guide.home, name="home"),
    path("organs/", guide.organs, name="organs"),
    path("organs/<str:code>/", guide.organ, name="organ"),
    path("organs/<str:code>/reports/<int:year>/", reports.show, name="annual-report"),
    path("organs/<str:code>/reports/<int:year>.json", reports.data, name="annual-report-data"),
    path("manual/", guide.manual, name="manual"),
    # What is public already
    path("search/", published.find, name="search"),
    path("search/suggest/", published.suggest, name="suggest"),
    path("documents/<int:pk>/", published.document, name="document"),
    path("documents/<int:pk>/files/<int:file>/", published.file, name="document-file"),
    path("documents/<int:pk>.json", feeds.data, name="document-data"),
    path("documents.json", feeds.listing, name="documents-data"),
    path("documents.atom", feeds.atom, name="feed"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("catalogue/", published.catalogue, name="catalogue"),
    # The frame
    path("display/", frame.display, name="display"),
    path("end/", frame.end, name="end"),
    path("ended/", frame.ended, name="ended"),
    # Writing an application
    path("apply/", applying.whom, name="whom"),
    path("apply/start/", applying.start, name="start"),
    path("apply/discard/", applying.discard, name="discard"),
    path("apply/enough/", applying.enough, name="enough"),
    path("apply/check/", submitting.check, name="check"),
    path("apply/receipt/", submitting.receipt, name="receipt"),
    path("apply/receipt/pdf/", submitting.receipt_file, name="receipt-file"),
    path("apply/<slug:slug>/", applying.step, name="step"),
    # One's own case
    path("query/", query.query, name="query"),
    path("progress/", progress.progress, name="progress"),
    path("progress/days/", progress.day_by_day, name="days"),
    path("progress/letters/<int:pk>/", progress.letter, name="letter"),
    path("progress/documents/<int:pk>/", progress.enclosure, name="enclosure"),
    path("progress/letters/<int:pk>/open/", progress.open_letter, name="letter-open"),
    path("progress/parts/<int:pk>/", progress.part, name="part"),
    path("progress/correction/", progress.correction, name="correction"),
    path("progress/explanation/", explanation.explain, name="explanation"),
    path("progress/contact/", progress.contact, name="contact"),
    path("progress/withdraw/", progress.withdraw, name="withdraw"),
    path("progress/wish/", progress.wish, name="wish"),
    path("progress/rating/", progress.rating, name="rating"),
    # The paper that the desk hands over
    path("desk/<int:pk>/receipt/", desk.receipt, name="desk-receipt"),
    # Somebody else's rights: the opinion of a third party
    path("opinion/", opinion.enter, name="opinion"),
    path("opinion/matter/", opinion.matter, name="opinion-matter"),
    path("opinion/letter/", opinion.letter, name="opinion-letter"),
    path("opinion/decision/", opinion.decision, name="opinion-decision"),
    path("opinion/slip/<int:pk>/", opinion.slip, name="opinion-slip"),
]
