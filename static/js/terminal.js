/* A terminal in a service hall: after a minute without a touch or a key, everything is cleared. */
(function () {
  "use strict";
  var body = document.body;
  var limit = Number(body.dataset.idle);
  var shown = document.getElementById("idle");
  var last = Date.now();

  function active() { last = Date.now(); }

  function tick() {
    var left = limit - Math.floor((Date.now() - last) / 1000);
    if (left <= 0) {
      window.location.replace(body.dataset.end);
      return;
    }
    if (shown) {
      shown.textContent = left <= 30 ? left : "";
    }
  }

  ["keydown", "pointerdown", "touchstart", "scroll", "input"].forEach(function (name) {
    window.addEventListener(name, active, { passive: true });
  });
  /* A page brought back by the back button is read anew, with whatever is left of the visit. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { window.location.reload(); }
  });
  window.setInterval(tick, 1000);
}());
