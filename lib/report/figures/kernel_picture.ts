import { svg } from "../element.ts";

/** Where and how a kernel is drawn. */
export interface KernelPictureSpec {
  /** Left edge in user units. */
  readonly x: number;
  /** Upper edge. */
  readonly y: number;
  /** Width and height of the whole picture. */
  readonly size: number;
  /** Entries of −limit or less are black, 0 is mid-gray, +limit or more white. */
  readonly limit: number;
}

/**
 * Draws a square kernel as a gray picture with a thin frame.
 *
 * @param document The document to draw with.
 * @param kernel Entries row by row from the top, a square number of them.
 * @param spec Place, size and gray range.
 * @returns A group.
 * @throws {RangeError} If the number of entries is no square.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { kernelPicture } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const place = { x: 0, y: 0, size: 30, limit: 1 };
 * const picture = kernelPicture(document, [-1, 0, 1, -1, 0, 1, -1, 0, 1], place);
 * const [black, , white] = picture.querySelectorAll("rect");
 * if (black!.getAttribute("fill") !== "#000000") throw new Error("−1 is black");
 * if (white!.getAttribute("fill") !== "#ffffff") throw new Error("1 is white");
 * ```
 */
export function kernelPicture(
  document: Document,
  kernel: ArrayLike<number>,
  { x, y, size, limit }: KernelPictureSpec,
): SVGGElement {
  const side = Math.sqrt(kernel.length);
  if (!Number.isInteger(side) || side === 0) {
    throw new RangeError(
      `Cannot draw a kernel of ${kernel.length} entries: expected a square number of them`,
    );
  }
  const cell = size / side;
  const cells = Array.from({ length: kernel.length }, (_, i) =>
    svg(document, "rect", {
      x: x + i % side * cell,
      y: y + Math.floor(i / side) * cell,
      width: cell,
      height: cell,
      fill: gray(kernel[i]!, limit),
    }));
  return svg(
    document,
    "g",
    { "shape-rendering": "crispEdges" },
    ...cells,
    svg(document, "rect", {
      x,
      y,
      width: size,
      height: size,
      fill: "none",
      stroke: "currentColor",
      "stroke-opacity": 0.55,
    }),
  );
}

/** The gray of an entry as a color of the page. */
export function gray(value: number, limit: number): string {
  const share = Math.min(1, Math.max(0, (value / limit + 1) / 2));
  const level = Math.round(255 * share).toString(16).padStart(2, "0");
  return `#${level}${level}${level}`;
}
