import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import type { LiveView } from "../live_address.ts";

/** A picture is enlarged at most so many times. */
const MOST = 16;
/** A button or a key enlarges it so many times. */
const STEP = 1.5;

/**
 * Lets a drawing be moved and enlarged: by dragging, by the wheel with Ctrl or once the picture has
 * the focus (so that the page scrolls otherwise), by two fingers, and by what calls `by` and `to`.
 */
export class Zoomed {
  // deno-lint-ignore no-explicit-any
  readonly #behavior: any;
  // deno-lint-ignore no-explicit-any
  #drawing: any;
  #view: ZoomTransform = zoomIdentity;

  /**
   * @param mayMove Whether an event may move the picture now.
   * @param onMove Is told where it has been moved to, and whether that was the end of a movement.
   */
  constructor(
    mayMove: (event: Event) => boolean,
    onMove: (view: LiveView, ended: boolean) => void,
  ) {
    this.#behavior = zoom()
      .scaleExtent([1, MOST])
      .filter((event: MouseEvent & TouchEvent) => {
        if (event.type.startsWith("touch")) return event.touches.length > 1 && mayMove(event);
        if (event.type === "wheel") {
          return event.ctrlKey || (event.target as Element).closest(":focus") !== null;
        }
        return !event.button && !event.ctrlKey && mayMove(event);
      })
      .on("zoom", ({ transform }: { transform: ZoomTransform }) => {
        this.#view = transform;
        onMove(transform, false);
      })
      .on("end", () => onMove(this.#view, true));
  }

  /** Takes a drawing, and shows it where the one before was shown. */
  take(drawing: SVGSVGElement): void {
    const { width, height } = drawing.viewBox.baseVal;
    this.#behavior.extent([[0, 0], [width, height]]).translateExtent([[0, 0], [width, height]]);
    this.#drawing = select(drawing).call(this.#behavior).on("dblclick.zoom", null);
    this.#drawing.call(this.#behavior.transform, this.#view);
  }

  /** Enlarges the picture by a step, or makes it smaller. */
  by(direction: 1 | -1): void {
    this.#drawing?.call(this.#behavior.scaleBy, STEP ** direction);
  }

  /** Shows a view. */
  to({ x, y, k }: LiveView): void {
    this.#view = zoomIdentity.translate(x, y).scale(k);
    this.#drawing?.call(this.#behavior.transform, this.#view);
  }

  /** What is shown. */
  get view(): LiveView {
    return this.#view;
  }
}
