"use strict";
// Moving the focus and asking before what can't be undone; everything else is markup.
document.addEventListener("submit", event => {
  const question = event.target.dataset.ask;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

document.addEventListener("htmx:afterSwap", event => {
  if (event.detail.target.id === "problem") {
    document.getElementById("problem").scrollIntoView({ block: "nearest" });
  }
});
