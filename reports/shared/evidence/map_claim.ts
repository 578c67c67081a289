import type { MapEvidence } from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { KERNEL_NULLS, type NullName } from "../../../lib/models/kernel_nulls.ts";
import { ROW_NULLS, type RowNullName } from "../../../lib/models/row_nulls.ts";
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

/** The claim that the whole map of filters over k and p is beyond one null. */
export function mapClaim<const Id extends string>(id: Id, name: NullName, why: string) {
  return beyondNull({ id, name, label: KERNEL_NULLS[name].label, why, mapOf });
}

/** The same of a page with several maps: which of them, and `whose` loops these are. */
export function mapClaimOf<const Id extends string, Results>(
  id: Id,
  name: NullName,
  why: string,
  map: { readonly of: (results: Results) => MapEvidence | undefined; readonly whose: string },
) {
  const { of, whose } = map;
  return beyondNull({ id, name, label: KERNEL_NULLS[name].label, why, mapOf: of, whose });
}

/** The same of rows of any table; `whose` is what a reader calls them. */
export function rowMapClaim<const Id extends string>(
  id: Id,
  name: RowNullName,
  why: string,
  whose: string,
) {
  return beyondNull({ id, name, label: ROW_NULLS[name].label, why, mapOf, whose });
}

function mapOf({ mapEvidence }: { readonly mapEvidence: MapEvidence }): MapEvidence {
  return mapEvidence;
}

function beyondNull<const Id extends string, Results>(
  { id, name, label, why, mapOf, whose }: {
    readonly id: Id;
    readonly name: NullName;
    readonly label: string;
    readonly why: string;
    readonly mapOf: (results: Results) => MapEvidence | undefined;
    readonly whose?: string;
  },
) {
  return claim({
    id,
    source: ours(why),
    claim: `For some k and p, a loop${whose === undefined ? "" : ` of ${whose}`} stands out more ` +
      `than anywhere on a map of ${label}.`,
    threshold: LEVEL,
    thresholdFrom: "null",
    why: "the usual chance of being wrong, for the whole map over k and p",
    expected: (level) => `p ≤ ${level} for the largest ℓ of the map, against ${label}`,
    refuted: (level) => `as large an ℓ somewhere on the map in more than ${level} of such clouds`,
    measure: (results: Results) => {
      const evidence = mapOf(results);
      const against = evidence?.nulls.find((one) => one.name === name);
      return evidence && against && { ...evidence, nulls: [against] as const };
    },
    holds: ({ nulls: [{ p }] }, level) => p <= level,
    found: (evidence) => mapInWords(evidence, whose),
    measured: ({ draws, nulls: [{ usual, p, samples }], ...found }) =>
      `${spreadInWords(found)}; 95 % of ${formatMany(draws, "cloud")} up to ` +
      `${largestInWords(usual)}; p = ${chanceInWords(p)}, by sample ` +
      rangeInWords(samples, (one) => chanceInWords(one!)),
  });
}
