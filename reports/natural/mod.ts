import { defineReport } from "../../lib/pipeline/runner/define_report.ts";
import { formatCount, formatMany } from "../../lib/report/format.ts";
import type { Headline, Page } from "../../lib/report/page/compose.ts";
import { certificateListNumbers } from "../shared/evidence/certificate_list.ts";
import { degreeNumbers } from "../shared/evidence/degree_cells.ts";
import { mapEvidenceNumbers } from "../shared/evidence/map_numbers.ts";
import { brightnessOf } from "./brightness.ts";
import { claims, type NaturalClaim } from "./claims.ts";
import { fiveNumbers } from "./five_claim.ts";
import { checkInputs, inputs } from "./inputs.ts";
import { load, type NaturalResults } from "./load.ts";
import { chance, labelChances, score, standing } from "./measures.ts";
import { notebook } from "./notebook.ts";
import { settings } from "./settings.ts";
import { steps } from "./steps.ts";

type NaturalPage = Page<NaturalResults, NaturalClaim>;

/** The article's claim in its parts: that filters are such patches, and spread as these are. */
function headline({ results, verdicts, run }: NaturalPage): Headline {
  const { support, "same-distribution": same } = verdicts;
  const title = !support.holds
    ? "MNIST's dense filters do not lie near the Klein bottle of natural patches"
    : same.holds
    ? "MNIST's dense filters are spread as patches of images are"
    : "MNIST's dense filters lie near the Klein bottle of natural patches, but are not spread as " +
      "patches of images are";
  const networks = Math.max(...results.places.map((place) => place.networks));
  return {
    title,
    finding: [
      ...[support, same, verdicts["mnist-covariance"]],
      ...[verdicts["images-covariance"], verdicts["five-loops"]],
    ]
      .map(({ found }) => found).join(" "),
    about: `Profile “${run.profile}”: patches of ${results.images.name}, and ` +
      `${formatMany(results.places.length, "layer")} of shipped networks, up to ` +
      `${formatCount(networks)} of a kind, seed ${run.seed}.`,
  };
}

function numbers({ results }: NaturalPage) {
  const { images, cores, places } = results;
  return {
    images: images.name,
    brightness: brightnessOf(images),
    evidence: {
      loops: { wide: standing(cores.wide.loops), narrow: standing(cores.narrow.loops) },
      resemblance: places.map((place) => ({
        layer: place.id,
        networks: place.networks,
        filters: place.filters,
        k: place.k,
        p: place.p,
        floor: place.images.floor,
        stages: place.stages.map((stage) => {
          const { update, observed, covariance, bottleneck } = stage;
          const p = labelChances(place, stage);
          return {
            update,
            energy: observed.energy,
            score: score(place, observed.energy),
            klein: observed.klein,
            near: observed.near,
            bottleneck,
            pUntrained: p?.energy ?? null,
            pCovariance: covariance.energy.length > 0
              ? chance(observed.energy, covariance.energy)
              : null,
          };
        }),
      })),
      map: mapEvidenceNumbers(results.mapEvidence),
      degreeRips: degreeNumbers(results),
      certificates: certificateListNumbers(results),
      fiveLoops: fiveNumbers(results),
    },
  };
}

/** Filters and patches of natural images, held against each other. */
export default defineReport({
  url: import.meta.url,
  name: "natural",
  title: "Natural images: is the filters' circle theirs?",
  summary: "Holds filters of shipped networks against high-contrast patches of images, those of " +
    "CIFAR-10 or your own: loops, places on the Klein bottle, energy distance, the three " +
    "circles, and whether filters show five loops.",
  task: "reproduce-natural",
  examples: ["--images ~/photographs --scale log", "--patches patches.npy", "--profile trained"],
  settings,
  inputs,
  checkInputs,
  steps,
  load,
  claims,
  headline,
  numbers,
  notebook,
});
