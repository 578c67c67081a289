import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../lib/tda/persistence/rips.ts";
import type { WrongAnswers } from "./density_answers.ts";

const NAMES = ["P", "Q", "R", "S"];
const atLeast = (observed: number, nulls: readonly number[]) =>
  nulls.filter((value) => value >= observed).length;

/** Wrong answers of the lesson on chance. */
export const REAL_WRONG: WrongAnswers = {
  one({ observed, nulls }) {
    const count = atLeast(observed, nulls);
    return {
      forgotData: `${count}/19`,
      forgotBelow: `${count + 1}/19`,
      forgotAbove: `${count}/20`,
      otherSide: `${20 - count}/20`,
    };
  },
  draws: ({ level, looks }) => ({
    forgotData: String(Math.round(looks / level)),
    oneLook: String(Math.round(1 / level) - 1),
    multiplied: String(Math.round(1 / level / looks) - 1),
  }),
  nullModel: () => ({ untrained: "untrained", covariance: "covariance", shuffled: "shuffled" }),
  alarm: ({ level, looks }) => ({
    sum: String(level * looks),
    none: ((1 - level) ** looks).toFixed(5),
    single: String(level),
    all: (level ** looks).toFixed(5),
  }),
  strength({ findings }) {
    const by = (value: (found: { p: number; looks: number }) => number) =>
      NAMES.toSorted((a, b) =>
        value(findings[NAMES.indexOf(a)]) - value(findings[NAMES.indexOf(b)])
      );
    return {
      reversed: by(({ p, looks }) => -p * looks),
      single: by(({ p }) => p),
      looks: by(({ p, looks }) => looks + p),
    };
  },
  largest({ observed, nulls }) {
    const best = Math.max(...observed);
    const column = observed.indexOf(best);
    const maxima: number[] = nulls.map((map: number[]) => Math.max(...map));
    const count = atLeast(best, maxima);
    return {
      single: String((1 + atLeast(best, nulls.map((map: number[]) => map[column]))) / 10),
      forgotData: `${count}/9`,
      forgotOne: `${count}/10`,
    };
  },
  cells({ map, maxima }) {
    const above = (limit: number) =>
      map.map((value: number, i: number) =>
        value > limit ? "ABC"[Math.floor(i / 3)]! + (i % 3 + 1) : ""
      )
        .filter(Boolean).join(", ");
    return {
      best: above(Math.max(...map) - 1e-9),
      second: above(maxima[17]),
      middle: above(maxima[9]),
    };
  },
  standardError({ means, filters }) {
    const mean = means.reduce((a: number, b: number) => a + b) / 5;
    const squares = means.reduce((sum: number, one: number) => sum + (one - mean) ** 2, 0);
    return {
      filters: Math.sqrt(squares / 4 / (5 * filters)).toFixed(4),
      deviation: Math.sqrt(squares / 4).toFixed(4),
      divided: (Math.sqrt(squares / 4) / 5).toFixed(4),
      population: Math.sqrt(squares / 25).toFixed(4),
    };
  },
  noise({ seed }) {
    const longest = (at: number) =>
      bars(persistence(untrainedKernels(60, 3, seed + at)), 1)[0]!.length;
    const count = atLeast(longest(0), Array.from({ length: 39 }, (_, i) => longest(i + 1)));
    return { forgotData: `${count}/39`, forgotOne: `${count}/40`, otherSide: `${40 - count}/40` };
  },
};
