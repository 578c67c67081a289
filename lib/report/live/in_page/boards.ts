import type { DenseCloud } from "../../../tda/density/density.ts";
import { type LiveView, WHOLE } from "../live_address.ts";
import { html } from "../../element.ts";
import type { LiveData } from "../live_data.ts";
import type { LiveState } from "../live_state.ts";
import type { LiveLook } from "../look.ts";
import type { PointColumn } from "../point_columns.ts";
import type { Selected } from "../selected.ts";
import type { LiveBars, LiveGraph } from "../stages.ts";
import type { Target } from "../target.ts";
import { AnsweringBox } from "./answering_box.ts";
import { graphTools } from "./graph_tools.ts";
import { markBars } from "./mark_bars.ts";
import { PictureBox } from "./picture_box.ts";
import { barsPicture, codensityPicture, graphPicture } from "./pictures.ts";
import { anglePicture, cloudPicture } from "./point_pictures.ts";
import { Readout } from "./readout.ts";
import { Selection } from "./selection.ts";

/** All pictures of a result, and the one selection in them. */
export class Boards {
  readonly element: HTMLElement;
  /** What is selected. */
  readonly selection: Selection;
  readonly #data: LiveData;
  readonly #graph: AnsweringBox;
  readonly #cloud: AnsweringBox;
  readonly #angle: AnsweringBox;
  readonly #bars: PictureBox;
  readonly #codensity: PictureBox;
  readonly #readout: Readout;
  #dense: DenseCloud | undefined;
  #view: LiveView = WHOLE;

  /**
   * @param document The document to make them in.
   * @param data What the page carries.
   * @param numbers The table of numbers, which stands among them.
   * @param onChange Is told when something else is kept selected, or the graph has been moved.
   */
  constructor(document: Document, data: LiveData, numbers: HTMLElement, onChange: () => void) {
    this.#data = data;
    this.#readout = new Readout(document, data.kernels);
    this.selection = new Selection(
      (selected, where, inWords) => this.#mark(selected, where, inWords),
      onChange,
    );
    const tools = graphTools(document, (direction) => {
      if (direction === 0) this.#graph.look(WHOLE);
      else this.#graph.zoom(direction);
    });
    const events = {
      lassoing: tools.lassoing,
      onLasso: (target: Target, add: boolean) => this.selection.pick(target, add),
    };
    this.#graph = new AnsweringBox(document, "Mapper graph", true, {
      ...events,
      onMoved: (view) => {
        this.#view = view;
        onChange();
      },
    });
    this.#graph.element.prepend(tools.element);
    this.#cloud = new AnsweringBox(document, "Principal components", false, events);
    this.#angle = new AnsweringBox(document, "Angles", false, events);
    this.#bars = new PictureBox(document, "Barcode", "answers");
    this.#codensity = new PictureBox(document, "Codensity", "still");
    this.element = html(
      document,
      "div",
      { class: "panels" },
      this.#graph.element,
      html(
        document,
        "div",
        { class: "beside" },
        this.#readout.element,
        this.#bars.element,
        numbers,
      ),
      this.#cloud.element,
      this.#angle.element,
      this.#codensity.element,
    );
    this.#listen();
  }

  /** What of the graph is seen. */
  get view(): LiveView {
    return this.#view;
  }

  /** Shows a part of the graph. */
  look(view: LiveView): void {
    this.#graph.look(view);
  }

  /** The graph as a file should hold it. */
  get drawing(): SVGSVGElement | undefined {
    return this.#graph.whole;
  }

  /** Marks pictures as of before. */
  age(...which: readonly ("graph" | "bars" | "cloud" | "angle" | "codensity")[]): void {
    const boxes = {
      graph: this.#graph,
      bars: this.#bars,
      cloud: this.#cloud,
      angle: this.#angle,
      codensity: this.#codensity,
    };
    for (const one of which) boxes[one].age();
  }

  /** Draws the graph. */
  showGraph(
    key: string,
    dense: DenseCloud,
    graph: LiveGraph,
    look: LiveLook,
    columns: readonly PointColumn[],
  ): void {
    const { ownerDocument } = this.element;
    const colored = columns.find(({ name }) => name === look.color);
    this.#graph.show(
      `${key} ${JSON.stringify(look)} ${columns.length}`,
      () => graphPicture(ownerDocument, dense, graph, look, columns),
    );
    const [codensity] = columns;
    const angle = columns.find(({ kind }) => kind === "angle");
    const column = colored ?? codensity!;
    const points = `${dense.k} ${dense.p} ${column.name}`;
    this.#cloud.show(points, () => cloudPicture(ownerDocument, dense, graph, column));
    this.#angle.element.hidden = !angle;
    if (angle) {
      this.#angle.show(
        points,
        () => anglePicture(ownerDocument, dense, angle, codensity!, column),
      );
    }
  }

  /** Draws the bars. */
  showBars(key: string, bars: LiveBars): void {
    this.#bars.show(key, () => barsPicture(this.element.ownerDocument, this.#data, bars));
  }

  /** Draws codensity. */
  showCodensity(key: string, dense: DenseCloud): void {
    this.#codensity.show(key, () => codensityPicture(this.element.ownerDocument, dense));
  }

  /** Takes a whole result, and what is selected in it. */
  take(state: LiveState, targets: readonly Target[]): void {
    this.#dense = state.dense;
    this.selection.take(state, targets);
  }

  /** Lets go of what outlives the pictures. */
  close(): void {
    for (const box of [this.#graph, this.#cloud, this.#angle]) box.close();
  }

  #listen(): void {
    const { element, selection } = this;
    element.addEventListener("pointermove", (event) => {
      if (event.buttons !== 0) return;
      selection.point(this.#targetAt(event), inReadout(event));
    });
    element.addEventListener("pointerleave", () => selection.point(undefined));
    element.addEventListener("click", (event) => {
      const place = event.target as Element;
      if (!place.closest(".picture, .kernels svg")) return;
      selection.pick(this.#targetAt(event), event.shiftKey);
    });
    element.addEventListener("keydown", (event) => {
      if (!(event.target as Element).closest(".picture")) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const zoom = { "+": 1, "=": 1, "-": -1 }[event.key];
      if (zoom) this.#graph.zoom(zoom as 1 | -1);
      else if (event.key === "0") this.#graph.look(WHOLE);
      else if (!selection.press(event)) return;
      event.preventDefault();
    });
  }

  /** What a reader points at. */
  #targetAt(event: MouseEvent): Target | undefined {
    const found = (event.target as Element).closest("[data-nodes], [data-bar], [data-row]");
    const text = (name: string) => found?.getAttribute(`data-${name}`);
    const [nodes, bar, row] = [text("nodes"), text("bar"), text("row")];
    if (nodes) return { kind: "nodes", ids: nodes.split(" ").map(Number) };
    if (row) return { kind: "points", rows: [Number(row)] };
    if (bar) {
      const [dim, index] = bar.split(" ").map(Number);
      return { kind: "bar", dim: dim === 1 ? 1 : 0, index: index! };
    }
    return this.#graph.targetAt(event) ?? this.#cloud.targetAt(event) ??
      this.#angle.targetAt(event);
  }

  #mark(selected: Selected, where: string, inWords: boolean): void {
    for (const box of [this.#graph, this.#cloud, this.#angle]) box.mark(selected);
    markBars(this.#bars.element, selected.bars);
    this.#readout.show(this.#dense?.cloud, selected, where, inWords);
  }
}

/** Whether a reader points at a kernel of the readout, which is not to vanish by that. */
function inReadout(event: MouseEvent): boolean {
  return (event.target as Element).closest(".kernels") !== null;
}
