"""Signing in, and what becomes of a page that was sent after the session had ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

NOTHING_DONE: Final = "登录已经过期，刚才提交的内容没有办理，也没有保存。请核对以后重新提交。"


class SignInFirst(LoginRequiredMiddleware):
    """Who is not signed in is asked to; what they sent is not done, and they are told so.

    After signing in they are back on the page that they sent it from: an address that only takes
    what is sent would answer 405 to somebody who comes to look at it.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., Any]
    ) -> HttpResponseRedirect:
        if request.method in ("GET", "HEAD"):
            return super().handle_no_permission(request, view_func)
        back = urlencode({"next": sent_from(request), "unsent": "1"})
        return HttpResponseRedirect(f"{resolve_url(self.get_login_url(view_func))}?{back}")


class SignIn(LoginView):
    """The page to sign in on."""

    template_name = "login.html"

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        if self.request.POST.get("unsent"):
            messages.warning(self.request, NOTHING_DONE)
        return answer


def sent_from(request: HttpRequest) -> str:
    """The page of this installation that a form stood on; the first page where nobody knows."""
    page = request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(page, hosts, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
