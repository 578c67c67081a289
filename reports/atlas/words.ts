import type { AtlasLayer, AtlasResults } from "./results.ts";

/** How a layer is called among those of several networks. */
export function atlasLabel({ networks }: AtlasResults, { network, depth, name }: AtlasLayer) {
  return `${networks[network]!.name} · ${depth} · ${name}`;
}

/** Whether the dense filters of a layer form a circle of edges, crossed or not. */
export function isCircle({ kind }: AtlasLayer): boolean {
  return kind === "circle" || kind === "crossed circle";
}
