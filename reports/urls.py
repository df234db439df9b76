"""The report writer's addresses."""

from django.urls import path

from reports import personal_data, views

urlpatterns = [
    path("applications/", views.applications, name="report-applications"),
    path("personal-data/", personal_data.looks, name="report-looks"),
]
