"use strict";
// Shows the first rows of a file, sends it as a dry run, and then for good. The service reads the columns, so what is shown of them is its answer.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("upload");
  const input = document.getElementById("file");
  const drop = document.getElementById("drop");
  const check = document.getElementById("check-file");
  const send = document.getElementById("send-file");
  const PREVIEW_BYTES = 65536;
  const PREVIEW_ROWS = 6;
  let file = null;
  const jobs = new Map();
  let key = null;

  input.addEventListener("change", () => choose(input.files[0]));
  drop.addEventListener("dragover", event => { event.preventDefault(); drop.classList.add("over"); });
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", event => {
    event.preventDefault();
    drop.classList.remove("over");
    choose(event.dataTransfer.files[0]);
  });
  form.addEventListener("submit", event => event.preventDefault());
  if (form.elements.retailer) { form.elements.catalogue.addEventListener("input", owner); }
  form.addEventListener("input", event => { if (event.target !== input) { forget(); } });
  check.addEventListener("click", () => run(true));
  send.addEventListener("click", () => run(false));

  async function choose(chosen) {
    if (!chosen) {
      return;
    }
    file = chosen;
    forget();
    document.getElementById("chosen").textContent = chosen.name + ", " + chosen.size.toLocaleString("en") + " bytes";
    check.disabled = false;
    const text = await chosen.slice(0, PREVIEW_BYTES).text();
    preview(text);
  }

  // The retailer of a catalogue that is listed; any other catalogue may be typed together with its retailer.
  function owner() {
    const known = [...document.getElementById("catalogues").options].find(option => option.value === form.elements.catalogue.value);
    if (known) { form.elements.retailer.value = known.dataset.retailer; }
  }

  // What was checked is no longer what would be sent.
  function forget() {
    key = crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random();
    send.disabled = true;
    send.classList.add("quiet");
    document.getElementById("checked").replaceChildren();
    document.getElementById("columns").replaceChildren();
    showProblem(null);
  }

  function preview(text) {
    const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).filter(line => line && !/^sep=.$/.test(line)).slice(0, PREVIEW_ROWS);
    const separator = [",", ";", "\t", "|"].sort((one, other) => count(lines[0], other) - count(lines[0], one))[0];
    const rows = type() === "application/x-ndjson" ? lines.map(line => [line]) : lines.map(line => cells(line, separator));
    const table = document.getElementById("rows-of-file");
    table.replaceChildren(...rows.map((row, index) => element("tr", ...row.map(cell => element(index === 0 && rows[0].length > 1 ? "th" : "td", cell)))));
    document.getElementById("preview").hidden = rows.length === 0;
  }

  function count(line, character) {
    return (line || "").split(character).length;
  }

  function cells(line, separator) {
    const found = [];
    let cell = "";
    let quoted = false;
    for (let i = 0; i < line.length; i++) {
      const character = line[i];
      if (quoted && character === "\"" && line[i + 1] === "\"") { cell += "\""; i++; }
      else if (character === "\"" && (quoted || cell === "")) { quoted = !quoted; }
      else if (character === separator && !quoted) { found.push(cell); cell = ""; }
      else { cell += character; }
    }
    found.push(cell);
    return found;
  }

  function element(name, ...content) {
    const made = document.createElement(name);
    made.dir = "auto";
    made.append(...content);
    return made;
  }

  function type() {
    const name = file.name.toLowerCase();
    return /\.(ndjson|jsonl)$/.test(name) ? "application/x-ndjson" : name.endsWith(".tsv") ? "text/tab-separated-values" : "text/csv";
  }

  // What is chosen or changed while a file is on its way is not what is checked and sent.
  async function run(dry) {
    if (!form.reportValidity()) {
      return;
    }
    const sending = { file, key, type: type(), parameters: parameters(dry) };
    check.disabled = true;
    send.disabled = true;
    showProblem(null);
    try {
      const target = dry ? await newJob("Check of " + file.name) : await jobOf(sending);
      const accepted = JSON.parse(await sent(target, dry, sending));
      if (!dry) {
        window.location.assign("/console/jobs/" + target);
      } else if (sending.key === key) {
        columns(accepted.columns || []);
        await htmx.ajax("GET", "/console/jobs/" + target + "/check", { target: "#checked", select: "#check", swap: "innerHTML" });
        if (sending.key === key) {
          send.disabled = false;
          send.classList.remove("quiet");
        } else {
          forget();
        }
      }
    } catch (problem) {
      if (sending.key === key) {
        showProblem(problem);
        send.disabled = dry;
      }
    } finally {
      document.getElementById("moving").hidden = true;
      check.disabled = false;
    }
  }

  // What is sent again goes to the job of the first try, which knows its key.
  async function jobOf(sending) {
    if (form.dataset.job) {
      return form.dataset.job;
    }
    if (!jobs.has(sending.key)) {
      jobs.set(sending.key, await newJob(form.elements.name.value || sending.file.name));
    }
    return jobs.get(sending.key);
  }

  async function newJob(name) {
    const retailer = form.elements.retailer ? form.elements.retailer.value : form.dataset.retailer;
    return JSON.parse(await ask("POST", "/console/jobs/upload", "application/json", JSON.stringify({ name, retailerId: retailer }))).id;
  }

  function parameters(dry) {
    const chosen = new URLSearchParams();
    if (dry) { chosen.set("dryRun", "true"); }
    for (const name of ["columns", "unknown", "duplicates"]) {
      if (form.elements[name].value) { chosen.set(name, form.elements[name].value); }
    }
    if (form.elements.catalogue) { chosen.set("catalogueRef", form.elements.catalogue.value); }
    return chosen;
  }

  function sent(target, dry, sending) {
    document.getElementById("moving").hidden = false;
    return ask("POST", "/console/jobs/upload/" + target + "?" + sending.parameters, sending.type, sending.file, dry ? null : sending.key);
  }

  function ask(method, path, contentType, body, idempotencyKey) {
    return new Promise((answer, fail) => {
      const request = new XMLHttpRequest();
      request.open(method, path);
      request.setRequestHeader("Content-Type", contentType);
      if (idempotencyKey) { request.setRequestHeader("Idempotency-Key", idempotencyKey); }
      request.upload.addEventListener("progress", event => { document.getElementById("sent").value = 100 * event.loaded / event.total; });
      // A session that has ended is answered with the way to sign in.
      request.setRequestHeader("HX-Request", "true");
      request.addEventListener("load", () => {
        const signIn = request.getResponseHeader("HX-Redirect");
        if (signIn) {
          window.location.assign(signIn);
        } else if (request.status < 300) {
          answer(request.responseText);
        } else {
          fail(request.responseText);
        }
      });
      request.addEventListener("error", () => fail(new Error()));
      request.send(body);
    });
  }

  function columns(found) {
    const rows = found.map(column => element("tr", element("td", column.name), element("td", column.field || (column.attribute ? "attribute " + column.attribute : "not read"))));
    const heading = element("tr", element("th", "Column"), element("th", "Is taken for"));
    const scroll = element("div", element("table", heading, ...rows));
    scroll.className = "scroll";
    document.getElementById("columns").replaceChildren(...(rows.length ? [element("h2", "Columns"), scroll] : []));
  }

  // The service answers problems as pages; what is shown of them is their box. An answer without one is a proxy's, or the connection broke off.
  function showProblem(problem) {
    const answered = typeof problem === "string" ? new DOMParser().parseFromString(problem, "text/html").getElementById("problem") : null;
    const box = answered || document.createElement("div");
    box.id = "problem";
    box.setAttribute("role", "alert");
    if (problem !== null && !answered) {
      box.className = "problem";
      box.textContent = "The connection broke off. Send the file again: what has arrived is not applied twice.";
    }
    document.getElementById("problem").replaceWith(box);
  }
});
