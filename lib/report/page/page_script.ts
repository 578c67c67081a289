/**
 * Runs inside the report: shows a node's numbers and mean kernel when it is pointed at, marks the
 * nodes that a mean filter averages, and lets the arrow keys walk through the nodes of a figure;
 * gives figures with frames a slider and a button that plays them; sorts tables by the head that is
 * pressed. Everything it shows is in the page already; without scripts the page reads the same.
 *
 * The function is written into the page as text, so it refers to nothing outside itself.
 */
export function pageScript(): void {
  const SVG = "http://www.w3.org/2000/svg";
  for (const figure of document.querySelectorAll<HTMLElement>("[data-interactive]")) {
    const nodes = [...figure.querySelectorAll<SVGElement>("[data-walk] [data-node]")];
    const output = figure.parentElement!.querySelector<HTMLElement>("output");
    if (nodes.length === 0 || !output) continue;
    let current = -1;
    const select = (index: number) => {
      nodes[current]?.classList.remove("selected");
      current = index;
      const node = nodes[index]!;
      node.classList.add("selected");
      const text = document.createElement("span");
      text.textContent = node.querySelector("title")?.textContent ?? "";
      const kernel = node.getAttribute("data-kernel") ?? "";
      const entries = kernel.match(/../g) ?? [];
      const side = Math.sqrt(entries.length);
      const picture = document.createElementNS(SVG, "svg");
      picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
      picture.setAttribute("aria-hidden", "true");
      entries.forEach((gray, i) => {
        const cell = document.createElementNS(SVG, "rect");
        cell.setAttribute("x", String(i % side));
        cell.setAttribute("y", String(Math.floor(i / side)));
        cell.setAttribute("width", "1.02");
        cell.setAttribute("height", "1.02");
        cell.setAttribute("fill", `#${gray}${gray}${gray}`);
        picture.append(cell);
      });
      output.replaceChildren(picture, text);
    };
    figure.addEventListener("pointerover", (event) => {
      const target = event.target as Element;
      const index = nodes.indexOf(target.closest("[data-node]") as SVGElement);
      if (index >= 0) select(index);
      const averaged = target.closest("[data-nodes]")?.getAttribute("data-nodes")?.split(" ") ?? [];
      for (const node of nodes) {
        node.classList.toggle("lit", averaged.includes(node.getAttribute("data-node")!));
      }
    });
    figure.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      select((Math.max(current, step < 0 ? 0 : -1) + step + nodes.length) % nodes.length);
    });
    output.textContent = "Point at a node, or press the arrow keys here, to see its mean filter.";
  }
  for (const picture of document.querySelectorAll<HTMLElement>(".picture")) {
    const frames = [...picture.querySelectorAll<SVGGElement>("[data-frame]")];
    if (frames.length < 2) continue;
    const slider = document.createElement("input");
    slider.type = "range";
    slider.max = String(frames.length - 1);
    slider.value = slider.max;
    slider.setAttribute("aria-label", "training step");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "▶ play";
    const show = (index: number) => {
      slider.value = String(index);
      const label = frames[index]!.getAttribute("data-frame")!;
      slider.setAttribute("aria-valuetext", label);
      frames.forEach((frame, i) => frame.classList.toggle("shown", i === index));
    };
    let timer: ReturnType<typeof setInterval> | undefined;
    const stop = () => {
      clearInterval(timer);
      timer = undefined;
      button.textContent = "▶ play";
    };
    slider.addEventListener("input", () => {
      stop();
      show(Number(slider.value));
    });
    button.addEventListener("click", () => {
      if (timer !== undefined) return stop();
      button.textContent = "⏸ stop";
      let next = 0;
      const advance = () => {
        show(next++);
        if (next === frames.length) stop();
      };
      timer = setInterval(advance, 900);
      advance();
    });
    const controls = document.createElement("div");
    controls.className = "player";
    controls.append(button, slider);
    picture.after(controls);
    show(frames.length - 1);
  }
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
