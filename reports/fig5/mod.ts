import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { unpackGraph } from "../../lib/report/figures/packed_graph.ts";
import type { Page } from "../../lib/report/page/compose.ts";
import { accuracyOf } from "../cifar/parameters.ts";
import { certificateListNumbers } from "../shared/evidence/certificate_list.ts";
import { degreeNumbers } from "../shared/evidence/degree_cells.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { mapperNumbers } from "../shared/numbers.ts";
import { trainingInputs } from "../shared/training_inputs.ts";
import { appearanceOf } from "./circle.ts";
import { claims, type Fig5Claim } from "./claims.ts";
import { halvesNumbers, longestOfHalves } from "./halves.ts";
import { headline } from "./headline.ts";
import { type Fig5Cell, type Fig5Results, type Fig5Row, load } from "./load.ts";
import { notebook } from "./notebook.ts";
import { settings } from "./settings.ts";
import { steps } from "./steps.ts";

function numbers({ results }: Page<Fig5Results, Fig5Claim>) {
  const { rows, trained } = results;
  return {
    dataset: "CIFAR-10",
    cells: rows.flatMap((row) => row.cells.map((cell) => cellNumbers(row, cell))),
    evidence: {
      uncertainty: halvesNumbers(results),
      maps: rows.flatMap(({ way, layer, maps }) =>
        maps.map(({ update, evidence }) => ({
          protocol: way,
          layer,
          step: update,
          ...mapEvidenceNumbers(evidence),
        }))
      ),
      certificates: certificateListNumbers(results),
      degreeRips: rows.map((row) => ({
        protocol: row.way,
        layer: row.layer,
        step: row.cells.at(-1)!.update,
        ...degreeNumbers(row),
      })),
    },
    appearance: rows.map((row) => {
      const { update, possible } = appearanceOf(row);
      return { protocol: row.way, layer: row.layer, step: update, possible };
    }),
    untrained: rows.map(({ way, layer, reference }) => ({ protocol: way, layer, ...reference })),
    generalization: rows.map(({ way, layer, generalization: { last, all } }) => ({
      protocol: way,
      layer,
      last,
      all,
    })),
    protocols: trained.map((one) => ({
      name: one.way,
      replicates: one.networks.length,
      failed: one.failed.length,
      accuracy: accuracyOf(one),
    })),
  };
}

function cellNumbers({ way, layer, p }: Fig5Row, cell: Fig5Cell) {
  const { dominance, planeShare, circleShare, kleinShare } = cell.shape;
  const lengths = cell.starts.map(({ longest }) => longest);
  return {
    protocol: way,
    layer,
    step: cell.update,
    points: cell.points,
    kept: cell.kept,
    k: cell.k,
    p,
    h1: bars(cell.diagram, 1).map(({ birth, death }) => [birth, death] as const),
    landmarks: cell.landmarks,
    coveringRadius: cell.coveringRadius,
    dominance,
    planeShare,
    circleShare,
    kleinShare,
    longest: cell.shape.longest,
    longestRange: [Math.min(...lengths), Math.max(...lengths)] as const,
    longestOfHalves: longestOfHalves(cell),
    starts: cell.starts.length,
    patterns: cell.patterns,
    covariance: cell.covariance,
    mapper: mapperNumbers(unpackGraph(cell.picture).graph, cell.mapperShape),
  };
}

/** Figure 5: both layers of networks on CIFAR-10 while they learn. */
export default defineReport({
  url: import.meta.url,
  name: "fig5",
  title: "Figure 5: filters while CIFAR-10 is learned",
  summary:
    "Makes Figure 5: trains networks on CIFAR-10 by gradient descent and by Adam, and looks " +
    "at the densest filters of both layers while they learn. The page has a player.",
  task: "reproduce-fig5",
  examples: [
    "--profile trained",
    "--profile trained --protocol sgd",
    "--protocol sgd --replicates 10 --steps 0,500,1000,2000",
    "--profile paper",
  ],
  settings,
  inputs: trainingInputs("cifar10"),
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
