import type { CountedCloud } from "../../lib/pipeline/steps/loop_count_step.ts";
import type { ResemblanceStage } from "../../lib/pipeline/steps/resemblance_step.ts";
import { mean, quantile } from "../../lib/statistics.ts";
import { standingBars } from "../../lib/tda/diagrams/standing_bars.ts";
import type { WitnessLoops } from "../../lib/tda/persistence/witness_loops.ts";
import type { NaturalPlace, NaturalResults } from "./load.ts";
import type { Place } from "./places.ts";

/** The layer of a name. */
export function placeOf({ places }: NaturalResults, id: Place["id"]): NaturalPlace {
  return places.find((place) => place.id === id)!;
}

/** A layer after some update. */
export function stageOf(place: NaturalPlace, update: number): ResemblanceStage {
  return place.stages.find((stage) => stage.update === update)!;
}

/**
 * How much of the way from untrained filters to the images themselves filters have gone: 0 for as
 * far as untrained ones, 1 for as near as a sample of the images.
 */
export function score({ stages, images }: NaturalPlace, energy: number): number {
  const untrained = stages[0]!.observed.energy;
  return (untrained - energy) / (untrained - images.floor);
}

/** The chance of a number as small among draws of a null, itself counted. */
export function chance(observed: number, drawn: readonly number[]): number {
  return (1 + drawn.filter((one) => one <= observed).length) / (1 + drawn.length);
}

/**
 * The chance of filters this much nearer to the images than untrained ones, by distance and by
 * correlation; `undefined` where labels were not permuted.
 */
export function labelChances({ stages }: NaturalPlace, { observed, permuted }: ResemblanceStage) {
  if (permuted.energy.length === 0) return undefined;
  const before = stages[0]!.observed;
  const correlations = permuted.klein.map((difference) => -difference);
  return {
    energy: chance(observed.energy - before.energy, permuted.energy),
    klein: chance(before.klein - observed.klein, correlations),
  };
}

/** Loops that stand out, start by start. */
export function standing(starts: readonly WitnessLoops[]): number[] {
  return starts.map(({ bars }) => standingBars(bars.map(([birth, death]) => death - birth)));
}

/** Circles that filters cover, and how many of the three. */
export function covered(stage: ResemblanceStage, gapAtMost: number) {
  return stage.observed.coverage.map((one, i) => {
    const fuller = one.octants.map((part, octant) => {
      const drawn = stage.covariance.octants.map((circles) => circles[i]![octant]!);
      return part > quantile(drawn, 0.95);
    });
    const beyond = fuller.filter(Boolean).length;
    return { ...one, beyond, covered: one.gap <= gapAtMost && beyond === fuller.length };
  });
}

/** At how many choices the median over starts is so many loops. */
export function choicesWith({ counts }: CountedCloud, loops: number): number {
  return counts.filter((count) => quantile(count.loops, 0.5) === loops).length;
}

/** The part of all choices and starts that give so many loops. */
export function shareWith(clouds: readonly CountedCloud[], loops: number): number {
  return mean(
    clouds.flatMap(({ counts }) => counts.flatMap((count) => count.loops))
      .map((one) => Number(one === loops)),
  );
}

/** The counted clouds of a kind. */
export function cloudsOf({ five }: NaturalResults, kind: CountedCloud["kind"]): CountedCloud[] {
  return five.clouds.filter((cloud) => cloud.kind === kind);
}
