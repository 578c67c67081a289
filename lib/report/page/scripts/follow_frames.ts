/**
 * In the page: beside every panel of a player stands the cell of the same row and frame from a grid
 * of small pictures, and moves with it.
 */
export function followFrames(): void {
  const cellOf = (row: string, frame: number) =>
    document.querySelector<SVGElement>(`svg[data-cell="${row} ${frame}"]`);
  for (const picture of document.querySelectorAll<HTMLElement>(".picture")) {
    const panels = [...picture.querySelectorAll<SVGElement>("svg[data-panel]")];
    const boxes = panels.flatMap((panel) => {
      const row = panel.getAttribute("data-panel")!;
      if (!cellOf(row, 0)) return [];
      const box = document.createElement("div");
      box.className = "follow";
      panel.before(box);
      return [{ row, box }];
    });
    picture.addEventListener("frame", (event) => {
      const { detail } = event as CustomEvent<number>;
      for (const { row, box } of boxes) {
        const copy = cellOf(row, detail)!.cloneNode(true) as SVGElement;
        for (const name of ["data-cell", "tabindex", "role", "aria-label"]) {
          copy.removeAttribute(name);
        }
        box.replaceChildren(copy);
      }
    });
  }
}
