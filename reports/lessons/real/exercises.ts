import { familyWise } from "../../../lib/family_wise.ts";
import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import type { Exercise } from "../../../lib/report/lesson/exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { textExercise } from "../../../lib/report/lesson/text_exercise.ts";
import type { Random } from "../../../lib/random.ts";
import { pValue } from "./loop_map.ts";
import { noise, standardError, strength } from "./more_exercises.ts";
import { numbersTable, tableInWords } from "./numbers_table.ts";

/** Numbers with two decimals. */
const drawn = (random: Random, least: number, most: number) =>
  Math.round(100 * (least + (most - least) * random.uniform())) / 100;

interface Draws {
  readonly observed: number;
  readonly nulls: readonly number[];
}

const drawsTable = {
  picture: ({ nulls }: Draws, document: Document) => {
    const rows = [0, 5, 10, 15].map((from) => nulls.slice(from, from + 5));
    return numbersTable(document, { rows });
  },
  describe: ({ nulls }: Draws) => `null draws: ${nulls.join(", ")}`,
};

/** One p-value. */
export const one = numberExercise({
  id: "one",
  data(random): Draws {
    for (;;) {
      const nulls = Array.from({ length: 19 }, () => drawn(random, 0.15, 0.5));
      const observed = drawn(random, 0.36, 0.47);
      const above = nulls.filter((value) => value >= observed).length;
      if (above >= 1 && above <= 6) return { observed, nulls };
    }
  },
  facts: ({ observed, nulls }) => ({ observed: observed.toFixed(2), draws: String(nulls.length) }),
  ...drawsTable,
  value: ({ observed, nulls }) => pValue(observed, nulls),
  tolerance: 0.001,
  mistakes: {
    forgotData: ({ observed, nulls }) => above(observed, nulls) / nulls.length,
    forgotBelow: ({ observed, nulls }) => (1 + above(observed, nulls)) / nulls.length,
    forgotAbove: ({ observed, nulls }) => above(observed, nulls) / (nulls.length + 1),
    otherSide: ({ observed, nulls }) => 1 - above(observed, nulls) / (nulls.length + 1),
  },
  worked: ({ observed, nulls }) => ({
    above: String(above(observed, nulls)),
    whole: String(nulls.length + 1),
    p: pValue(observed, nulls).toFixed(3),
  }),
});

function above(observed: number, nulls: readonly number[]): number {
  return nulls.filter((value) => value >= observed).length;
}

/** How many draws a level needs. */
export const draws = numberExercise({
  id: "draws",
  data: (random) => ({
    level: [0.05, 0.02, 0.01, 0.005][random.integer(4)]!,
    looks: 2 + random.integer(15),
  }),
  facts: ({ level, looks }) => ({ level: String(level), looks: String(looks) }),
  value: ({ level, looks }) => Math.round(looks / level) - 1,
  tolerance: 0,
  mistakes: {
    forgotData: ({ level, looks }) => Math.round(looks / level),
    oneLook: ({ level }) => Math.round(1 / level) - 1,
    multiplied: ({ level, looks }) => Math.round(1 / (level * looks)) - 1,
  },
  worked: ({ level, looks }) => ({
    share: (level / looks).toPrecision(3),
    result: String(Math.round(looks / level) - 1),
  }),
});

/** The chance of a false alarm in many looks. */
export const alarm = numberExercise({
  id: "alarm",
  data: (random) => ({
    level: [0.05, 0.02, 0.1, 0.01][random.integer(4)]!,
    looks: 5 + random.integer(26),
  }),
  facts: ({ level, looks }) => ({ level: String(level), looks: String(looks) }),
  value: ({ level, looks }) => 1 - (1 - level) ** looks,
  tolerance: 0.004,
  mistakes: {
    sum: ({ level, looks }) => level * looks,
    none: ({ level, looks }) => (1 - level) ** looks,
    single: ({ level }) => level,
    all: ({ level, looks }) => level ** looks,
  },
  worked: ({ level, looks }) => ({
    quiet: ((1 - level) ** looks).toFixed(3),
    result: (1 - (1 - level) ** looks).toFixed(3),
  }),
});

interface Maps {
  readonly observed: readonly number[];
  readonly nulls: readonly (readonly number[])[];
}

/** A p-value for the best of three choices. */
export const largest = numberExercise({
  id: "largest",
  data(random): Maps {
    for (;;) {
      const map = (least: number, most: number) => [0, 1, 2].map(() => drawn(random, least, most));
      const nulls = Array.from({ length: 9 }, () => map(0.5, 1.6));
      const observed = map(1, 1.55);
      const found = familyWise(observed, nulls).p;
      if (found > singleP({ observed, nulls }) + 0.05 && found < 0.75) return { observed, nulls };
    }
  },
  picture: ({ observed, nulls }, document) =>
    numbersTable(document, {
      head: ["", "choice 1", "choice 2", "choice 3"],
      names: ["data", ...nulls.map((_, i) => `null ${i + 1}`)],
      rows: [observed, ...nulls],
    }),
  describe: ({ observed, nulls }) =>
    tableInWords(["data", ...nulls.map((_, i) => `null ${i + 1}`)], [observed, ...nulls]),
  value: ({ observed, nulls }) => familyWise(observed, nulls).p,
  tolerance: 0.001,
  mistakes: {
    single: singleP,
    forgotData: ({ observed, nulls }) => (10 * familyWise(observed, nulls).p - 1) / 9,
    forgotOne: ({ observed, nulls }) => familyWise(observed, nulls).p - 0.1,
  },
  worked({ observed, nulls }) {
    const found = familyWise(observed, nulls);
    return {
      best: found.largest.toFixed(2),
      maxima: found.nullLargest.map((value) => value.toFixed(2)).join(", "),
      count: String(above(found.largest, found.nullLargest)),
      p: found.p.toFixed(1),
    };
  },
});

/** The p-value of the best choice alone, as if nothing else had been looked at. */
function singleP({ observed, nulls }: Maps): number {
  const best = observed.indexOf(Math.max(...observed));
  return pValue(observed[best]!, nulls.map((map) => map[best]!));
}

const CASES = [
  ["untrained", "Did training do anything to the shape of these filters?"],
  ["untrained", "Would networks that have seen no image show this loop as well?"],
  ["untrained", "Is the loop there because of how weights are set at the start?"],
  ["covariance", "Two directions are far stronger than the others. Is the hole more than that?"],
  ["covariance", "Does the loop say more than which weights vary together?"],
  ["covariance", "Could a cloud that is only wide in two directions show such a loop?"],
  ["shuffled", "Weights in the middle of a filter are larger. Is that alone enough for the loop?"],
  ["shuffled", "Does it matter *which* weights stand together in one filter?"],
  ["shuffled", "Is the distribution of every single weight all that is behind the loop?"],
] as const;

type NullName = (typeof CASES)[number][0];

/** Which null answers a question. */
export const nullModel = choiceExercise({
  id: "nullModel",
  options: ["untrained", "covariance", "shuffled"],
  data: (random) => ({ at: random.integer(CASES.length) }),
  facts: ({ at }) => ({ question: CASES[at]![1].replaceAll("*", "") }),
  right: ({ at }): NullName => CASES[at]![0],
});

const CELLS = ["A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"];

interface Cells {
  readonly map: readonly number[];
  readonly maxima: readonly number[];
}

/** Which choices stand out, with all of them counted. */
export const cells = textExercise({
  id: "cells",
  data(random): Cells {
    for (;;) {
      const maxima = Array.from({ length: 19 }, () => drawn(random, 1.1, 1.9))
        .toSorted((a, b) => a - b);
      const map = CELLS.map(() => drawn(random, 0.8, 2.2));
      const found = standOut({ map, maxima });
      const second = map.filter((value) => value > maxima[17]!).length;
      if (found.length >= 2 && found.length <= 4 && second > found.length) return { map, maxima };
    }
  },
  facts: ({ maxima }) => ({ maxima: maxima.map((value) => value.toFixed(2)).join(", ") }),
  picture: ({ map }, document) =>
    numbersTable(document, {
      head: ["", "1", "2", "3"],
      names: ["A", "B", "C"],
      rows: [0, 3, 6].map((from) => map.slice(from, from + 3)),
    }),
  describe: ({ map }) => CELLS.map((name, i) => `${name}: ${map[i]}`).join(", "),
  read(text) {
    const found = text.toUpperCase().match(/[ABC]\s*[123]/g);
    const rest = text.toUpperCase().replace(/[ABC]\s*[123]/g, "").replace(/AND|[\s,;.&+]/g, "");
    if (!found || rest !== "") return undefined;
    return [...new Set(found.map((one) => one.replace(/\s/g, "")))].toSorted().join(" ");
  },
  expected: "names of cells, such as A2, C1",
  right: (data) => standOut(data).join(" "),
  mistakes: {
    best: ({ map }) => CELLS[map.indexOf(Math.max(...map))],
    second: ({ map, maxima }) => CELLS.filter((_, i) => map[i]! > maxima[17]!).join(" "),
    middle: ({ map, maxima }) => CELLS.filter((_, i) => map[i]! > maxima[9]!).join(" "),
  },
  worked: (data) => ({
    limit: data.maxima[18]!.toFixed(2),
    result: standOut(data).join(", "),
  }),
});

/** Cells whose adjusted p-value is at most 1 in 20. */
function standOut({ map, maxima }: Cells): string[] {
  const { adjusted } = familyWise(map, maxima.map((value) => CELLS.map(() => value)));
  return CELLS.filter((_, i) => adjusted[i]! <= 0.05);
}

/** The exercises of the lesson. */
export const exercises: readonly Exercise[] = [
  one,
  draws,
  nullModel,
  alarm,
  strength,
  largest,
  cells,
  standardError,
  noise,
];
