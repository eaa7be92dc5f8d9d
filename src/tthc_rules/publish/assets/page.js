"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const at = (id) => document.getElementById(id);
  // accents are no hindrance: "so tu phap" finds "Sở Tư pháp"
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  const rows = all("tr[data-unit]");
  const names = new Map(rows.map((row) => [row.dataset.unit, plain(row.querySelector("th").textContent)]));
  const shown = at("shown");
  let template = shown.textContent;

  const count = () => {
    const left = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.unit));
    shown.textContent = template.replace(/##?/g, (slot) => (slot === "#" ? left : names).size);
  };

  const filter = () => {
    const wanted = plain(at("search").value), outcome = at("outcome").value, level = at("level").value;
    rows.forEach((row) => {
      row.hidden = !(names.get(row.dataset.unit).includes(wanted) && (!level || row.dataset.level === level)
        && (!outcome || row.dataset.outcomes.split(" ").includes(outcome)));
    });
    count();
  };

  const speak = (language) => {
    if (root.lang === language) return;
    root.lang = language;
    shown.textContent = template;
    all("[data-other]").forEach((each) => {
      const other = each.dataset.other;
      each.dataset.other = each.textContent;
      each.textContent = other;
    });
    template = shown.textContent;
    all("[data-language]").forEach((each) => { each.hidden = each.dataset.language !== language; });
    all("[data-speak]").forEach((each) => each.setAttribute("aria-pressed", String(each.dataset.speak === language)));
    count();
  };

  const sort = (heading) => {
    const body = heading.closest("table").tBodies[0], column = heading.cellIndex, numbers = heading.dataset.kind === "number";
    const down = heading.getAttribute("aria-sort") === "ascending";
    all("th", heading.parentNode).forEach((each) => each.removeAttribute("aria-sort"));
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => (numbers ? row.cells[column].dataset.key : row.cells[column].textContent);
    const order = (a, b) => (numbers ? Number(a) - Number(b) : a.localeCompare(b, "vi"));
    const sorted = [...body.rows].map((row) => [key(row), row]);
    // what has no figure stands last either way: a blank is neither the best nor the worst
    sorted.sort(([a], [b]) => {
      if (!a || !b) return Number(!a) - Number(!b);
      return down ? order(b, a) : order(a, b);
    });
    body.append(...sorted.map(([, row]) => row));
  };

  const explain = (details) => {
    const link = details.open && details.querySelector("a.way");
    if (!link) return;
    const said = at(link.hash.slice(1)).querySelector(".said").cloneNode(true);
    // no headings of the page in the middle of a table
    all("h3, h4, h5, h6", said).forEach((each) => {
      const line = document.createElement("p");
      line.className = each.className;
      line.textContent = each.textContent;
      each.replaceWith(line);
    });
    link.parentNode.replaceWith(said);
  };

  const reveal = () => {
    const row = /^#v\d+$/.test(location.hash) && at(location.hash.slice(1));
    if (!row) return;
    if (row.hidden) {
      document.querySelector(".controls").reset();
      filter();
    }
    const details = row.querySelector("details");
    details.open = true;
    row.scrollIntoView({ block: "center" });
    details.querySelector("summary").focus({ preventScroll: true });
  };

  all("table.sorts thead th[data-kind]").forEach((heading) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = heading.textContent;
    if ("other" in heading.dataset) {
      button.dataset.other = heading.dataset.other;
      delete heading.dataset.other;
    }
    heading.replaceChildren(button);
  });

  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("button, a[href^='#v']");
    if (!chosen) return;
    if (chosen.dataset.speak) speak(chosen.dataset.speak);
    else if (chosen.closest("th[data-kind]")) sort(chosen.closest("th"));
    else if (chosen.hash && chosen.hash === location.hash) reveal();
  });
  document.addEventListener("toggle", (event) => { if (event.target.matches(".why details")) explain(event.target); }, true);
  const controls = document.querySelector(".controls");
  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", reveal);

  root.classList.add("live");
  count();
  reveal();
})();
