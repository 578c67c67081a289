import { deriveSeed } from "../../random.ts";

/** The seed of replicate `index` (0-based) in a family with this base seed. */
export function replicateSeed(base: number, index: number): number {
  return deriveSeed(base, "replicate", index);
}
