import { keepDensest } from "../../../lib/tda/density/density.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";

/** The choices of k and p that the lesson looks at. */
export const KS = [3, 10, 30] as const;
export const PS = [0.2, 0.35, 0.5] as const;

/** A choice of k and p. */
export interface Choice {
  readonly k: number;
  readonly p: number;
}

/** All choices: for every k every p. */
export const CHOICES: readonly Choice[] = KS.flatMap((k) => PS.map((p) => ({ k, p })));

/** A share in words; p is the p-value in this lesson. */
export function keptName(p: number): string {
  return `${Math.round(100 * p)} % kept`;
}

/** A choice in words. */
export function choiceName({ k, p }: Choice): string {
  return `k = ${k}, ${keptName(p)}`;
}

/** The length of the longest loop of a cloud for every choice, in their order. */
export function loopMap(cloud: PointCloud): number[] {
  return KS.flatMap((k) => {
    const rho = plainCodensity(cloud, k);
    return PS.map((p) => bars(persistence(keepDensest(cloud, rho, p).cloud), 1)[0]?.length ?? 0);
  });
}

/** What the page of this lesson carries. */
export interface RealGiven {
  /** Number of points of every cloud. */
  readonly n: number;
  /** The map of some real filters. */
  readonly trained: readonly number[];
  /** Maps of null clouds. */
  readonly nulls: Readonly<Record<NullKind, readonly (readonly number[])[]>>;
  /** A usual length for each choice, of draws of their own: what maps are divided by. */
  readonly usual: readonly number[];
}

/** The nulls that the lesson holds filters against. */
export type NullKind = "untrained" | "covariance";

/** A map in units of the usual lengths, so that choices can be compared. */
export function scaled(map: readonly number[], usual: readonly number[]): number[] {
  return map.map((length, i) => length / usual[i]!);
}

/** The p-value of a number among null draws: large numbers count against the null. */
export function pValue(observed: number, nulls: readonly number[]): number {
  return (1 + nulls.filter((one) => one >= observed).length) / (nulls.length + 1);
}
