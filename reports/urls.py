"""The report writer's addresses."""

from django.urls import path

from reports import personal_data
from reports.views import annual, preparing

urlpatterns = [
    path("annual/", annual.years, name="annual-reports"),
    path("annual/<int:year>/", annual.show, name="annual-report"),
    path("annual/<int:year>/sum/", annual.summed, name="annual-sum"),
    path("annual/<int:year>/report.<str:form>", annual.download, name="annual-file"),
    path(
        "annual/<int:year>/cells/<str:table>/<str:row>/<str:column>/",
        annual.cell,
        name="annual-cell",
    ),
    path("annual/<int:year>/checks/<str:check>/", annual.breaking, name="annual-breaking"),
    path("annual/<int:year>/texts/<str:code>/", preparing.text, name="annual-text"),
    path("annual/<int:year>/figures/", preparing.figures, name="annual-figures"),
    path("annual/<int:year>/close/", preparing.close, name="annual-close"),
    path("annual/<int:year>/reopen/", preparing.reopen, name="annual-reopen"),
    path("personal-data/", personal_data.looks, name="report-looks"),
]
