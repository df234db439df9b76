"""Pages for requests that cannot be answered: what happened, what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal import pages


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the request could not be understood."""
    if _is_public(request):
        return pages.misunderstood(request)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but this act is not theirs at this stage."""
    return render(request, "errors/403.html", {"reason": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: no such thing, or a thing of another organ; the two look the same."""
    if _is_public(request):
        return pages.not_found(request)
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing of the failed act was stored."""
    if _is_public(request):
        return pages.failed(request)
    return render(request, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is stale: sign-in expired or the page stood open too long."""
    if _is_public(request):
        return pages.expired(request)
    return render(request, "errors/csrf.html", status=403)


def _is_public(request: HttpRequest) -> bool:
    """Whether it was asked on the portal, whose pages forget a visit at a terminal."""
    return request.path.startswith(reverse("portal:home"))
