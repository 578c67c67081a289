import type { MapperSpec } from "../../lib/tda/mapper/mapper.ts";

/**
 * How all pages draw Mapper graphs, but for cover sizes: the article's metric, and single linkage
 * cut at one scale for the whole graph, chosen from the cloud (Carrière, Michel and Oudot 2018).
 */
export function mapperSpec(
  { resolution, gain }: { readonly resolution: number; readonly gain: number },
): MapperSpec {
  return {
    resolution,
    gain,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global" },
  };
}

/** The lens is the first two principal components, as in the article. */
export const LENS_DIMS = 2;
