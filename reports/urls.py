"""The report writer's addresses."""

from django.urls import path

from reports import personal_data
from reports.views import annual, preparing, register, register_import, statistics

urlpatterns = [
    path("register/", register.show, name="case-register"),
    path("register/register.<str:form>", register.download, name="register-file"),
    path("register/template/", register_import.blank, name="register-template"),
    path("register/imports/", register_import.bring, name="register-imports"),
    path("register/imports/<int:pk>/", register_import.show, name="register-import"),
    path(
        "register/imports/<int:pk>/discard/",
        register_import.discard,
        name="register-import-discard",
    ),
    path("annual/", annual.years, name="annual-reports"),
    path("annual/<int:year>/", annual.show, name="annual-report"),
    path("annual/<int:year>/sum/", annual.summed, name="annual-sum"),
    path(
        "annual/<int:year>/sum/cells/<str:table>/<str:row>/<str:column>/",
        annual.sum_cell,
        name="annual-sum-cell",
    ),
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
    path("statistics/", statistics.show, name="statistics"),
    path("statistics/organs/", statistics.organs, name="statistics-organs"),
    path("statistics/stages/", statistics.stages, name="statistics-stages"),
    path("statistics/cases/", statistics.cases, name="statistics-cases"),
    path("statistics/statistics.xlsx", statistics.download, name="statistics-file"),
    path("indicators/", statistics.indicators, name="indicators"),
    path("personal-data/", personal_data.looks, name="report-looks"),
]
