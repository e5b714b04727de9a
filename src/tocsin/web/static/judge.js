"use strict";
// Judging by keyboard, and correcting a field by marking its words in a sentence. Without this file the forms work as they are.
(() => {
  const form = document.getElementById("decide");
  const reachable = (key) => document.querySelector(`[data-key="${key}"]`);

  function undoLast() {
    const own = [...document.querySelectorAll('form[action$="/undo"]')];
    if (own.length) own.at(-1).requestSubmit();
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing && event.key === "Escape") typing.blur();
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "u") { event.preventDefault(); undoLast(); return; }
    const found = reachable(event.key);
    if (!found) return;
    event.preventDefault();
    if (found.tagName === "DETAILS") {
      found.open = !found.open;
      if (found.open) found.querySelector("select, input, button, a")?.focus();
    } else if (found.tagName === "INPUT") found.focus();
    else if (event.key === "n" && !form.elements.why.value) form.elements.why.focus();
    else found.click();
  });

  if (!form) return;
  const marked = document.getElementById("marked");
  const event = form.closest(".judge").dataset.event;

  // How many characters of a sentence stand before a point in it; marks and line breaks take no room.
  function offset(root, node, at) {
    const range = document.createRange();
    range.selectNodeContents(root);
    range.setEnd(node, at);
    return range.toString().length;
  }

  async function readMarked() {
    const chosen = getSelection();
    if (!chosen || chosen.isCollapsed) return;
    const range = chosen.getRangeAt(0);
    const told = (range.startContainer.parentElement || document.body).closest(".told");
    const words = told?.querySelector(".words");
    if (!words || !words.contains(range.startContainer) || !words.contains(range.endContainer)) return;
    const from = Number(told.dataset.from);
    const start = from + offset(words, range.startContainer, range.startOffset);
    const end = from + offset(words, range.endContainer, range.endOffset);
    const own = form.elements;
    own.article.value = told.dataset.article;
    own.start.value = start;
    own.end.value = end;
    own.value.value = "";
    reachable("e").open = true;
    const query = new URLSearchParams({ event, article: told.dataset.article, field: own.field.value, start, end });
    const answer = await fetch(`/api/words?${query}`);
    const data = await answer.json();
    marked.textContent = answer.ok ? `“${chosen}” read as ${own.field.value}: ${data.shown}` : data.detail;
  }
  document.addEventListener("mouseup", () => setTimeout(readMarked, 0));
  document.addEventListener("keyup", (pressed) => { if (pressed.shiftKey || pressed.key === "Shift") readMarked(); });
  form.elements.field.addEventListener("change", readMarked);
  form.elements.value.addEventListener("input", () => { for (const name of ["article", "start", "end"]) form.elements[name].value = ""; });
})();
