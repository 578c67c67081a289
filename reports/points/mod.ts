import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { pageName } from "../../lib/pipeline/files/page_name.ts";
import { formatCount } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { mapperNumbers } from "../shared/numbers.ts";
import { claims, type PointsClaim } from "./claims.ts";
import { load, type PointsResults } from "./load.ts";
import { notebook } from "./notebook.ts";
import { pointsInputs, settings } from "./settings.ts";
import { steps } from "./steps.ts";

function headline({ results, verdicts, run }: Page<PointsResults, PointsClaim>): Headline {
  const { table, n, dim, kept } = results;
  return {
    title: `The shape of ${table}`,
    finding: `${verdicts.loops.found} ${verdicts["beyond-covariance"].found} ` +
      verdicts.pieces.found,
    about: `Profile “${run.profile}”: the ${formatCount(kept)} densest of ${formatCount(n)} ` +
      `points of ${dim} coordinates, seed ${run.seed}.`,
  };
}

/** What the JSON beside the page holds. */
function numbers({ results }: Page<PointsResults, PointsClaim>) {
  const { diagram, loops, limits, picture, mapperShape } = results;
  return {
    table: results.table,
    normalize: results.scale,
    points: results.n,
    dim: results.dim,
    leftOut: results.leftOut,
    kept: results.kept,
    k: results.k,
    p: results.p,
    spread: picture.spread,
    h1: bars(diagram, 1).slice(0, 20).map(({ birth, death }) => [birth, death] as const),
    loops: bars(diagram, 1).slice(0, Math.max(6, loops.length)).map(({ birth, death, length }) =>
      [birth, death, length > limits.longest] as const
    ),
    pieces: results.pieces,
    apart: results.apart,
    dominance: results.dominance,
    landmarks: results.landmarks,
    coveringRadius: results.coveringRadius,
    chance: { ...limits, draws: results.draws, points: results.nullPoints },
    mapper: mapperNumbers(picture.graph, mapperShape),
    scan: results.map,
    evidence: { map: mapEvidenceNumbers(results.mapEvidence) },
  };
}

/** The shape of any table of points. */
export default defineReport({
  url: import.meta.url,
  name: "points",
  title: "The shape of a table of points",
  summary: "Looks at the rows of any table of numbers, such as embeddings: keeps the densest, " +
    "draws their Mapper graph and barcode, and tells loops and pieces from those of plain " +
    "clouds with the same covariance.",
  task: "analyze",
  examples: ["--points embedding.npy", "--points kernels.npy --normalize kernel --k 50 --p 0.3"],
  settings,
  inputs: pointsInputs,
  outName: {
    shown: "points-FILE",
    of: ({ points }) => `points-${pageName(points)}`,
  },
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
