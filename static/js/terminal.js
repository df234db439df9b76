/* A terminal in a service hall: after a minute without a touch or a key, everything is cleared. */
(function () {
  "use strict";
  var body = document.body;
  var limit = Number(body.dataset.idle);
  var shown = document.getElementById("idle");
  var box = document.getElementById("idle-box");
  var said = document.getElementById("idle-said");
  var WARNING = 30;
  var last = Date.now();

  function active() { last = Date.now(); }

  function tick() {
    var left = limit - Math.floor((Date.now() - last) / 1000);
    if (left <= 0) {
      window.location.replace(body.dataset.end);
      return;
    }
    box.hidden = left > WARNING;
    shown.textContent = left;
    /* Seen every second, spoken every ten: a voice that counts aloud lets nobody read. */
    if (left > WARNING) {
      said.textContent = "";
    } else if (left % 10 === 0 || said.textContent === "") {
      said.textContent = left + "秒后清除本机上的内容。要接着填写，请按任意键，或者按“继续填写”。";
    }
  }

  ["keydown", "pointerdown", "touchstart", "scroll", "input"].forEach(function (name) {
    window.addEventListener(name, active, { passive: true });
  });
  document.getElementById("stay").addEventListener("click", function () { active(); tick(); });
  /* A page brought back by the back button is read anew, with whatever is left of the visit. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted) { window.location.reload(); }
  });
  window.setInterval(tick, 1000);
}());
