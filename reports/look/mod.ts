import { pageName } from "../../lib/pipeline/files/page_name.ts";
import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { mapperNumbers } from "../shared/numbers.ts";
import { claims, type LookClaim } from "./claims.ts";
import { load, type LookResults } from "./load.ts";
import { notebook } from "./notebook.ts";
import { lookInputs, settings } from "./settings.ts";
import { steps } from "./steps.ts";

function headline({ results, verdicts, run }: Page<LookResults, LookClaim>): Headline {
  const { table, n, dim, kept, mapperShape: { components, longLoops } } = results;
  return {
    title: `A look at ${table}`,
    finding: `${verdicts["beyond-noise"].found} The Mapper graph has ` +
      `${formatMany(components, "piece")} and ${formatMany(longLoops, "long loop")}.`,
    about: `The ${formatCount(kept)} densest of ${formatCount(n)} points of ${dim} coordinates, ` +
      `seed ${run.seed}.`,
  };
}

/** What the JSON beside the page holds. */
function numbers({ results }: Page<LookResults, LookClaim>) {
  const { table, scale, n, dim, leftOut, kept, k, p, diagram, circle, picture } = results;
  const { pValue, significant, ratio, birth, death } = circle;
  return {
    table,
    normalize: scale,
    points: n,
    dim,
    leftOut,
    kept,
    k,
    p,
    h1: bars(diagram, 1).slice(0, 20).map(({ birth, death }) => [birth, death] as const),
    landmarks: results.landmarks,
    coveringRadius: results.coveringRadius,
    loop: { points: circle.n, birth, death, pValue, significant, ratio },
    mapper: mapperNumbers(picture.graph, results.mapperShape),
  };
}

/** A quick look at any cloud of points, to be gone on with in the page. */
export default defineReport({
  url: import.meta.url,
  name: "look",
  title: "A look at a table of points",
  summary:
    "Looks at any cloud of points, in seconds: Mapper graph, barcode, diagram and the angle " +
    "along its longest loop, on a page that computes them again for other choices. No null " +
    "clouds are drawn; analyze --points holds the same table against some.",
  task: "look",
  examples: [
    "--points embedding.npy",
    "--points iris.csv --labels name --color species",
    "--points kernels.npz --normalize kernel --k 50 --p 0.3",
  ],
  settings,
  inputs: lookInputs,
  outName: { shown: "look-FILE", of: ({ points }) => `look-${pageName(points)}` },
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
