"""The workbench's addresses of what is published. Each is declared in ``tests/access/declared.py``."""

from django.urls import path

from publication.views import catalogue, documents

urlpatterns = [
    path("", documents.index, name="published"),
    path("new/", documents.publish, name="publish"),
    path("<int:pk>/", documents.show, name="published-document"),
    path("<int:pk>/withdraw/", documents.withdraw, name="withdraw-published"),
    path("<int:pk>/replace/", documents.replace, name="replace-published"),
    path("catalogue/", catalogue.catalogue, name="own-catalogue"),
    path("catalogue.xlsx", catalogue.export, name="catalogue-export"),
]
