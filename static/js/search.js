/* Names are suggested while one types; the search works the same without. */
(function () {
  "use strict";
  var box = document.getElementById("search");
  var list = document.getElementById("suggested");
  var form = box && box.form;
  var waiting = 0;
  var last = "";
  if (!form || !list || !window.fetch) {
    return;
  }

  function show(titles) {
    list.textContent = "";
    titles.forEach(function (title) {
      var option = document.createElement("option");
      option.value = title;
      list.appendChild(option);
    });
  }

  function ask() {
    var typed = box.value.trim();
    if (typed.length < 2 || typed === last) {
      return;
    }
    last = typed;
    fetch(form.dataset.suggest + "?q=" + encodeURIComponent(typed))
      .then(function (answer) { return answer.json(); })
      .then(function (found) { if (typed === last) { show(found.titles); } })
      .catch(function () { show([]); });
  }

  box.addEventListener("input", function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(ask, 150);
  });
}());
