import type { MapEvidence } from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { KERNEL_NULLS, type NullName } from "../../../lib/models/kernel_nulls.ts";
import { ROW_NULLS, type RowNullName } from "../../../lib/models/row_nulls.ts";
import { formatMany } from "../../../lib/report/format.ts";
import { claim } from "../../../lib/report/page/claim.ts";
import { ours } from "../sources.ts";
import { chanceInWords, largestInWords, LEVEL, mapInWords } from "./map_words.ts";

/** The claim that the whole map of filters over k and p is beyond one null. */
export function mapClaim<const Id extends string>(id: Id, name: NullName, why: string) {
  return beyondNull(id, name, KERNEL_NULLS[name].label, why);
}

/** The same of rows of any table; `of` is what a reader calls them. */
export function rowMapClaim<const Id extends string>(
  id: Id,
  name: RowNullName,
  why: string,
  of: string,
) {
  return beyondNull(id, name, ROW_NULLS[name].label, why, of);
}

function beyondNull<const Id extends string>(
  id: Id,
  name: NullName,
  label: string,
  why: string,
  of?: string,
) {
  return claim({
    id,
    source: ours(why),
    claim: `For some k and p, a loop${of === undefined ? "" : ` of ${of}`} stands out more than ` +
      `anywhere on a map of ${label}.`,
    threshold: LEVEL,
    thresholdFrom: "null",
    why: "the usual chance of being wrong, for the whole map over k and p",
    expected: (level) => `p ≤ ${level} for the largest ℓ of the map, against ${label}`,
    refuted: (level) => `as large an ℓ somewhere on the map in more than ${level} of such clouds`,
    measure: ({ mapEvidence }: { readonly mapEvidence: MapEvidence }) => {
      const against = mapEvidence.nulls.find((one) => one.name === name);
      return against && { ...mapEvidence, nulls: [against] as const };
    },
    holds: ({ nulls: [{ p }] }, level) => p <= level,
    found: (evidence) => mapInWords(evidence, of),
    measured: ({ largest, draws, nulls: [{ usual, p }] }) =>
      `T = ${largestInWords(largest)}; 95 % of ${formatMany(draws, "cloud")} up to ` +
      `${largestInWords(usual)}; p = ${chanceInWords(p)}`,
  });
}
