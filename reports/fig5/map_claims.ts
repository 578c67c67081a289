import { LAYERS } from "../cifar/settings.ts";
import { type Way, WAYS } from "../cifar/training.ts";
import { mapClaimOf } from "../shared/evidence/map_claim.ts";
import { rowOf } from "./circle.ts";
import type { Fig5Results } from "./load.ts";

const NULLS = {
  untrained: "needed before any loop can be believed",
  covariance: "loops that covariance gives are no evidence of circles",
} as const;

const beyond = <const Layer extends 1 | 2, const Null extends keyof typeof NULLS>(
  way: Way,
  layer: Layer,
  name: Null,
) =>
  mapClaimOf(`${way}-layer${layer}-map-${name}` as const, name, NULLS[name], {
    of: (results: Fig5Results) => rowOf(results, way, layer)?.maps.at(-1)?.evidence,
    whose: `${LAYERS[layer - 1]!.label} after the last update with ${WAYS[way].name}`,
  });

/** Whether loops of both layers stand out for some k and p, after the last update. */
export function mapClaims(way: Way) {
  return [
    beyond(way, 1, "untrained"),
    beyond(way, 1, "covariance"),
    beyond(way, 2, "untrained"),
    beyond(way, 2, "covariance"),
  ] as const;
}
