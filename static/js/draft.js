/* The letter follows what is typed. Without it, and when the server does not answer, “预览” does. */
(function () {
  "use strict";

  var form = document.getElementById("draft");
  var timer, asked = 0;
  if (!form || !form.dataset.live) {
    return;
  }

  function markStale() {
    var note = document.querySelector(".draft-letter .stale");
    if (note) {
      note.hidden = false;
    }
  }

  /* The sheet keeps its place on the screen; fields that somebody is in are left alone. */
  function take(fresh) {
    var letter = fresh.getElementById("live-letter"), fixed = fresh.getElementById("fixed-parts");
    var standing = document.getElementById("fixed-parts");
    if (!letter) {
      markStale();
      return;
    }
    document.getElementById("live-letter").replaceChildren.apply(
      document.getElementById("live-letter"), Array.from(letter.childNodes)
    );
    if (fixed && standing && passages(fixed) !== passages(standing)
        && !standing.contains(document.activeElement)) {
      fixed.open = standing.open || fixed.open;
      standing.replaceWith(fixed);
    }
  }

  function passages(list) {
    return Array.from(list.querySelectorAll("input[type=hidden]")).map(function (field) {
      return field.value;
    }).join("\n");
  }

  function show(number, html) {
    if (number === asked) {
      take(new DOMParser().parseFromString(html, "text/html"));
    }
  }

  function ask() {
    var number = asked += 1;
    fetch(form.dataset.live, { method: "POST", body: new FormData(form), credentials: "same-origin" })
      .then(function (answer) { return answer.ok ? answer.text() : ""; })
      .then(function (html) { show(number, html); }, function () { show(number, ""); });
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  }

  /* What was typed last goes with the form itself; the draft may not be ours any more after it. */
  function leave() {
    clearTimeout(timer);
    asked += 1;
  }

  form.addEventListener("submit", leave);
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}());
