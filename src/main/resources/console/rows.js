"use strict";
// Long lists have a part for each of their pages. Rows of parts far from what is seen are taken out, and asked for again when they come near: a
// hundred thousand rows would otherwise fill the browser's memory.
document.addEventListener("DOMContentLoaded", () => {
  const near = new WeakSet();
  const observer = new IntersectionObserver(changes => changes.forEach(change => {
    if (change.isIntersecting) {
      near.add(change.target);
      fill(change.target);
    } else {
      near.delete(change.target);
      clear(change.target);
    }
  }), { rootMargin: "4000px 0px" });

  function clear(part) {
    if (part.dataset.cleared || part.rows.length === 0 || part.contains(document.activeElement)) {
      return;
    }
    const row = document.createElement("tr");
    const space = row.insertCell();
    space.colSpan = part.rows[0].cells.length;
    space.style.height = part.getBoundingClientRect().height + "px";
    space.style.padding = 0;
    part.replaceChildren(row);
    part.dataset.cleared = "true";
  }

  async function fill(part, pause = 1000) {
    if (part.dataset.cleared !== "true" || !near.has(part)) {
      return;
    }
    part.dataset.cleared = "asked";
    const page = await ask(part.dataset.page).catch(() => "");
    const rows = new DOMParser().parseFromString(page, "text/html").querySelector("tbody[data-page]");
    if (rows) {
      part.replaceChildren(...rows.rows);
      htmx.process(part);
      delete part.dataset.cleared;
      if (!near.has(part)) {
        clear(part);
      }
    } else {
      part.dataset.cleared = "true";
      setTimeout(() => fill(part, Math.min(2 * pause, 60000)), pause);
    }
  }

  async function ask(path) {
    const answer = await fetch(path, { headers: { "HX-Request": "true" } });
    // A session that has ended is answered with the way to sign in.
    const signIn = answer.headers.get("HX-Redirect");
    if (signIn) {
      window.location.assign(signIn);
    }
    return answer.ok ? answer.text() : "";
  }

  htmx.onLoad(added => {
    const parts = added.matches && added.matches("tbody[data-page]") ? [added] : added.querySelectorAll("tbody[data-page]");
    parts.forEach(part => observer.observe(part));
  });
  document.querySelectorAll("tbody[data-page]").forEach(part => observer.observe(part));
});
