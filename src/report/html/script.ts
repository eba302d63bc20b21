/**
 * What the matrix does with scripts: it filters, searches and sorts its own rows. Text is only ever read from the page or
 * set as text; without this the table is whole, and the controls stay hidden.
 */
export const SCRIPT = `"use strict";
(() => {
  const form = document.getElementById("filters");
  const table = document.getElementById("matrix");
  if (form === null || table === null) return;
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const bodies = [...table.tBodies];
  const rows = bodies.flatMap((body) =>
    [...body.querySelectorAll("tr[data-status]")].map((row, index) => describe(body, row, index)),
  );

  function describe(body, row, index) {
    const counts = row.dataset.counts.split(" ").map(Number);
    return {
      body,
      row,
      index,
      counts,
      status: row.dataset.status,
      project: body.dataset.project,
      verdicts: row.dataset.verdicts.split(" "),
      text: (row.cells[0].textContent + " " + row.dataset.rules).toLowerCase(),
    };
  }

  const LEVELS = ["high", "medium", "low"];

  function fits(each, wanted) {
    const words = wanted.q.toLowerCase().split(/\\s+/).filter((word) => word !== "");
    const verdicts = wanted.hop === "" ? each.verdicts : [each.verdicts[Number(wanted.hop)]];
    return (
      words.every((word) => each.text.includes(word)) &&
      (wanted.status === "" || each.status === wanted.status) &&
      (wanted.project === "" || each.project === wanted.project) &&
      (wanted.verdict === "" || verdicts.includes(wanted.verdict)) &&
      hasSeverity(each.counts, wanted.severity)
    );
  }

  function hasSeverity(counts, severity) {
    if (severity === "") return true;
    if (severity === "none") return counts.every((count) => count === 0);
    return counts[LEVELS.indexOf(severity)] > 0;
  }

  const STATUSES = "IUC";

  function compareWorst(a, b) {
    return (
      STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
      b.counts[0] - a.counts[0] ||
      b.counts[1] - a.counts[1] ||
      b.counts[2] - a.counts[2] ||
      a.index - b.index
    );
  }

  let order = "";

  function sort(wanted) {
    if (wanted === order) return;
    order = wanted;
    const sorted = [...rows].sort(wanted === "worst" ? compareWorst : (a, b) => a.index - b.index);
    for (const { body, row } of sorted) body.append(row);
  }

  function readWanted() {
    const wanted = { q: "", status: "", severity: "", hop: "", verdict: "", project: "", order: "" };
    for (const [name, value] of new FormData(form)) wanted[name] = value;
    return wanted;
  }

  function apply() {
    const wanted = readWanted();
    sort(wanted.order);
    let count = 0;
    for (const each of rows) {
      const fit = fits(each, wanted);
      each.row.hidden = !fit;
      if (fit) count += 1;
    }
    for (const body of bodies) body.hidden = body.querySelector("tr[data-status]:not([hidden])") === null;
    nothing.hidden = count > 0;
    shown.textContent = count === rows.length ? "All " + count + " shown" : count + " of " + rows.length + " shown";
    remember(wanted);
  }

  /** What is set stands in the address, so that a view can be sent on and comes back with the page. */
  function remember(wanted) {
    const set = Object.entries(wanted).filter(([, value]) => value !== "");
    const hash = set.map(([name, value]) => name + "=" + encodeURIComponent(value)).join("&");
    const held = location.hash.includes("=");
    if (hash === "" && !held) return;
    history.replaceState(null, "", hash === "" ? location.pathname + location.search : "#" + hash);
  }

  function recall() {
    if (!location.hash.includes("=")) return;
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const control = form.elements.namedItem(name);
      if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) control.value = value;
    }
  }

  form.hidden = false;
  recall();
  apply();
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  addEventListener("pageshow", apply);
})();
`;
