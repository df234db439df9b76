// What the worker is at, looked at again every few seconds. Without it the page has a link 刷新.
"use strict";
(function () {
  var look = function () {
    var live = document.querySelector("[data-refresh]");
    if (!live) { return; }
    // Whoever holds the keyboard in it is not disturbed.
    if (live.contains(document.activeElement)) { window.setTimeout(look, 3000); return; }
    fetch(window.location.href, { credentials: "same-origin" })
      .then(function (answer) { return answer.text(); })
      .then(function (text) {
        var fresh = new DOMParser().parseFromString(text, "text/html");
        var now = fresh.getElementById("live");
        if (now && !now.hasAttribute("data-refresh")) { window.location.reload(); return; }
        if (now) { live.replaceWith(document.adoptNode(now)); }
        window.setTimeout(look, 3000);
      })
      .catch(function () { window.setTimeout(look, 10000); });
  };
  window.setTimeout(look, 3000);
})();
