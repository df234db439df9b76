"""Every address of the installation."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path

from config import health

urlpatterns = [
    path("login/", LoginView.as_view(template_name="login.html"), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("healthz/", health.alive, name="health"),
    path("", include("workflow.urls")),
    path("reports/", include("reports.urls")),
    path("publication/", include("publication.urls")),
    path("administration/", include("administration.urls")),
    path("portal/", include("portal.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.server_error"
