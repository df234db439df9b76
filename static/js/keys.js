// Keys for people who sit here all day. Nothing on a page needs them.
"use strict";
(function () {
  var typing = function (target) {
    if (target.type === "checkbox") { return false; }
    return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.isContentEditable;
  };
  var rows = function () {
    return Array.prototype.slice.call(document.querySelectorAll("[data-rows] tbody tr"));
  };
  var move = function (step) {
    var all = rows();
    if (!all.length) { return; }
    var at = all.findIndex(function (row) { return row.getAttribute("aria-selected") === "true"; });
    var next = Math.max(0, Math.min(all.length - 1, at + step));
    all.forEach(function (row) { row.removeAttribute("aria-selected"); });
    all[next].setAttribute("aria-selected", "true");
    var link = all[next].querySelector("a.title");
    if (link) { link.focus(); }
    all[next].scrollIntoView({ block: "nearest" });
  };
  var open = function () {
    var link = document.querySelector("[data-rows] tr[aria-selected=true] a.title");
    if (link) { link.click(); }
  };
  // On a page about one case Enter goes on to its next step; on a list it opens the row.
  var goOn = function () {
    var next = document.querySelector("[data-key=Enter]");
    if (next) { next.click(); } else { open(); }
  };
  var keys = {
    "/": function () { var box = document.getElementById("search"); if (box) { box.focus(); box.select(); } },
    "n": function () { var link = document.querySelector("[data-key=n]"); if (link) { link.click(); } },
    "p": function () { var link = document.querySelector("[data-key=p]"); if (link) { link.click(); } else { return false; } },
    "t": function () { var link = document.querySelector("[data-key=t]"); if (link) { link.click(); } else { return false; } },
    "x": function () {
      var box = document.querySelector("[data-rows] tr[aria-selected=true] input[form=bulk]");
      if (box) { box.checked = !box.checked; } else { return false; }
    },
    "a": function () {
      var form = document.getElementById("bulk");
      if (form && document.querySelector("input[form=bulk]:checked")) { form.submit(); } else { return false; }
    },
    "j": function () { move(1); },
    "k": function () { move(-1); },
    "ArrowDown": function () { if (rows().length) { move(1); } else { return false; } },
    "ArrowUp": function () { if (rows().length) { move(-1); } else { return false; } },
    "?": function () { var help = document.getElementById("keys"); if (help) { help.hidden = !help.hidden; } }
  };
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) { return; }
    if (event.key === "Enter" && event.target === document.body) { goOn(); return; }
    if (event.key === "Escape") { var help = document.getElementById("keys"); if (help) { help.hidden = true; } return; }
    var act = keys[event.key];
    if (act && act() !== false) { event.preventDefault(); }
  });
})();
