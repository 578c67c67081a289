import { svg } from "../../element.ts";
import type { Selected } from "../selected.ts";
import type { Spots } from "./picture.ts";

/**
 * Marks what is selected in a picture, by shape: a square round every spot, and dashes along a
 * cycle. A few paths however much is selected, so that pointing at things stays quick.
 *
 * @param layer Where marks are drawn; those of before are taken away.
 * @param spots Where things stand.
 * @param selected What is selected.
 */
export function drawMarks(layer: SVGGElement, spots: Spots, selected: Selected): void {
  const document = layer.ownerDocument;
  const { kind, x, y, r, turn = Infinity } = spots;
  const marked = kind === "nodes" ? selected.nodes : selected.rows;
  const edges = kind === "nodes" ? selected.nodeEdges : selected.edges;
  const gap = kind === "nodes" ? 2.5 : 1;
  const frames = marked.map((spot) => {
    const half = r(spot) + gap;
    const side = (2 * half).toFixed(1);
    const corner = [x[spot]! - half, y[spot]! - half].map((one) => one.toFixed(1)).join(",");
    return `M${corner}h${side}v${side}h-${side}z`;
  });
  const at = (spot: number) => `${x[spot]!.toFixed(1)},${y[spot]!.toFixed(1)}`;
  const walk = edges.filter(([a, b]) => Math.abs(x[a!]! - x[b!]!) < turn / 2)
    .map(([a, b]) => `M${at(a!)}L${at(b!)}`);
  const path = (name: string, d: string, width: number, dashes?: string) =>
    svg(document, "path", {
      class: name,
      d,
      fill: "none",
      stroke: name.startsWith("halo") ? "#ffffff" : "currentColor",
      "stroke-width": width,
      "stroke-dasharray": dashes,
      "vector-effect": "non-scaling-stroke",
      "pointer-events": "none",
    });
  layer.replaceChildren(
    ...(walk.length > 0
      ? [path("halo", walk.join(""), 5), path("walk", walk.join(""), 2.5, "7 4")]
      : []),
    ...(frames.length > 0
      ? [
        path("halo", frames.join(""), kind === "nodes" ? 4.5 : 3),
        path("frames", frames.join(""), 1.8),
      ]
      : []),
  );
  layer.setAttribute("data-marked", String(marked.length));
}
