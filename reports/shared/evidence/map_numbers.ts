import type { MapEvidence } from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { beaten } from "./map_words.ts";

/** What a page's JSON says about the map over k and p, without every draw. */
export function mapEvidenceNumbers({ nulls, ...evidence }: MapEvidence) {
  return {
    ...evidence,
    nulls: nulls.map(({ name, keeps, usual, p, samples, adjusted }) => ({
      name,
      keeps,
      usual,
      p,
      samples,
      beaten: beaten({ p }),
      adjusted,
    })),
  };
}
