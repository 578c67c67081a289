import type { ConvLayer } from "../../lib/weights/conv_layers.ts";
import type { PlacedLayer } from "./network.ts";

/**
 * The layers that are asked for, each with its place in the network.
 *
 * @param layers All convolution layers of a file.
 * @param names Names of layers or of their tensors; all layers if there is none.
 * @param depths The place of each layer in the network, if that is not its place in the file.
 * @returns The layers, in the order of the file.
 * @throws {RangeError} If a name is no layer's; the message lists the nearest.
 */
export function selectLayers(
  layers: readonly ConvLayer[],
  names: readonly string[] = [],
  depths: readonly number[] = layers.map((_, i) => i + 1),
): PlacedLayer[] {
  const placed = layers.map((layer, i): PlacedLayer => ({ depth: depths[i]!, layer }));
  if (names.length === 0) return placed;
  for (const name of names) {
    if (layers.some((layer) => layer.name === name || layer.tensor === name)) continue;
    const nearest = layers.map((layer) => ({
      name: layer.name,
      distance: editDistance(name.toLowerCase(), layer.name.toLowerCase()),
    })).sort((a, b) => a.distance - b.distance).slice(0, 5);
    throw new RangeError(
      `Cannot find a convolution layer "${name}": the nearest of ${layers.length} are ` +
        `${nearest.map((one) => one.name).join(", ")}; name one of them with --layer`,
    );
  }
  return placed.filter(({ layer }) => names.includes(layer.name) || names.includes(layer.tensor));
}

/** How many letters have to be put in, taken out or replaced (Levenshtein 1965). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, replaced));
    }
    row = next;
  }
  return row[b.length]!;
}
