/**
 * In the page: a cell of a grid of small pictures opens large when it is pressed. Buttons and the
 * arrow keys go on along its row.
 */
export function openCells(): void {
  const cells = [...document.querySelectorAll<SVGElement>("svg[data-cell]")];
  if (cells.length === 0) return;
  const rowOf = (cell: SVGElement) => cell.getAttribute("data-cell")!.split(" ")[0];
  const dialog = document.createElement("dialog");
  const name = document.createElement("p");
  const drawing = document.createElement("div");
  const form = document.createElement("form");
  dialog.className = "large";
  dialog.setAttribute("aria-label", "one picture, large");
  name.setAttribute("role", "status");
  drawing.setAttribute("aria-hidden", "true");
  form.method = "dialog";
  let shown = cells[0]!;
  const show = (cell: SVGElement | undefined) => {
    if (!cell || rowOf(cell) !== rowOf(shown)) return;
    shown = cell;
    const copy = cell.cloneNode(true) as SVGElement;
    for (const own of ["data-cell", "tabindex", "role", "aria-label"]) copy.removeAttribute(own);
    name.textContent = copy.querySelector("title")?.textContent ?? "";
    copy.querySelector("title")?.remove();
    drawing.replaceChildren(copy);
  };
  const step = (by: number) => show(cells[cells.indexOf(shown) + by]);
  const button = (text: string, label: string, press?: () => void) => {
    const element = document.createElement("button");
    element.type = press ? "button" : "submit";
    element.textContent = text;
    element.setAttribute("aria-label", label);
    if (press) element.addEventListener("click", press);
    form.append(element);
  };
  button("←", "the one before", () => step(-1));
  button("→", "the next", () => step(1));
  button("close", "close");
  dialog.append(name, drawing, form);
  document.body.append(dialog);
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "ArrowLeft") step(-1);
    if (key === "ArrowRight") step(1);
  });
  for (const cell of cells) {
    cell.addEventListener("click", () => {
      shown = cell;
      show(cell);
      dialog.showModal();
    });
  }
}
