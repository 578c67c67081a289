import { picture, svg } from "../../../lib/report/element.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";
import { apart } from "./rips.ts";

/** How points are drawn. */
export interface PointsPictureOptions {
  /** The scale: balls of half of it, edges and triangles up to it; points alone unless given. */
  readonly scale?: number;
  /** Width and height in pixels. */
  readonly size?: number;
  /** Whether points have letters. */
  readonly letters?: boolean;
  /** Half the width of what is seen, in the units of the points. */
  readonly reach?: number;
  /** Whether edges and triangles are drawn, not balls alone. */
  readonly complex?: boolean;
}

/**
 * Draws points of the plane with the balls around them, and the edges and triangles that have
 * entered.
 *
 * @param document The document to draw with.
 * @param cloud Points of the plane, around the origin.
 * @param options The scale, and how.
 */
export function pointsPicture(
  document: Document,
  cloud: PointCloud,
  options: PointsPictureOptions = {},
): SVGSVGElement {
  const { scale = -1, size = 340, letters = false, reach = 1.75, complex = true } = options;
  const unit = size / (2 * reach);
  const at = (i: number) =>
    [
      size / 2 + unit * cloud.data[2 * i]!,
      size / 2 - unit * cloud.data[2 * i + 1]!,
    ] as const;
  const all = Array.from({ length: cloud.n }, (_, i) => i);
  const near = (a: number, b: number) => apart(cloud, a, b) <= scale;
  const balls = scale <= 0 ? [] : all.map((i) => {
    const [cx, cy] = at(i);
    return svg(document, "circle", { cx, cy, r: unit * scale / 2, class: "ball" });
  });
  const edges = all.flatMap((a) =>
    all.filter((b) => complex && b > a && near(a, b)).map((b) => {
      const [[x1, y1], [x2, y2]] = [at(a), at(b)];
      return svg(document, "line", { x1, y1, x2, y2, class: "joined" });
    })
  );
  const triangles = all.flatMap((a) =>
    all.flatMap((b) =>
      all.filter((c) => complex && a < b && b < c && near(a, b) && near(a, c) && near(b, c))
        .map((c) => {
          const points = [a, b, c].map((i) => at(i).map(Math.round).join()).join(" ");
          return svg(document, "polygon", { points, class: "filled" });
        })
    )
  );
  const dots = all.map((i) => {
    const [cx, cy] = at(i);
    return svg(document, "circle", { cx, cy, r: 4 });
  });
  const names = !letters ? [] : all.map((i) => {
    const [x, y] = at(i);
    const out = 1 + 16 / Math.max(1, Math.hypot(x - size / 2, y - size / 2));
    const place = { x: size / 2 + out * (x - size / 2), y: size / 2 + out * (y - size / 2) + 5 };
    return svg(document, "text", { ...place, "text-anchor": "middle" }, "abcdefghij"[i]!);
  });
  const parts = [...balls, ...triangles, ...edges, ...dots, ...names];
  return picture(document, { width: size, height: size, fontSize: 15, class: "balls" }, ...parts);
}
