"use strict";
(() => {
  const tip = document.getElementById("tip");
  const files = document.querySelector("nav details");
  if (files && matchMedia("(min-width: 1100px)").matches) files.open = true;
  let card = null;

  // A region is lit wherever it shows: its band, its name, its allocations.
  const light = (from) => {
    dim();
    const id = from.dataset.r;
    card = from.closest("article");
    if (!card) return;
    card.classList.add("dim");
    card.querySelectorAll(`[data-r="${id}"]`).forEach((one) => one.classList.add("on"));
  };
  const dim = () => {
    tip.hidden = true;
    if (!card) return;
    card.classList.remove("dim");
    card.querySelectorAll(".on, .via").forEach((one) => one.classList.remove("on", "via"));
    card = null;
  };
  const explain = (site) => {
    const note = document.getElementById(site.getAttribute("href").slice(1));
    tip.innerHTML = note.innerHTML;
    tip.className = "note " + note.className;
    tip.hidden = false;
    for (const line of note.dataset.lines.split(" ")) {
      document.getElementById(line)?.classList.add("via");
    }
    const at = site.getBoundingClientRect();
    const box = tip.getBoundingClientRect();
    const below = at.bottom + 8 + box.height < innerHeight || at.top < box.height + 8;
    tip.style.top = `${below ? at.bottom + 8 : at.top - box.height - 8}px`;
    tip.style.left = `${Math.max(12, Math.min(at.left, innerWidth - box.width - 12))}px`;
  };
  const enter = (event) => {
    const from = event.target.closest?.("[data-r]");
    if (!from) return;
    light(from);
    if (from.classList.contains("site")) explain(from);
  };
  const leave = (event) => {
    if (event.target.closest?.("[data-r]")) dim();
  };
  document.addEventListener("mouseover", enter);
  document.addEventListener("mouseout", leave);
  document.addEventListener("focusin", enter);
  document.addEventListener("focusout", leave);
  document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") dim(); });
  // The notes stand in a list that is closed at first.
  document.addEventListener("click", (event) => {
    const site = event.target.closest?.("a.site");
    if (site) document.getElementById(site.getAttribute("href").slice(1)).closest("details").open = true;
  });
})();
