import { svg } from "../../element.ts";

/** Half the height of a frame. */
const HALF = 5;

/**
 * Frames bars of loops: told by shape, not by a color.
 *
 * @param place What holds the barcode.
 * @param marked The bars, by their place in the diagram.
 */
export function markBars(place: Element, marked: readonly number[]): void {
  for (const frame of place.querySelectorAll(".mark")) frame.remove();
  for (const index of marked) {
    for (const bar of place.querySelectorAll(`[data-bar="1 ${index}"]`)) {
      const [x1 = 0, x2 = 0, y = 0] = ["x1", "x2", "y1"].map((name) =>
        Number(bar.getAttribute(name))
      );
      bar.after(svg(bar.ownerDocument, "rect", {
        class: "mark",
        x: x1 - 2,
        y: y - HALF,
        width: x2 - x1 + 4,
        height: 2 * HALF,
        transform: bar.getAttribute("transform") ?? undefined,
      }));
    }
  }
}
