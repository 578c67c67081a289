import type { AtlasResults } from "./results.ts";

/** What the JSON beside an atlas holds, besides what every page's does. */
export function atlasNumbers({ networks, layers, failed, filters, distances }: AtlasResults) {
  const n = layers.length;
  return {
    networks,
    failed,
    layers: layers.map(({ network, graph: _, diagram: __, ...layer }) => ({
      network: networks[network]!.name,
      ...layer,
    })),
    filters,
    distances: layers.map((_, i) =>
      Array.from(
        distances.subarray(i * n, (i + 1) * n),
        (distance) => Number.isNaN(distance) ? null : distance,
      )
    ),
  };
}
