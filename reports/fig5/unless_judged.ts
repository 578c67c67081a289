import { formatMany } from "../../lib/report/format.ts";
import type { Page } from "../../lib/report/page/compose.ts";
import type { Fig5Claim } from "./claims.ts";
import type { Fig5Results } from "./load.ts";

/** What opens a caption if the updates that the claims are about were not looked at. */
export function unlessJudged(claims: readonly Fig5Claim[]) {
  return ({ results, verdicts }: Page<Fig5Results, Fig5Claim>) =>
    claims.some((id) => id in verdicts)
      ? ""
      : `Training in ${formatMany(results.updates.length, "look")}.`;
}
