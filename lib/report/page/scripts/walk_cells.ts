/**
 * In the page: the cells of a grid of small pictures can be pressed. Tab reaches one of them, the
 * arrow keys go along the rows and across, Enter presses.
 */
export function walkCells(): void {
  const cells = [...document.querySelectorAll<SVGElement>("svg[data-cell]")];
  const reach = (cell: SVGElement) => {
    for (const one of cells) one.setAttribute("tabindex", one === cell ? "0" : "-1");
    cell.focus();
  };
  const steps = new Map([
    ["ArrowLeft", [0, -1]],
    ["ArrowRight", [0, 1]],
    ["ArrowUp", [-1, 0]],
    ["ArrowDown", [1, 0]],
  ]);
  for (const [i, cell] of cells.entries()) {
    cell.closest(".picture")!.setAttribute("role", "group");
    cell.setAttribute("role", "button");
    cell.setAttribute("tabindex", i === 0 ? "0" : "-1");
    cell.setAttribute("aria-label", `${cell.querySelector("title")?.textContent}, open large`);
    cell.addEventListener("keydown", (event) => {
      const step = steps.get(event.key);
      if (event.key !== "Enter" && event.key !== " " && !step) return;
      event.preventDefault();
      if (!step) return cell.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      const [row, column] = cell.getAttribute("data-cell")!.split(" ").map(Number);
      const next = `${row! + step[0]!} ${column! + step[1]!}`;
      const found = cells.find((one) => one.getAttribute("data-cell") === next);
      if (found) reach(found);
    });
  }
}
