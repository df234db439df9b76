/* Select words of the draft: they become the quotation of a remark. The page works without it. */
(function () {
  "use strict";

  function chosen() {
    var selection = window.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) {
      return null;
    }
    var node = selection.getRangeAt(0).commonAncestorContainer;
    var part = (node.nodeType === 1 ? node : node.parentElement).closest("[data-part]");
    return part ? { part: part.dataset.part, words: words(selection.getRangeAt(0)) } : null;
  }

  /* The numbers of other remarks stand between the words and are none of them. */
  function words(range) {
    var copy = range.cloneContents();
    copy.querySelectorAll(".mark-number").forEach(function (number) { number.remove(); });
    return copy.textContent.trim();
  }

  function fill() {
    var found = chosen(), part = document.getElementById("id_part");
    if (!found || !found.words || !part) {
      return;
    }
    part.value = found.part;
    document.getElementById("id_quote").value = found.words;
    part.closest("details").open = true;
  }

  document.addEventListener("mouseup", fill);
  document.addEventListener("touchend", fill);
  document.addEventListener("keyup", function (event) {
    if (event.shiftKey) {
      fill();
    }
  });
}());
