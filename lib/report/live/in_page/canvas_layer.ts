import { type LiveView, WHOLE } from "../live_address.ts";
import { html } from "../../element.ts";
import type { LivePicture } from "./picture.ts";

/**
 * Draws what is too much for single elements, under a drawing whose units and place it shares.
 *
 * While the picture is moved what was painted moves along as it is; when it rests it is painted
 * anew, in parts, so that no part keeps the page from answering.
 */
export class CanvasLayer {
  readonly element: HTMLCanvasElement;
  readonly #drawing: SVGSVGElement;
  readonly #paint: NonNullable<LivePicture["canvas"]>["paint"];
  #painted: LiveView = WHOLE;
  #turn = 0;

  /**
   * @param drawing The drawing that it lies under.
   * @param paint Paints in the units of the drawing, and yields now and then.
   */
  constructor(drawing: SVGSVGElement, paint: NonNullable<LivePicture["canvas"]>["paint"]) {
    this.#drawing = drawing;
    this.#paint = paint;
    this.element = html(drawing.ownerDocument, "canvas", { "aria-hidden": "true" });
  }

  /** Shows a view: at once by moving what is there, sharply once the movement has ended. */
  show(view: LiveView, ended: boolean): void {
    if (ended) return this.#repaint(view);
    const { x, y, k } = this.#painted;
    const scale = view.k / k;
    const unit = this.#unit();
    const [dx, dy] = [view.x - x * scale, view.y - y * scale].map((one) => one * unit.scale);
    const [left, top] = [unit.left * (1 - scale), unit.top * (1 - scale)];
    this.element.style.transform = `translate(${dx! + left}px,${dy! + top}px) scale(${scale})`;
  }

  #repaint(view: LiveView): void {
    const turn = ++this.#turn;
    const { element } = this;
    const { clientWidth, clientHeight } = this.#drawing;
    const { left, top, scale } = this.#unit();
    const dense = globalThis.devicePixelRatio || 1;
    const fresh = html(element.ownerDocument, "canvas", {
      width: Math.round(clientWidth * dense),
      height: Math.round(clientHeight * dense),
    });
    const surface = fresh.getContext("2d")!;
    surface.setTransform(
      dense * scale * view.k,
      0,
      0,
      dense * scale * view.k,
      dense * (left + scale * view.x),
      dense * (top + scale * view.y),
    );
    const parts = this.#paint(surface, getComputedStyle(this.#drawing).color);
    const next = () => {
      if (turn !== this.#turn) return;
      if (!parts.next().done) return void requestAnimationFrame(next);
      this.#painted = view;
      element.width = fresh.width;
      element.height = fresh.height;
      element.getContext("2d")!.drawImage(fresh, 0, 0);
      element.style.width = `${clientWidth}px`;
      element.style.height = `${clientHeight}px`;
      element.style.transform = "";
    };
    next();
  }

  /** Pixels a unit of the drawing, and where its units begin. */
  #unit(): { readonly scale: number; readonly left: number; readonly top: number } {
    const { clientWidth, clientHeight, viewBox: { baseVal: { width, height } } } = this.#drawing;
    const scale = Math.min(clientWidth / width, clientHeight / height);
    return {
      scale,
      left: (clientWidth - scale * width) / 2,
      top: (clientHeight - scale * height) / 2,
    };
  }
}
