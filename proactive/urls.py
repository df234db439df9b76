"""The queue's addresses. Each is declared in ``tests/access/declared.py``."""

from django.urls import path

from proactive.views import assessments, entry, figures, publishing, queue

urlpatterns = [
    path("", queue.index, name="proactive"),
    path("new/", queue.raise_entry, name="proactive-raise"),
    path("figures/", figures.show, name="proactive-figures"),
    path("figures/file/", figures.sheet, name="proactive-figures-file"),
    path("figures/<slug:figure>/", figures.behind, name="proactive-figure"),
    path("assessments/", assessments.index, name="assessments"),
    path("assessments/<int:pk>/", assessments.assess, name="assess"),
    path("<int:pk>/", entry.show, name="proactive-entry"),
    path("<int:pk>/weigh/", entry.weigh, name="proactive-weigh"),
    path("<int:pk>/files/", entry.add_file, name="proactive-file"),
    path("<int:pk>/secrecy/", entry.secrecy, name="proactive-secrecy"),
    path("<int:pk>/decide/", entry.decide, name="proactive-decide"),
    path("<int:pk>/return/", entry.send_back, name="proactive-return"),
    path("<int:pk>/publish/", publishing.publish, name="proactive-publish"),
    path("<int:pk>/answer/", publishing.answer, name="proactive-answer"),
    path("files/<int:pk>/", entry.file, name="proactive-file-open"),
    path("files/<int:pk>/drop/", entry.drop_file, name="proactive-file-drop"),
]
