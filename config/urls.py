"""Every address of the installation."""

from django.contrib.auth.views import LogoutView
from django.urls import include, path

from config import health
from config.login import SignIn

urlpatterns = [
    path("login/", SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("healthz/", health.alive, name="health"),
    path("", include("workflow.urls")),
    path("reports/", include("reports.urls")),
    path("publication/", include("publication.urls")),
    path("proactive/", include("proactive.urls")),
    path("administration/", include("administration.urls")),
    path("portal/", include("portal.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
