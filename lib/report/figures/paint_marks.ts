import { EDGE_OPACITY, type MapperMarks, RIM } from "./mapper_marks.ts";

/** So many edges or nodes are painted at a time. */
const AT_A_TIME = 4000;

/**
 * Paints nodes and edges of a Mapper graph as `mapperFigure` draws them, on a canvas. Yields after
 * some thousand, so that who paints can let others have their turn.
 *
 * @param surface What to paint on, in the units of the picture.
 * @param ink The color of the text.
 * @param marks Nodes and edges.
 */
export function* paintMarks(
  surface: CanvasRenderingContext2D,
  ink: string,
  { x, y, r, fill, edges }: MapperMarks,
): Generator<void> {
  surface.strokeStyle = ink;
  for (const { width, ends } of edges) {
    surface.lineWidth = width;
    for (let from = 0; from < ends.length; from += 2 * AT_A_TIME) {
      surface.beginPath();
      for (let i = from; i < Math.min(ends.length, from + 2 * AT_A_TIME); i += 2) {
        surface.moveTo(x[ends[i]!]!, y[ends[i]!]!);
        surface.lineTo(x[ends[i + 1]!]!, y[ends[i + 1]!]!);
      }
      surface.stroke();
      yield;
    }
  }
  // Edges are let through together, as those of one path are: where they cross it is no darker.
  surface.save();
  surface.resetTransform();
  surface.globalCompositeOperation = "destination-in";
  surface.globalAlpha = EDGE_OPACITY;
  surface.fillRect(0, 0, surface.canvas.width, surface.canvas.height);
  surface.restore();
  surface.lineWidth = RIM.width;
  for (let node = 0; node < x.length; node++) {
    surface.beginPath();
    surface.arc(x[node]!, y[node]!, r[node]!, 0, 2 * Math.PI);
    surface.globalAlpha = 1;
    surface.fillStyle = fill[node]!;
    surface.fill();
    surface.globalAlpha = RIM.opacity;
    surface.stroke();
    if (node % AT_A_TIME === AT_A_TIME - 1) yield;
  }
}
