import { table } from "../../lib/report/page/cells.ts";
import { judge, type Verdict } from "../../lib/report/page/claim.ts";
import { claims, type Fig3Claim } from "./claims.ts";
import type { Fig3Results } from "./load.ts";
import { ARTICLE } from "./settings.ts";

/** The claims that depend on p: the map over k and p covers both. */
const OF_CUT = claims.filter(({ id }) => id !== "beyond-null");

/** The claims held against the article's own p; `undefined` if the page has no other. */
export function cutVerdicts(results: Fig3Results): Verdict<Fig3Claim>[] | undefined {
  const cut = results.articleCut();
  return cut && judge(OF_CUT, { ...results, ...cut });
}

/** The widest gap between directions at the article's p. */
function measuredOf(results: Fig3Results): string {
  return cutVerdicts(results)?.find(({ id }) => id === "every-direction")?.measured ?? "none";
}

/** The article's own p beside that of the page, each with its verdict. */
export const articleCut = table<Fig3Results, Fig3Claim>({
  caption: ({ results }) => {
    const failed = (cutVerdicts(results) ?? []).filter(({ holds }) => !holds);
    return `The fraction kept is a choice made after seeing the filters: p = ${results.p} here, ` +
      `${ARTICLE.p} in the article. At ${ARTICLE.p}, ` +
      (failed.length === 0
        ? "every claim holds too."
        : `${failed.length} of ${OF_CUT.length} claims ${
          failed.length === 1 ? "fails" : "fail"
        }: ` +
          failed.map(({ found }) => found).join(" ")) +
      ` Directions there: ${measuredOf(results)}.`;
  },
  columns: ["claim", "here", "at the article's p"],
  rows: ({ results, verdicts }) =>
    (cutVerdicts(results) ?? []).map(({ id, claim, answer, measured }) => [
      claim,
      `${verdicts[id].answer}: ${verdicts[id].measured}`,
      `${answer}: ${measured}`,
    ]),
});
