import { type DensityChoices, feasibleChoices } from "../../../lib/filters/density_map.ts";

/** The map around a choice: half and twice its k, and fractions from a fifth to a half. */
export function mapChoices(
  n: number,
  { k, p, fractions = [0.2, 0.3, 0.4, 0.5] }: {
    readonly k: number;
    readonly p: number;
    readonly fractions?: readonly number[];
  },
): DensityChoices {
  const all = {
    ks: [...new Set([Math.max(1, Math.round(k / 2)), k, 2 * k])],
    fractions: [...new Set([...fractions, p])].sort((a, b) => a - b),
  };
  const { ks, fractions: kept } = feasibleChoices(n, all);
  return {
    ks: ks.includes(k) ? ks : [...ks, k],
    fractions: kept.includes(p) ? kept : [...kept, p],
  };
}
