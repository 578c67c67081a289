import type { AtlasLayer, AtlasResults } from "./results.ts";

/** How a layer is called among those of several networks. */
export function atlasLabel({ networks }: AtlasResults, { network, depth, name }: AtlasLayer) {
  return `${networks[network]!.name} · ${depth} · ${name}`;
}

/** The layers whose dense filters form a circle of edges, crossed or not. */
export function circlesOf({ layers }: AtlasResults): readonly AtlasLayer[] {
  return layers.filter(({ kind }) => kind === "circle" || kind === "crossed circle");
}
