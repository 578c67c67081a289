/**
 * In the page: shows a node's numbers and mean kernel when it is pointed at, marks the nodes that a
 * mean kernel averages, and lets the arrow keys walk through the nodes of a figure.
 */
export function walkNodes(): void {
  const SVG = "http://www.w3.org/2000/svg";
  for (const figure of document.querySelectorAll<HTMLElement>("[data-interactive]")) {
    const nodes = [...figure.querySelectorAll<SVGElement>("[data-walk] [data-node]")];
    const output = figure.closest("figure")!.querySelector<HTMLElement>("output");
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
}
