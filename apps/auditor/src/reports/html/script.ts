/** What the page does where scripts run: filter and order files. Without it everything is there to read. */

/** The script. It asks nothing of the network and writes no markup. */
export const script = `
"use strict";
const controls = document.querySelector(".controls");
const list = document.querySelector("#files");
if (controls && list) {
  const files = [...list.querySelectorAll(".file")];
  const words = controls.querySelector("[name=words]");
  const kind = controls.querySelector("[name=class]");
  const order = controls.querySelector("[name=order]");
  const shown = controls.querySelector("output");
  const nameOf = (file) => file.querySelector("h3").textContent;
  const orders = {
    gravity: (a, b) => a.dataset.gravity - b.dataset.gravity || b.dataset.count - a.dataset.count,
    count: (a, b) => b.dataset.count - a.dataset.count,
    name: (a, b) => nameOf(a).localeCompare(nameOf(b)),
  };
  const apply = () => {
    const wanted = words.value.trim().toLowerCase();
    let count = 0;
    for (const file of files) {
      const isNamed = nameOf(file).toLowerCase().includes(wanted);
      let rows = 0;
      for (const row of file.querySelectorAll("tbody tr")) {
        const isWanted = kind.value === "" || row.dataset.class === kind.value;
        const isFound = isNamed || row.textContent.toLowerCase().includes(wanted);
        row.hidden = !(isWanted && isFound);
        if (!row.hidden) rows += 1;
      }
      file.hidden = rows === 0;
      count += rows;
    }
    shown.textContent = count + " shown";
  };
  const sort = () => list.append(...files.sort(orders[order.value] ?? orders.gravity));
  for (const control of [words, kind]) control.addEventListener("input", apply);
  order.addEventListener("input", sort);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.hidden = false;
  apply();
}
`;
