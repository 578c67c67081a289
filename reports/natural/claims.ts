import type { ResemblanceStage } from "../../lib/pipeline/steps/resemblance_step.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { article, ours, paper } from "../shared/sources.ts";
import { brightnessOf } from "./brightness.ts";
import { fiveLoops } from "./five_claim.ts";
import { rowMapClaim } from "../shared/evidence/map_claim.ts";
import type { NaturalPlace, NaturalResults } from "./load.ts";
import { chance, covered, placeOf, score, stageOf, standing } from "./measures.ts";
import type { Place } from "./places.ts";

const IMAGES = "Carlsson, Ishkhanov, de Silva and Zomorodian (2008)";

/** Claims on how many loops the images' own patches have. */
const imageLoops = (core: "wide" | "narrow", loops: number, text: string, model: string) =>
  claim({
    id: `images-${core}` as const,
    source: paper(`${IMAGES}: ${text}`),
    claim: `The images themselves show ${formatMany(loops, "loop")}, ${model}.`,
    threshold: loops,
    thresholdFrom: "article",
    why: `the number of loops of ${model}`,
    expected: (number) => `${formatMany(number, "loop")} from every choice of landmarks`,
    refuted: (number) => `another number than ${number} from some choice of landmarks`,
    measure: ({ cores, images }: NaturalResults) => ({
      counts: standing(cores[core].loops),
      k: cores[core].k,
      name: images.name,
      brightness: brightnessOf(images),
    }),
    holds: ({ counts }, number) => counts.every((one) => one === number),
    found: ({ counts, k, name, brightness }, _, number) =>
      `At k = ${k} the patches of ${name}, by ${brightness}, show ${formatMany(number, "loop")} ` +
      `from ${counts.filter((one) => one === number).length} of ` +
      `${formatMany(counts.length, "choice")} of landmarks.`,
    measured: ({ counts, brightness }) =>
      `loops that stand out, by start: ${counts.join(", ")}; brightness is ${brightness}`,
  });

const support = claim({
  id: "support",
  source: article("the circle of filters is that of patches in natural images"),
  claim:
    "MNIST's dense filters lie near the Klein bottle of edges and lines, the model of patches.",
  threshold: 0.9,
  thresholdFrom: "choice",
  why: "nearly all; how many untrained filters are as near is told beside it",
  expected: (least) =>
    `at least ${formatPercent(least, 0)} of the dense filters with two thirds or more of ` +
    "themselves on the Klein bottle",
  refuted: (least) => `less than ${formatPercent(least, 0)} of them there`,
  measure: (results: NaturalResults) => {
    const place = placeOf(results, "mnist");
    const untrained = place.stages[0]!.observed.near;
    return { near: stageOf(place, 500).observed.near, untrained };
  },
  holds: ({ near }, least) => near >= least,
  found: ({ near }) =>
    `${formatPercent(near)} of MNIST's dense filters lie near the Klein bottle of patches.`,
  measured: ({ near, untrained }) =>
    `${formatPercent(near)}; before training ${formatPercent(untrained)}`,
});

const sameDistribution = claim({
  id: "same-distribution",
  source: article("the circle of filters is that of patches in natural images"),
  claim: "MNIST's dense filters are spread as the images' dense patches are.",
  threshold: 0.95,
  thresholdFrom: "choice",
  why: "as near to the images as their own samples are, but for a twentieth of the way",
  expected: (least) =>
    `at least ${formatPercent(least, 0)} of the way from untrained filters to the images, by ` +
    "energy distance",
  refuted: (least) => `less than ${formatPercent(least, 0)} of the way`,
  measure: (results: NaturalResults) => {
    const place = placeOf(results, "mnist");
    const { observed } = stageOf(place, 500);
    const { floor, kleinCeiling } = place.images;
    const { energy, klein } = observed;
    return { way: score(place, energy), energy, klein, floor, kleinCeiling };
  },
  holds: ({ way }, least) => way >= least,
  found: ({ way }, holds) =>
    `MNIST's dense filters are ${
      holds ? "" : "not "
    }spread as the images' patches are: they have ` +
    `gone ${formatPercent(way, 0)} of the way there from untrained filters.`,
  measured: ({ way, energy, floor, klein, kleinCeiling }) =>
    `${formatPercent(way)} of the way: squared energy distance ${formatNumber(energy, 2)}, ` +
    `between samples of images ${formatNumber(floor, 2)}; correlation ` +
    `${formatNumber(klein, 2)} against ${formatNumber(kleinCeiling, 2)}`,
});

/** The chance below which a difference is believed. */
const BELIEVED = 0.05;

/** What filters may be nearer to the images than, and how that is drawn. */
const NEARER = {
  untrained: {
    than: "untrained filters",
    drawn: "permutations",
    expected: "when the labels of whole networks, trained or not, are swapped at random",
    measured: "trained minus untrained",
    measure(place: NaturalPlace, stage: ResemblanceStage) {
      const value = stage.observed.energy - place.stages[0]!.observed.energy;
      return { value, drawn: stage.permuted.energy };
    },
  },
  covariance: {
    than: "normal kernels with the same covariance",
    drawn: "clouds of the null",
    expected: "among clouds of such kernels through the same steps",
    measured: "squared energy distance",
    measure(_: NaturalPlace, { observed, covariance }: ResemblanceStage) {
      return { value: observed.energy, drawn: covariance.energy };
    },
  },
} as const;

/** The claim that filters are nearer to the images than chance has them. */
const nearer = <Id extends string>(
  id: Id,
  kind: keyof typeof NEARER,
  [place, update]: readonly [Place["id"], number],
  subject: string,
) => {
  const { than, drawn: draws, expected, measured, measure } = NEARER[kind];
  return claim({
    id,
    source: ours("needed before a resemblance can be believed"),
    claim: `${subject} are nearer to the images than ${than}.`,
    threshold: BELIEVED,
    thresholdFrom: "null",
    why: "the usual 5 % chance of being wrong",
    expected: (most) => `p ≤ ${most} ${expected}`,
    refuted: (most) => `p > ${most} ${expected}`,
    measure(results: NaturalResults) {
      const found = placeOf(results, place);
      const { value, drawn } = measure(found, stageOf(found, update));
      return { value, drawn, p: chance(value, drawn) };
    },
    holds: ({ p }, most) => p <= most,
    found: ({ p }, holds) =>
      `${subject} are ${holds ? "" : "not "}nearer to the images than ${than} ` +
      `(p = ${p.toFixed(3)}).`,
    measured: ({ value, drawn, p }) =>
      `${measured} ${formatNumber(value, 2)}; ${drawn.length} ${draws} from ` +
      `${formatNumber(Math.min(...drawn), 2)} to ${formatNumber(Math.max(...drawn), 2)}; ` +
      `p = ${p.toFixed(3)}`,
  });
};

const MNIST = ["mnist", 500] as const;
const MNIST_FILTERS = "MNIST's dense filters";
const SGD = ["sgd", 2000] as const;
const SGD_FILTERS = "CIFAR-10's dense filters after 2,000 updates";

const falls = (id: "sgd" | "adam", way: string) =>
  claim({
    id: `falls-${id}` as const,
    source: ours("the article's Figure 5 has layer 1 leave the plain circle"),
    claim:
      `With ${way}, CIFAR-10's first layer grows less like the images from 500 to 2,000 updates.`,
    threshold: 0,
    thresholdFrom: "choice",
    why: "any fall counts; how far is told",
    expected: () => "further from the images after 2,000 updates than after 500",
    refuted: () => "as near after 2,000 updates as after 500, or nearer",
    measure: (results: NaturalResults) => {
      const place = placeOf(results, id);
      const [early, late] = [500, 2000].map((update) =>
        score(place, stageOf(place, update).observed.energy)
      );
      return { early: early!, late: late! };
    },
    holds: ({ early, late }, least) => early - late > least,
    found: ({ early, late }) =>
      `With ${way} layer 1 has gone ${
        formatPercent(early, 0)
      } of the way to the images after 500 ` +
      `updates, ${formatPercent(late, 0)} after ${formatCount(2000)}.`,
    measured: ({ early, late }) => `${formatPercent(early)}, then ${formatPercent(late)}`,
  });

const coverage = claim({
  id: "coverage",
  source: paper("Carlsson and Gabrielsson (arXiv 1811.01122): the three circles on CIFAR-10"),
  claim: "CIFAR-10's dense filters cover all three circles.",
  threshold: 30,
  thresholdFrom: "choice",
  why: "a patch on a circle may be as far off it; covariance alone fills parts of the circles",
  expected: (degrees) =>
    `on each circle no gap of more than ${degrees}°, and in every eighth of it more filters than ` +
    "in 95 % of clouds with the same covariance",
  refuted: (degrees) => `a gap of more than ${degrees}°, or an eighth with no more, on any circle`,
  measure: (results: NaturalResults) => stageOf(placeOf(results, "sgd"), 2000),
  holds: (stage, degrees) => covered(stage, degrees).every((one) => one.covered),
  found: (stage, _, degrees) =>
    `Of the three circles, CIFAR-10's dense filters after ${formatCount(2000)} updates cover ` +
    `${covered(stage, degrees).filter((one) => one.covered).length}.`,
  measured: (stage, degrees) =>
    covered(stage, degrees).map(({ circle, share, gap, beyond }) =>
      `${circle}: ${formatPercent(share, 0)} of filters, gap ${gap.toFixed(0)}°, ${beyond} of 8 ` +
      "eighths beyond covariance"
    ).join("; "),
});

const WHATEVER = "needed before a loop of the images can be believed for whatever k and p";

/** The claims of the page, in its order. */
export const claims = [
  support,
  sameDistribution,
  nearer("mnist-untrained", "untrained", MNIST, MNIST_FILTERS),
  nearer("mnist-covariance", "covariance", MNIST, MNIST_FILTERS),
  nearer("sgd-untrained", "untrained", SGD, SGD_FILTERS),
  nearer("sgd-covariance", "covariance", SGD, SGD_FILTERS),
  falls("sgd", "gradient descent"),
  falls("adam", "Adam"),
  imageLoops("wide", 1, "X(300, 30) has the first Betti number 1", "the circle of edges"),
  imageLoops("narrow", 5, "X(15, 30) has the first Betti number 5", "the three-circle model"),
  rowMapClaim("images-uniform", "uniform", WHATEVER, "the images' patches"),
  rowMapClaim("images-covariance", "covariance", WHATEVER, "the images' patches"),
  coverage,
  fiveLoops,
];

/** Their names. */
export type NaturalClaim = (typeof claims)[number]["id"];
