/** In the page: sorts tables by the head that is pressed. */
export function sortTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    const body = table.tBodies[0]!;
    // Numbers by size, with or without a unit; what is no number comes after them, by letters.
    const number = (text: string) => {
      const digits = text.replaceAll(",", "").replace("−", "-").replace("∞", "Infinity");
      return /^-?(\d|Infinity)/.test(digits) ? parseFloat(digits) : NaN;
    };
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const text = (row: HTMLTableRowElement) => row.cells[column]!.textContent!;
        const sorted = [...body.rows].sort((a, b) => {
          const [x, y] = [number(text(a)), number(text(b))];
          if (isNaN(x) !== isNaN(y)) return isNaN(x) ? 1 : -1;
          const order = isNaN(x) || x === y ? text(a).localeCompare(text(b)) : x < y ? -1 : 1;
          return down ? -order : order;
        });
        body.append(...sorted);
      });
    });
  }
}
