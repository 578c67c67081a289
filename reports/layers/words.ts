import { formatMany } from "../../lib/report/format.ts";
import type { TableEntry } from "../../lib/report/page/notebook.ts";
import type { SkippedLayer } from "./load.ts";

/** A layer's short name in a table; that of its tensor, for those who point at it. */
export function layerName({ name, tensor }: { name: string; tensor: string }): TableEntry {
  return { text: name, whole: tensor };
}

/** A layer's place and short name in a table, as in pictures. */
export function layerEntry(
  layer: { readonly depth: number; readonly name: string; readonly tensor: string },
): TableEntry {
  return { text: layerLabel(layer), whole: layer.tensor };
}

/** How a layer is called in pictures: its place first, so that no two are called the same. */
export function layerLabel({ depth, name }: { depth: number; name: string }): string {
  return `${depth} · ${name}`;
}

/** A sentence or two on layers that were not analyzed; nothing if all were. */
export function leftOutInWords(
  skipped: readonly Pick<SkippedLayer, "depth" | "name" | "skipped" | "degenerate">[],
): string {
  const alike = skipped.filter(({ degenerate }) => degenerate);
  const few = skipped.length - alike.length;
  const why = alike.map((layer) => `${layerLabel(layer)}: ${layer.skipped}`).join("; ");
  return [
    ...(alike.length > 0 ? [`Degenerate, and not judged: ${why}.`] : []),
    ...(few > 0 ? [`${formatMany(few, "layer")} with too few kernels could not be analyzed.`] : []),
  ].join(" ");
}

/** `2 to 4, 7, 8` for 2, 3, 4, 7 and 8. */
export function ranges(depths: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const depth of depths) {
    const last = runs.at(-1);
    if (last && last[1] === depth - 1) last[1] = depth;
    else runs.push([depth, depth]);
  }
  return runs.map(([from, to]) =>
    from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from} to ${to}`
  ).join(", ");
}

/** `layer 2`, or `layers 2 to 4, 7`; `no layer` of none. */
export function layersInWords(layers: readonly { readonly depth: number }[]): string {
  if (layers.length === 0) return "no layer";
  return `${layers.length === 1 ? "layer" : "layers"} ${ranges(layers.map(({ depth }) => depth))}`;
}
