import { formatCount, formatMany } from "../../../lib/report/format.ts";
import type { MapEvidence, MapNull } from "../../../lib/pipeline/steps/map_evidence_step.ts";

/** The usual chance of being wrong. */
export const LEVEL = 0.05;

/** Whether the map as a whole is beyond a null. */
export function beaten({ p }: Pick<MapNull, "p">): boolean {
  return p <= LEVEL;
}

/**
 * Which nulls the map is beyond, and which not, in one sentence; `whose` loops these are. What is
 * not found in a part of the points may still be there in all.
 */
export function mapInWords(
  { nulls, n, filters }: Pick<MapEvidence, "nulls" | "n" | "filters">,
  whose?: string,
): string {
  const of = (yes: boolean) =>
    nulls.filter((one) => beaten(one) === yes).map(({ label, p }) =>
      `${label} (p = ${chanceInWords(p)})`
    );
  const [beyond, within] = [of(true), of(false)];
  const loops = `Over all k and p, loops${whose === undefined ? "" : ` of ${whose}`} stand out`;
  const part = filters < n
    ? `, as far as ${formatCount(filters)} of ${formatCount(n)} points at a time can tell`
    : "";
  if (beyond.length === 0) return `${loops} no more than in ${list(within)}${part}.`;
  const more = `${loops} more than in ${list(beyond)}`;
  return within.length === 0 ? `${more}.` : `${more}, but no more than in ${list(within)}${part}.`;
}

/** T, and how far it moves with the filters that are drawn at random. */
export function spreadInWords(
  { largest, samples }: Pick<MapEvidence, "largest" | "samples">,
): string {
  return `T = ${largestInWords(largest)}, the median of ${formatMany(samples.length, "sample")} ` +
    `(${largestRange(samples)})`;
}

/** The least and the largest T of some samples. */
export function largestRange(samples: MapEvidence["samples"]): string {
  return rangeInWords(samples.map((one) => one ?? -Infinity), largestInWords);
}

/** The least and the largest of some numbers. */
export function rangeInWords(
  values: readonly number[],
  inWords: (value: number | null) => string,
): string {
  const [least, most] = [Math.min(...values), Math.max(...values)]
    .map((value) => inWords(Number.isFinite(value) ? value : null));
  return least === most ? `${least} in all` : `${least} to ${most}`;
}

/** How the networks before training do, in a sentence; nothing if they are not known. */
export function startInWords({ start, nulls: [first] }: MapEvidence): string {
  if (!start || !first) return "";
  return `The same networks before training: ${spreadInWords(start)}, p = ` +
    `${chanceInWords(start.p)} against ${first.label}, ` +
    (beaten(start) ? "which is beyond chance." : "as chance gives.");
}

/** What of one map was computed; `nouns` is what the points are. */
export function sizesInWords(
  { n, filters, points, draws, ks, fractions }: MapEvidence,
  nouns: string,
): string {
  const some = filters < n
    ? `${formatCount(filters)} ${nouns} drawn at random from ${formatCount(n)}, with k scaled to ` +
      "their number"
    : `all ${formatCount(n)} ${nouns}`;
  return `${ks.length} × ${fractions.length} choices; density among ${some}; bars of at most ` +
    `${points} of the dense ones, drawn at random; ${formatMany(draws, "cloud")} of each null`;
}

/** A p-value for people. */
export function chanceInWords(p: number): string {
  return String(Number(p.toPrecision(2)));
}

/** T for people. */
export function largestInWords(largest: number | null): string {
  return largest === null ? "none" : largest.toFixed(2);
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
