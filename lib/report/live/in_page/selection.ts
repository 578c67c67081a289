import { meanKernel } from "../../../filters/mean_kernel.ts";
import { html, svg } from "../../element.ts";
import { kernelPicture } from "../../figures/kernel_picture.ts";
import type { LiveState } from "../live_state.ts";
import { joined, NOTHING, type Selected, selectedBy, type Target } from "../selected.ts";

/** The most single filters that are shown beside their mean. */
const SHOWN = 14;

const HINT =
  "Point at a node, a bar or a point; a click keeps it, Shift adds, Escape clears. In the " +
  "graph and the barcode the arrow keys walk.";

/** One selection in all pictures of a panel. */
export class Selection {
  /** Where what is selected is told. */
  readonly element: HTMLElement;
  readonly #panels: HTMLElement;
  readonly #words: HTMLElement;
  readonly #kernels: HTMLElement;
  #state: LiveState | undefined;
  #kept: Selected = NOTHING;
  /** Which node or bar the arrow keys have reached. */
  #reached = -1;

  /** @param panels What holds the pictures. */
  constructor(panels: HTMLElement) {
    const document = panels.ownerDocument;
    this.#panels = panels;
    this.#words = html(document, "p", { role: "status" }, HINT);
    this.#kernels = html(document, "div", { class: "kernels", "aria-hidden": "true" });
    this.element = html(document, "div", { class: "readout" }, this.#words, this.#kernels);
    panels.addEventListener("pointerover", (event) => {
      const target = targetOf(event.target as Element);
      this.#show(target ? this.#of(target) : this.#kept);
    });
    panels.addEventListener("pointerleave", () => this.#show(this.#kept));
    panels.addEventListener("click", (event) => {
      const place = event.target as Element;
      if (!place.closest(".picture")) return;
      const target = targetOf(place);
      if (!target) return this.clear();
      this.#keep(event.shiftKey ? joined(this.#kept, this.#of(target)) : this.#of(target));
    });
    panels.addEventListener("keydown", (event) => this.#press(event));
  }

  /** Rows that are kept selected. */
  get rows(): readonly number[] {
    return this.#kept.rows;
  }

  /** Takes a new result; what was selected in the one before is selected no longer. */
  take(state: LiveState): void {
    this.#state = state;
    this.#reached = -1;
    this.clear();
  }

  /** Selects nothing. */
  clear(): void {
    this.#keep(NOTHING);
  }

  #of(target: Target): Selected {
    return this.#state ? selectedBy(this.#state, target) : NOTHING;
  }

  #keep(selected: Selected): void {
    this.#kept = selected;
    this.#show(selected);
  }

  /** Arrow keys go to the next node or bar of the picture that has the focus. */
  #press(event: KeyboardEvent): void {
    if (event.key === "Escape") return this.clear();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const place = (event.target as Element).closest(".picture");
    if (step === undefined || !place) return;
    const places = [...place.querySelectorAll("[data-node], [data-bar^='1 ']")]
      .filter((one) => one.checkVisibility());
    if (places.length === 0) return;
    event.preventDefault();
    const from = this.#reached < 0 && step < 0 ? 0 : this.#reached;
    this.#reached = (from + step + places.length) % places.length;
    this.#keep(this.#of(targetOf(places[this.#reached]!)!));
  }

  #show(selected: Selected): void {
    const { rows, nodes, words } = selected;
    for (const one of this.#panels.querySelectorAll(".picked")) one.classList.remove("picked");
    for (const one of this.#panels.querySelectorAll(".walk, .mark")) one.remove();
    const nodeOf = (id: number) => this.#panels.querySelector(`[data-node="${id}"]`);
    const points = this.#panels.querySelectorAll("[data-row]");
    for (const id of nodes) nodeOf(id)?.classList.add("picked");
    for (const row of rows) points[row]?.classList.add("picked");
    for (const index of selected.bars) {
      for (const bar of this.#panels.querySelectorAll(`[data-bar="1 ${index}"]`)) markBar(bar);
    }
    drawWalk(selected.nodeEdges.map((edge) => edge.map(nodeOf)));
    drawWalk(selected.edges.map((edge) => edge.map((row) => points[row] ?? null)));
    this.#words.textContent = words || HINT;
    this.#kernels.replaceChildren(...this.#pictures(rows));
  }

  /** The mean of the selected filters, and some of them, in their order. */
  #pictures(rows: readonly number[]): Element[] {
    if (!this.#state || rows.length === 0) return [];
    const { cloud } = this.#state.dense;
    const { dim } = cloud;
    const mean = rows.length > 1 ? [meanKernel(cloud, rows)] : [];
    const step = Math.max(1, rows.length / SHOWN);
    const some = Array.from({ length: Math.min(SHOWN, rows.length) }, (_, i) => {
      const row = rows[Math.floor(i * step)]!;
      return [...cloud.data.subarray(row * dim, (row + 1) * dim)];
    });
    const limit = Math.max(...[...mean, ...some].flat().map(Math.abs)) || 1;
    const draw = (size: number) => (kernel: number[]) =>
      svg(
        this.#panels.ownerDocument,
        "svg",
        { viewBox: `0 0 ${size} ${size}`, width: size, height: size },
        kernelPicture(this.#panels.ownerDocument, kernel, { x: 0, y: 0, size, limit }),
      );
    return [...mean.map(draw(52)), ...some.map(draw(24))];
  }
}

/** What a reader points at. */
function targetOf(place: Element): Target | undefined {
  const found = place.closest("[data-node], [data-nodes], [data-bar], [data-row]");
  const text = (name: string) => found?.getAttribute(`data-${name}`);
  const node = text("node"), nodes = text("nodes"), bar = text("bar"), row = text("row");
  if (node) return { kind: "node", id: Number(node) };
  if (nodes) return { kind: "nodes", ids: nodes.split(" ").map(Number) };
  if (row) return { kind: "point", row: Number(row) };
  if (!bar) return undefined;
  const [dim, index] = bar.split(" ").map(Number);
  return { kind: "bar", dim: dim === 1 ? 1 : 0, index: index! };
}

/** A frame round a bar: told by its shape, not by a color. */
function markBar(bar: Element): void {
  const [x1 = 0, x2 = 0, y = 0] = ["x1", "x2", "y1"].map((name) => Number(bar.getAttribute(name)));
  const half = 5;
  bar.after(svg(bar.ownerDocument, "rect", {
    class: "mark",
    x: x1 - 2,
    y: y - half,
    width: x2 - x1 + 4,
    height: 2 * half,
    transform: bar.getAttribute("transform") ?? undefined,
  }));
}

/** Lines between the middles of circles. */
function drawWalk(edges: readonly (readonly (Element | null)[])[]): void {
  const parts = edges.filter((edge) => edge.every((one) => one !== null)).map((edge) =>
    `M${edge.map((one) => `${one!.getAttribute("cx")},${one!.getAttribute("cy")}`).join("L")}`
  );
  const circle = edges[0]?.[0];
  if (!circle) return;
  circle.parentElement!.append(
    svg(circle.ownerDocument, "path", { class: "walk", d: parts.join("") }),
  );
}
