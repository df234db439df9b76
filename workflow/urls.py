"""The workbench's addresses. Every name here is declared in ``tests/access/declared.py``."""

from django.urls import path

from workflow.views import (
    acts,
    attachments,
    case_page,
    desk,
    drafting,
    letters,
    lists,
    notifications,
    personal_data,
    registration,
    statements,
    tasks,
)

urlpatterns = [
    path("", lists.mine, name="worklist"),
    path("office/", lists.office, name="office-list"),
    path("urgent/", lists.urgent, name="urgent-list"),
    path("cases/", lists.cases, name="case-list"),
    path("cases/new/", registration.register, name="register"),
    path("cases/new/hints/", registration.hint, name="register-hints"),
    path("cases/<int:pk>/", case_page.show, name="case"),
    path("cases/<int:pk>/receipt/", registration.receipt, name="case-receipt"),
    path("cases/<int:pk>/transcription/", registration.transcription, name="case-transcription"),
    path("cases/<int:pk>/split/", desk.split, name="split"),
    path("cases/<int:pk>/applicants/", desk.applicants, name="case-applicants"),
    path("cases/<int:pk>/clock/", case_page.clock, name="case-clock"),
    path("cases/<int:pk>/look/", personal_data.look, name="case-look"),
    path(
        "cases/<int:pk>/clock/statement.<str:form>",
        statements.download,
        name="deadline-statement",
    ),
    path("notifications/<int:pk>/read/", notifications.read, name="notification-read"),
    path("cases/<int:pk>/draft/", drafting.edit, name="draft"),
    path("cases/<int:pk>/assign/", acts.reassign, name="reassign"),
    path("cases/<int:pk>/correction/", acts.prepare_correction, name="prepare-correction"),
    path("cases/<int:pk>/extension/", acts.request_extension, name="request-extension"),
    path("tasks/<int:pk>/", tasks.perform, name="task"),
    path("tasks/<int:pk>/claim/", tasks.claim, name="claim"),
    path("tasks/<int:pk>/release/", tasks.release, name="release"),
    path("cases/<int:pk>/attach/", attachments.add, name="attach"),
    path("attachments/<int:pk>/", attachments.show, name="attachment"),
    path("attachments/<int:pk>/file/", attachments.file, name="attachment-file"),
    path("attachments/<int:pk>/release/", attachments.release, name="attachment-release"),
    path("letters/<int:pk>/", letters.show, name="letter"),
    path("letters/<int:pk>/<str:form>/", letters.download, name="letter-file"),
]
