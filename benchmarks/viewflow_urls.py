"""Viewflow's own pages over our flows, for ``benchmarks.worklists``: its site, views and templates."""

from django.urls import include, path
from viewflow.urls import Site
from viewflow.workflow.flow import FlowViewset, WorkflowAppViewset

from workflow.flows import FLOWS

site = Site(
    title="viewflow",
    viewsets=[WorkflowAppViewset(flow_viewsets=[FlowViewset(flow) for flow in FLOWS])],
)
urlpatterns = [path("theirs/", site.urls), path("", include("config.urls"))]
