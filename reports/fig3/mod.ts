import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { mean } from "../../lib/statistics.ts";
import { bars, dominance } from "../../lib/tda/diagrams/diagram.ts";
import { certificateNumbers } from "../shared/evidence/certificate_cells.ts";
import { degreeNumbers } from "../shared/evidence/degree_cells.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { mapInWords } from "../shared/evidence/map_words.ts";
import { mapperChoicesNumbers } from "../shared/evidence/mapper_cells.ts";
import { uncertaintyNumbers } from "../shared/evidence/uncertainty_cells.ts";
import { failing, finiteOrNull, mapperNumbers } from "../shared/numbers.ts";
import { trainingInputs } from "../shared/training_inputs.ts";
import { claims, type Fig3Claim } from "./claims.ts";
import { cutVerdicts } from "./article_cut.ts";
import { type Fig3Results, load } from "./load.ts";
import { notebook } from "./notebook.ts";
import { settings } from "./settings.ts";
import { steps } from "./steps.ts";

type Fig3Page = Page<Fig3Results, Fig3Claim>;

function headline({ results, verdicts, run }: Fig3Page): Headline {
  const { dense, points, networks, network, updates, origin } = results;
  const failed = failing(verdicts);
  const subject = `the ${formatCount(dense.n)} densest of ${formatCount(points)} first-layer ` +
    `filters of ${formatMany(networks.length, "network")}`;
  return {
    title: failed.length === 0
      ? "Filters of networks trained on MNIST form a circle"
      : "Filters of networks trained on MNIST do not quite form a circle here",
    finding: failed.length === 0
      ? `Reproduced: ${subject} lie on one circle of edges. ${verdicts.dominance.found} ` +
        mapInWords(results.mapEvidence)
      : `Not reproduced: for ${subject}, ${failed.length} of ${claims.length} claims ` +
        `${failed.length === 1 ? "fails" : "fail"}. ` + failed.map(({ found }) => found).join(" "),
    about: `Profile “${run.profile}”: ${formatMany(networks.length, "network")} ` +
      `${network.name}, ${formatMany(updates, "update")} each, seed ${run.seed}. ${origin}`,
  };
}

function numbers({ results }: Fig3Page) {
  const { networks, diagram } = results;
  const accuracies = networks.map(({ accuracy }) => accuracy);
  return {
    dataset: results.dataset.name,
    replicates: networks.length,
    steps: results.updates,
    backend: results.backend,
    adapter: results.adapter,
    accuracy: {
      mean: mean(accuracies),
      min: Math.min(...accuracies),
      max: Math.max(...accuracies),
    },
    points: results.points,
    kept: results.dense.n,
    k: results.k,
    p: results.p,
    h1: bars(diagram, 1).map(({ birth, death }) => [birth, death] as const),
    dominance: finiteOrNull(dominance(diagram, 1)),
    mapper: {
      ...mapperNumbers(results.mapper, results.mapperShape),
      densityLoops: results.mapperShape.persistentLoops,
    },
    articleCut: cutVerdicts(results)?.map(({ id, holds, measured }) => ({ id, holds, measured })) ??
      null,
    evidence: {
      map: mapEvidenceNumbers(results.mapEvidence),
      degreeRips: degreeNumbers(results),
      certificate: certificateNumbers(results),
      uncertainty: uncertaintyNumbers(results),
      mapper: mapperChoicesNumbers(results),
    },
  };
}

/** Figure 3: the filters of networks trained on MNIST. */
export default defineReport({
  url: import.meta.url,
  name: "fig3",
  title: "Figure 3: filters learned from MNIST form a circle",
  summary: "Makes Figure 3: trains networks on MNIST, takes the densest of their first-layer " +
    "filters, and shows that they form a circle.",
  task: "reproduce-fig3",
  examples: ["--profile trained", "--replicates 12 --steps 400", "--profile paper"],
  settings,
  inputs: trainingInputs("mnist"),
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
