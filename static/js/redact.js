// Dragging a frame on the page fills in the four edges. Without this the edges are typed.
(function () {
  "use strict";
  var figure = document.querySelector("[data-draw]");
  var picture = figure && figure.querySelector("img");
  if (!picture) { return; }
  var frame = document.createElement("div");
  var start = null;
  frame.className = "redact-box";
  frame.hidden = true;
  figure.appendChild(frame);

  function place(event) {
    var box = picture.getBoundingClientRect();
    function share(value, from, size) { return Math.min(100, Math.max(0, (value - from) / size * 100)); }
    return { x: share(event.clientX, box.left, box.width), y: share(event.clientY, box.top, box.height) };
  }

  function fill(name, value) {
    var field = document.getElementById("id_" + name);
    if (field) { field.value = value.toFixed(1); }
  }

  function show(from, to) {
    var left = Math.min(from.x, to.x), top = Math.min(from.y, to.y);
    var width = Math.abs(from.x - to.x), height = Math.abs(from.y - to.y);
    frame.hidden = false;
    frame.style.left = picture.offsetLeft + left / 100 * picture.offsetWidth + "px";
    frame.style.top = picture.offsetTop + top / 100 * picture.offsetHeight + "px";
    frame.style.width = width / 100 * picture.offsetWidth + "px";
    frame.style.height = height / 100 * picture.offsetHeight + "px";
    fill("left", left); fill("top", top); fill("right", left + width); fill("bottom", top + height);
  }

  picture.addEventListener("pointerdown", function (event) {
    event.preventDefault();
    start = place(event);
    document.querySelector(".redact-place").open = true;
  });
  document.addEventListener("pointermove", function (event) { if (start) { show(start, place(event)); } });
  document.addEventListener("pointerup", function () { start = null; });
}());
