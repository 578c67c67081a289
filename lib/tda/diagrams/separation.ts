import { quantile } from "../../statistics.ts";
import { bars, type PersistenceDiagram } from "./diagram.ts";

/**
 * How far apart the parts of a cloud lie, in units of how far apart its points do: lengths of the
 * bars of H0 that end, over their median, longest first. Clouds of different scales can be compared
 * by them.
 *
 * @param diagram A diagram with dimension 0.
 * @returns One number a bar, above 0; empty if no bar ends. Points at one place have no bar.
 *
 * @example
 * ```ts
 * import { persistence, separation, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(Float32Array.of(0, 1, 2, 3, 13, 14), 1);
 * if (separation(persistence(line))[0] !== 10) throw new Error("a gap of ten steps");
 * ```
 */
export function separation(diagram: PersistenceDiagram): number[] {
  const lengths = bars(diagram, 0).filter(({ essential }) => !essential)
    .map(({ length }) => length);
  if (lengths.length === 0) return [];
  const median = quantile(lengths, 0.5);
  return lengths.map((length) => length / median);
}
