import type { MapEvidence } from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { KERNEL_NULLS, type NullName } from "../../../lib/models/kernel_nulls.ts";
import { formatMany } from "../../../lib/report/format.ts";
import { claim } from "../../../lib/report/page/claim.ts";
import { ours } from "../sources.ts";
import {
  chanceInWords,
  largestInWords,
  LEVEL,
  mapInWords,
  rangeInWords,
  spreadInWords,
} from "./map_words.ts";

/** What a claim on a map is about. */
export interface MapClaimSpec<Id extends string, Results> {
  /** Name of the claim. */
  readonly id: Id;
  /** The null. */
  readonly name: NullName;
  /** Why it is asked. */
  readonly why: string;
  /** The map; `undefined` where there is none. */
  readonly of: (results: Results) => MapEvidence | undefined;
  /** What the map is of, where a page has several: `in layer 1`. */
  readonly where?: string;
}

/** The claim that the whole map over k and p is beyond one null. */
export function mapClaimOn<const Id extends string, Results>(
  { id, name, why, of, where }: MapClaimSpec<Id, Results>,
) {
  const { label } = KERNEL_NULLS[name];
  const place = where === undefined ? "" : `, ${where}`;
  return claim({
    id,
    source: ours(why),
    claim: `For some k and p${place}, a loop stands out more than anywhere on a map of ${label}.`,
    threshold: LEVEL,
    thresholdFrom: "null",
    why: "the usual chance of being wrong, for the whole map over k and p",
    expected: (level) => `p ≤ ${level} for the largest ℓ of the map, against ${label}`,
    refuted: (level) => `as large an ℓ somewhere on the map in more than ${level} of such clouds`,
    measure: (results: Results) => {
      const evidence = of(results);
      const against = evidence?.nulls.find((one) => one.name === name);
      return evidence && against && { ...evidence, nulls: [against] as const };
    },
    holds: ({ nulls: [{ p }] }, level) => p <= level,
    found: (evidence) => mapInWords(evidence, where),
    measured: ({ draws, nulls: [{ usual, p, samples }], ...found }) =>
      `${spreadInWords(found)}; 95 % of ${formatMany(draws, "cloud")} up to ` +
      `${largestInWords(usual)}; p = ${chanceInWords(p)}, by sample ` +
      rangeInWords(samples, (one) => chanceInWords(one!)),
  });
}

/** The same of a page that has one map. */
export function mapClaim<const Id extends string>(id: Id, name: NullName, why: string) {
  return mapClaimOn({
    id,
    name,
    why,
    of: ({ mapEvidence }: { readonly mapEvidence: MapEvidence }) => mapEvidence,
  });
}
