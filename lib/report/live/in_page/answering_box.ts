import type { LiveView } from "../live_address.ts";
import { html, svg } from "../../element.ts";
import { NOTHING, type Selected } from "../selected.ts";
import type { Target } from "../target.ts";
import { CanvasLayer } from "./canvas_layer.ts";
import { drawMarks } from "./marks.ts";
import type { LivePicture } from "./picture.ts";
import { SpotFinder } from "./spot_finder.ts";
import { Zoomed } from "./zoomed.ts";

/** So near must a pointer be to the middle of a spot, in pixels, if the spot is smaller. */
const REACH = 9;
/** A way round something has more than so many pixels between its corners. */
const CORNER = 3;

/** What a box tells of. */
export interface BoxEvents {
  /** Something has been drawn round. */
  readonly onLasso: (target: Target, add: boolean) => void;
  /** The picture has been moved, and rests. */
  readonly onMoved?: (view: LiveView) => void;
  /** Whether dragging draws round things instead of moving the picture. */
  readonly lassoing: () => boolean;
}

/** A place for a picture that is drawn again and again, and whose parts answer to pointing. */
export class AnsweringBox {
  /** The place. */
  readonly element: HTMLElement;
  readonly #picture: HTMLElement;
  readonly #events: BoxEvents;
  readonly #zoomed: Zoomed | undefined;
  readonly #ended = new AbortController();
  #sizes: ResizeObserver | undefined;
  #key = "";
  #shown: LivePicture | undefined;
  #finder: SpotFinder | undefined;
  #moved: SVGGElement | undefined;
  #marks: SVGGElement | undefined;
  #canvas: CanvasLayer | undefined;
  #selected: Selected = NOTHING;

  /**
   * @param document The document to make it in.
   * @param name What it is called until it shows something.
   * @param moves Whether the picture can be moved and enlarged.
   * @param events What it tells of.
   */
  constructor(document: Document, name: string, moves: boolean, events: BoxEvents) {
    this.#events = events;
    const names = { class: "picture", role: "group", tabindex: 0, "aria-label": name };
    this.#picture = html(document, "div", names);
    this.element = html(document, "div", { class: "panel" }, this.#picture);
    if (moves) {
      this.#zoomed = new Zoomed(
        (event) => !events.lassoing() && !(event as MouseEvent).altKey,
        (view, ended) => this.#move(view, ended),
      );
      // The canvas follows the size of the picture, and the colors of the page.
      const repaint = () => this.#canvas?.show(this.#zoomed!.view, true);
      this.#sizes = new ResizeObserver(repaint);
      this.#sizes.observe(this.#picture);
      matchMedia("(prefers-color-scheme: dark)")
        .addEventListener("change", repaint, { signal: this.#ended.signal });
    }
    this.#picture.addEventListener("pointerdown", (event) => this.#lasso(event));
  }

  /** Lets go of what outlives the picture. */
  close(): void {
    this.#ended.abort();
    this.#sizes?.disconnect();
  }

  /** Marks what is shown as of before. */
  age(): void {
    this.#key = "";
    this.element.classList.add("stale");
  }

  /**
   * Shows a picture.
   *
   * @param key What it depends on; if that is shown already, nothing is drawn.
   * @param draw Draws it.
   */
  show(key: string, draw: () => LivePicture): void {
    if (key === this.#key) return;
    this.#key = key;
    const shown = draw();
    const { drawing, alt, spots, canvas } = shown;
    this.#shown = shown;
    this.#picture.setAttribute("aria-label", alt);
    // A picture is told as a whole.
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    this.#finder = undefined;
    this.#canvas = undefined;
    this.#marks = undefined;
    this.#picture.replaceChildren(drawing);
    if (spots) {
      this.#finder = new SpotFinder(spots);
      const document = drawing.ownerDocument;
      this.#moved = drawing.querySelector<SVGGElement>(".moved") ?? drawing as SVGGElement;
      this.#marks = svg(document, "g", { class: "marks" });
      this.#moved.append(this.#marks);
      this.mark(this.#selected);
    }
    if (canvas) {
      this.#canvas = new CanvasLayer(drawing as SVGSVGElement, canvas.paint);
      this.#picture.prepend(this.#canvas.element);
    }
    if (spots) this.#zoomed?.take(drawing as SVGSVGElement);
    this.#canvas?.show(this.#zoomed!.view, true);
    this.element.classList.remove("stale");
  }

  /** Marks what is selected. */
  mark(selected: Selected): void {
    this.#selected = selected;
    if (this.#marks) drawMarks(this.#marks, this.#shown!.spots!, selected);
  }

  /** What lies under a pointer. */
  targetAt(event: MouseEvent): Target | undefined {
    if (!this.#finder || !this.#picture.contains(event.target as Node)) return undefined;
    const [x, y, scale] = this.#place(event);
    return this.#finder.at(x, y, REACH / scale);
  }

  /** Enlarges the picture by a step, makes it smaller, or shows it as it was drawn. */
  zoom(direction: 1 | -1): void {
    this.#zoomed?.by(direction);
  }

  /** Shows a part of the picture. */
  look(view: LiveView): void {
    this.#zoomed?.to(view);
  }

  /** The drawing as a file should hold it; `undefined` if there is none. */
  get whole(): SVGSVGElement | undefined {
    if (!this.#shown?.spots) return undefined;
    const drawing = (this.#shown.canvas?.whole() ?? this.#shown.drawing) as SVGSVGElement;
    if (!this.#shown.canvas) return drawing;
    const moved = drawing.querySelector(".moved")!;
    moved.append(this.#marks!.cloneNode(true));
    moved.setAttribute("transform", this.#moved!.getAttribute("transform") ?? "");
    return drawing;
  }

  #move(view: LiveView, ended: boolean): void {
    const { x, y, k } = view;
    this.#moved?.setAttribute("transform", `translate(${x},${y}) scale(${k})`);
    this.#canvas?.show(view, ended);
    if (ended) this.#events.onMoved?.(view);
  }

  /** A place in the units of what moves, and how many pixels a unit has. */
  #place({ clientX, clientY }: MouseEvent): [x: number, y: number, scale: number] {
    const matrix = this.#moved!.getScreenCTM()!;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    return [x, y, matrix.a];
  }

  /** Draws round things, as long as the button is held. */
  #lasso(event: PointerEvent): void {
    const { lassoing, onLasso } = this.#events;
    if (!this.#finder || event.button !== 0 || !(lassoing() || event.altKey)) return;
    event.preventDefault();
    const picture = this.#picture;
    picture.setPointerCapture(event.pointerId);
    const [x, y, scale] = this.#place(event);
    const way: [number, number][] = [[x, y]];
    const line = svg(picture.ownerDocument, "path", { class: "lasso" });
    this.#moved!.append(line);
    const draw = (move: PointerEvent) => {
      const [toX, toY] = this.#place(move);
      const [lastX, lastY] = way.at(-1)!;
      if (Math.hypot(toX - lastX, toY - lastY) * scale < CORNER) return;
      way.push([toX, toY]);
      line.setAttribute("d", `M${way.map((one) => one.join(",")).join("L")}Z`);
    };
    picture.addEventListener("pointermove", draw);
    picture.addEventListener("lostpointercapture", () => {
      picture.removeEventListener("pointermove", draw);
      line.remove();
      // The click that ends the movement is none.
      const swallow = (click: Event) => click.stopPropagation();
      picture.addEventListener("click", swallow, true);
      setTimeout(() => picture.removeEventListener("click", swallow, true));
      const target = way.length > 2 ? this.#finder?.within(way) : undefined;
      if (target) onLasso(target, event.shiftKey);
    }, { once: true });
  }
}
