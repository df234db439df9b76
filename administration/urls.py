"""The system administrators' addresses. Every name is declared in ``tests/access/declared.py``."""

from django.urls import path

from administration.views import (
    calendar,
    letter_forms,
    organ_settings,
    recalculation,
    retention,
    wordings,
)

urlpatterns = [
    path("organ/", organ_settings.show, name="organ-settings"),
    path("organ/fees/", organ_settings.fee_terms, name="fee-terms"),
    path("organ/proactive/", organ_settings.conversion_terms, name="conversion-terms"),
    path("organ/guide/", organ_settings.guide, name="organ-guide"),
    path("organ/steps/", organ_settings.add, name="further-step-add"),
    path("organ/steps/change/", organ_settings.change, name="further-step-change"),
    path("organ/letters/", letter_forms.show, name="letter-forms"),
    path("organ/wordings/", wordings.index, name="letter-wordings"),
    path("organ/wordings/<slug:code>/", wordings.edit, name="letter-wording"),
    path("organ/retention/", retention.show, name="retention-schedule"),
    path("organ/retention/remove/", retention.remove, name="retention-schedule-remove"),
    path("calendar/", calendar.years, name="calendar-years"),
    path("calendar/import/", calendar.enter, name="calendar-import"),
    path("calendar/import/preview/", calendar.preview, name="calendar-preview"),
    path("calendar/import/confirm/", calendar.confirm, name="calendar-confirm"),
    path("recalculation/", recalculation.preview, name="recalculation"),
    path("recalculation/apply/", recalculation.apply, name="recalculation-apply"),
    path("calendar/<int:year>/", calendar.year_page, name="calendar-year"),
]
