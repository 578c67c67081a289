import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { bars, dominance } from "../../lib/tda/diagrams/diagram.ts";
import { accuracyOf } from "../cifar/parameters.ts";
import { certificateNumbers } from "../shared/evidence/certificate_cells.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { mapInWords } from "../shared/evidence/map_words.ts";
import { failing, finiteOrNull, mapperNumbers } from "../shared/numbers.ts";
import { trainingInputs } from "../shared/training_inputs.ts";
import { claims, type Fig4Claim } from "./claims.ts";
import { type Fig4Results, load } from "./load.ts";
import { notebook } from "./notebook.ts";
import { settings } from "./settings.ts";
import { steps } from "./steps.ts";

type Fig4Page = Page<Fig4Results, Fig4Claim>;

/** The article's own claims decide; what a later paper says is told beside them. */
function headline({ results, verdicts, run }: Fig4Page): Headline {
  const { dense, points, trained, network, updates, origin } = results;
  const failed = failing(verdicts).filter(({ source }) => source.by === "article");
  const count = formatMany(trained.networks.length, "network");
  const subject = `the ${formatCount(dense.n)} densest of ${formatCount(points)} first-layer ` +
    `filters of ${count}`;
  return {
    title: failed.length === 0
      ? "Filters of networks trained on CIFAR-10: a circle of edges, and upright and level lines"
      : "Filters of networks trained on CIFAR-10 do not quite form a circle with lines here",
    finding:
      (failed.length === 0
        ? `Reproduced: ${subject} are edges of every direction and lines. ${verdicts.lines.found} `
        : `Not reproduced: for ${subject}, ${failed.length} of the article's claims ` +
          `${failed.length === 1 ? "fails" : "fail"}. ${
            failed.map(({ found }) => found).join(" ")
          } `) +
      [
        verdicts["upright-covariance"],
        verdicts["level-covariance"],
        verdicts["five-loops"],
      ].map(({ found }) => found).join(" ") + " " + mapInWords(results.mapEvidence),
    about: `Profile “${run.profile}”: ${count} ${network}, ` +
      `${formatMany(updates.at(-1)!, "update")} each, seed ${run.seed}. ${origin}`,
  };
}

function numbers({ results }: Fig4Page) {
  const { trained, updates, points, dense, k, p, diagram, mapper, mapperShape } = results;
  return {
    dataset: "CIFAR-10",
    replicates: trained.networks.length,
    steps: updates.at(-1)!,
    accuracy: accuracyOf(trained),
    points,
    kept: dense.n,
    k,
    p,
    h1: bars(diagram, 1).map(({ birth, death }) => [birth, death] as const),
    dominance: finiteOrNull(dominance(diagram, 1)),
    mapper: mapperNumbers(mapper, mapperShape),
    patterns: results.patterns,
    untrainedPatterns: results.untrained,
    covariancePatterns: results.covariance,
    scan: results.scan.map(({ k, p, kept, reference, beyond }) => ({
      k,
      p,
      kept,
      chance: reference.length,
      loops: beyond,
    })),
    evidence: {
      map: mapEvidenceNumbers(results.mapEvidence),
      certificate: certificateNumbers(results),
    },
  };
}

/** Figure 4: the first layer of networks trained on CIFAR-10. */
export default defineReport({
  url: import.meta.url,
  name: "fig4",
  title: "Figure 4: filters learned from CIFAR-10, a circle and lines",
  summary: "Makes Figure 4: the first layer of networks trained on CIFAR-10, its circle of edges " +
    "and its lines, and how many loops there are. Its networks are those of Figure 5 that " +
    "gradient descent trains: with one --store, each is trained once.",
  task: "reproduce-fig4",
  examples: ["--profile trained", "--replicates 10 --color gray"],
  settings,
  inputs: trainingInputs("cifar10"),
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
