"use strict";
// Moves bars and counts while records are applied. The service sends parts of the page as a stream of events; where no stream opens, the moving
// parts are asked for again and again.
document.addEventListener("DOMContentLoaded", () => {
  const PATIENCE = 5000;
  const POLL = 1000;
  const AGAIN = 60000;
  const JOBS_MAX = 100;
  let source = null;
  let polling = null;
  let followed = "";

  const parts = () => [...document.querySelectorAll("[data-moving]")];
  const ask = part => htmx.trigger(part, "stale");

  // One stream for all moving parts: it is opened anew when these are other ones.
  function follow() {
    const jobs = [...new Set(parts().map(part => part.dataset.moving))].slice(0, JOBS_MAX).join("&job=");
    if (jobs === followed) {
      return;
    }
    end();
    followed = jobs;
    if (jobs) { open("/console/jobs/stream?job=" + jobs); }
  }

  function end() {
    if (source) { source.close(); }
    clearInterval(polling);
    source = null;
    polling = null;
  }

  function open(path) {
    const stream = new EventSource(path);
    source = stream;
    // A proxy that gathers answers doesn't even let the head of one through.
    const patience = setTimeout(() => poll(stream), PATIENCE);
    stream.addEventListener("open", () => clearTimeout(patience));
    stream.addEventListener("moved", event => show(event.data));
    stream.addEventListener("done", event => done(event.data));
    stream.addEventListener("error", () => {
      // The browser comes back by itself after a break, and not after a refusal.
      if (stream.readyState === EventSource.CLOSED) {
        clearTimeout(patience);
        poll(stream);
      }
    });
  }

  function poll(refused) {
    if (refused !== source) {
      return;
    }
    refused.close();
    polling = setInterval(() => parts().forEach(ask), POLL);
    setTimeout(() => { if (refused === source) { followed = ""; follow(); } }, AGAIN);
  }

  function show(html) {
    const sent = document.createElement("template");
    sent.innerHTML = html;
    for (const part of [...sent.content.children].flatMap(each => each.tagName === "TABLE" ? [...each.rows] : [each])) {
      const shown = document.getElementById(part.id);
      if (!shown) {
        const list = document.getElementById(part.dataset.into);
        if (list) { list.append(part); }
      } else if (!shown.contains(document.activeElement)) {
        shown.replaceWith(part);
      }
    }
    parts().filter(part => part.dataset.until && document.querySelector(part.dataset.until)).forEach(ask);
  }

  function done(job) {
    followed = null;
    parts().filter(part => part.dataset.moving === job).forEach(ask);
  }

  htmx.onLoad(follow);
  follow();
});
