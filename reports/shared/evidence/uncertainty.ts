import { readJson } from "../../../lib/pipeline/files/files.ts";
import {
  type MapperChoicesFile,
  mapperChoicesStep,
  type MapperChoicesStepOptions,
} from "../../../lib/pipeline/steps/mapper_choices_step.ts";
import {
  type SubsamplesFile,
  subsamplesStep,
  type SubsamplesStepOptions,
} from "../../../lib/pipeline/steps/subsamples_step.ts";
import { quantile } from "../../../lib/statistics.ts";
import { WHOLE_SHARE } from "../whole_share.ts";
import { type SubsampleInterval, subsampleInterval } from "../../../lib/subsample_interval.ts";

/** Halves of the networks that are drawn. */
const DRAWS = 100;

/** Directions in half a turn: sixteen in the whole, of which opposite ones are the same. */
const ANGLES = 8;

/** The chance of being wrong. */
const ALPHA = 0.05;

/** A ratio of bars is taken up to this: a loop ten times as long as the next is alone. */
const MOST_DOMINANCE = 10;

/** Choices of Mapper graphs: the article's 30 and coarser covers, overlaps from ½ to ¾. */
const CHOICES = {
  resolutions: [10, 15, 20, 30],
  gains: [2, 3, 4],
  cuts: [0.5, 1, 1.5, 2],
};

/** The step on halves of the networks, with the numbers that pages share. */
export function subsamplesEvidence(options: Omit<SubsamplesStepOptions, "angles" | "draws">) {
  return subsamplesStep({ ...options, angles: ANGLES, draws: DRAWS });
}

/** The step on choices of Mapper graphs, with those that pages share. */
export function choicesEvidence(options: Omit<MapperChoicesStepOptions, keyof typeof CHOICES>) {
  return mapperChoicesStep({ ...options, ...CHOICES });
}

/** Reads what that step wrote, with the share of the points that makes a graph whole. */
export async function readChoices(path: string) {
  return { ...await readJson<MapperChoicesFile>(path), share: WHOLE_SHARE };
}

/** One number, its interval, and on which side of it halves of the networks fall. */
export interface MeasuredInterval extends SubsampleInterval {
  /** What is measured, in words. */
  readonly measure: string;
  /** The share of halves that give less than the whole. */
  readonly below: number;
}

/** What halves of the networks tell about the whole. */
export type Uncertainty = ReturnType<typeof uncertaintyOf>;

/** Reads what the step wrote, and makes intervals and bands of it. */
export async function readUncertainty(path: string): Promise<Uncertainty> {
  return uncertaintyOf(await readJson<SubsamplesFile>(path));
}

/** Intervals and bands from the draws. */
export function uncertaintyOf(file: SubsamplesFile) {
  const { networks, drawn, k, observed, draws, turned } = file;
  const measured = (
    measure: string,
    of: (shape: { longest: number; dominance: number | null; circleShare: number }) => number,
  ): MeasuredInterval => {
    const values = draws.map(of);
    const value = of(observed);
    return {
      measure,
      ...subsampleInterval(value, values, { units: networks, drawn }, 1 - ALPHA),
      below: values.filter((one) => one < value).length / values.length,
    };
  };
  const moved = quantile(draws.map(({ bottleneck }) => bottleneck), 1 - ALPHA);
  const cover = 2 * quantile(file.hausdorff, 1 - ALPHA);
  const eta = quantile(draws.map((draw) => Math.max(...draw.turned)), 1 - ALPHA);
  const reach = turned.map(([longest]) => longest ? longest[1] - longest[0] : 0);
  return {
    networks,
    drawn,
    k,
    share: 1 - ALPHA,
    longest: draws.map(({ longest }) => longest),
    dominance: draws.map(({ dominance }) => dominance ?? Infinity),
    intervals: [
      measured("length of the longest loop", ({ longest }) => longest),
      measured(
        `its ratio to the next, up to ${MOST_DOMINANCE}`,
        ({ dominance }) => Math.min(MOST_DOMINANCE, dominance ?? MOST_DOMINANCE),
      ),
      measured("energy on the circle", ({ circleShare }) => circleShare),
    ],
    /** A bar that may be a point of the diagonal after all is at most twice as long as it moves. */
    band: { moved, length: 2 * moved },
    /**
     * The same by the Hausdorff distance to what the filters were drawn from, at most `cover`:
     * births and deaths, which are diameters, move by up to twice that.
     */
    hausdorff: { cover, length: 4 * cover },
    /** How far resampling moves loops of the graph, in the direction where most. */
    eta,
    /** By direction of half a turn, how far the longest loop of the graph reaches. */
    reach,
    /** Whether it is kept in every direction. */
    stands: Math.min(...reach) >= 2 * eta,
    /** How many halves give a graph with a loop around a hole. */
    looped: draws.filter(({ openLoops }) => openLoops > 0).length,
  };
}
