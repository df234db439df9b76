"""The report writer's addresses."""

from django.urls import path

from reports import views

urlpatterns = [path("applications/", views.applications, name="report-applications")]
