/* Makes forms quicker; every form works without it. */
(function () {
  "use strict";

  /* Fields that the choices made do not ask for are hidden, never emptied. */
  function chosen(form, name) {
    var controls = form.querySelectorAll("[name=\"" + name + "\"]:not(button)");
    for (var i = 0; i < controls.length; i += 1) {
      if (controls[i].type !== "radio" || controls[i].checked) {
        return controls[i].value;
      }
    }
    return "";
  }

  function showAsked(form) {
    form.querySelectorAll("[data-when]").forEach(function (field) {
      var parts = field.dataset.when.split("=");
      var asked = parts[1].split(" ").indexOf(chosen(form, parts[0])) >= 0;
      field.hidden = !asked;
    });
  }

  /* Of the grounds, only those that the chosen outcome can stand on. */
  function fitGrounds(form) {
    var outcome = chosen(form, "outcome_code");
    form.querySelectorAll("option[data-outcomes]").forEach(function (option) {
      var fits = option.dataset.outcomes.split(" ").indexOf(outcome) >= 0;
      option.hidden = option.disabled = !fits;
      if (!fits && option.selected) {
        option.parentElement.closest("select").value = "";
      }
    });
    form.querySelectorAll("optgroup").forEach(function (group) {
      if (group.querySelector("option[data-outcomes]")) {
        group.hidden = !group.querySelector("option:not([hidden])");
      }
    });
  }

  /* Each way of delivery has its own name for the day that counts. */
  function nameDelivery(form) {
    var method = form.querySelector("[data-date]:checked");
    var label = form.querySelector("#field-decided_on .label-text");
    if (method && label) {
      label.textContent = method.dataset.date;
    }
  }

  function refresh(form) {
    showAsked(form);
    fitGrounds(form);
    nameDelivery(form);
  }

  /* Anywhere in the form; from the page itself, when nothing has the focus yet, its only one. */
  function quickSubmit(form) {
    document.addEventListener("keydown", function (event) {
      var alone = document.querySelectorAll("[data-quick]").length === 1;
      var here = form.contains(event.target) || (alone && event.target === document.body);
      if (here && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        event.stopPropagation();
        form.querySelector("button[type=submit]").click();
      }
    });
  }

  /* A second click while the first is on its way does nothing. */
  function submitOnce(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      form.dataset.sent = "yes";
    });
    window.addEventListener("pageshow", function () {
      delete form.dataset.sent;
    });
  }

  /* While typing: perhaps the same applicant, perhaps the same request. Late answers are dropped. */
  function watchHints(form) {
    var named = "name document_number credit_code telephone address description".split(" ");
    var timer, asked = 0;
    function show(number, html) {
      if (number !== asked) {
        return;
      }
      var found = new DOMParser().parseFromString(html, "text/html");
      ["applicant-hints", "request-hints"].forEach(function (id) {
        var old = document.getElementById(id), fresh = found.getElementById(id);
        if (old && fresh && !old.contains(document.activeElement)) {
          old.innerHTML = fresh.innerHTML;
        }
      });
    }
    function ask() {
      var number = asked += 1, sent = new URLSearchParams();
      named.concat("csrfmiddlewaretoken", "kind", "known_applicant").forEach(function (name) {
        sent.append(name, chosen(form, name));
      });
      fetch(form.dataset.hints, { method: "POST", body: sent, credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.text() : ""; })
        .then(function (html) { show(number, html); }, function () { });
    }
    form.addEventListener("input", function (event) {
      if (named.indexOf(event.target.name) >= 0) {
        clearTimeout(timer);
        timer = setTimeout(ask, 200);
      }
    });
  }

  function focusFirst() {
    var target = document.getElementById("errors")
      || document.querySelector("#check button")
      || document.querySelector(".registration input[type=radio]");
    if (target) {
      target.focus();
    }
  }

  function leadToField(event) {
    var link = event.target.closest(".error-summary a");
    var field = link && document.querySelector(link.getAttribute("href"));
    var control = field && field.querySelector("input, select, textarea");
    if (control) {
      event.preventDefault();
      control.focus();
      field.scrollIntoView({ block: "center" });
    }
  }

  document.documentElement.classList.add("js");
  document.addEventListener("click", leadToField);
  document.querySelectorAll("form[method=post]").forEach(function (form) {
    refresh(form);
    form.addEventListener("change", function () { refresh(form); });
    if (form.dataset.hints) {
      watchHints(form);
    }
    submitOnce(form);
    if (form.dataset.quick !== undefined) {
      quickSubmit(form);
    }
  });
  focusFirst();
}());
