/** How a layer is called in pictures: its place first, so that no two are called the same. */
export function layerLabel({ depth, name }: { depth: number; name: string }): string {
  return `${depth} · ${name}`;
}

/** `2 to 4, 7` for 2, 3, 4 and 7. */
export function ranges(depths: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const depth of depths) {
    const last = runs.at(-1);
    if (last && last[1] === depth - 1) last[1] = depth;
    else runs.push([depth, depth]);
  }
  return runs.map(([from, to]) => from === to ? `${from}` : `${from} to ${to}`).join(", ");
}

/** `layer 2`, or `layers 2 to 4, 7`; `no layer` of none. */
export function layersInWords(layers: readonly { readonly depth: number }[]): string {
  if (layers.length === 0) return "no layer";
  return `${layers.length === 1 ? "layer" : "layers"} ${ranges(layers.map(({ depth }) => depth))}`;
}
