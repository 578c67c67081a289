import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { mean } from "../../../lib/statistics.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { pValue } from "./loop_map.ts";
import { numbersTable, tableInWords } from "./numbers_table.ts";

const NAMES = ["P", "Q", "R", "S"];

interface Found {
  readonly p: number;
  readonly looks: number;
}

/** Findings by what is left of them once looks are counted. */
export const strength = orderExercise({
  id: "strength",
  data(random): { readonly findings: readonly Found[] } {
    for (;;) {
      const findings = NAMES.map(() => ({
        p: [0.0005, 0.001, 0.002, 0.004, 0.01, 0.02, 0.03][random.integer(7)]!,
        looks: [1, 2, 5, 12, 20, 40][random.integer(6)]!,
      }));
      const counted = findings.map(({ p, looks }) => p * looks).toSorted((a, b) => a - b);
      const clear = counted.every((value, i) => i === 0 || value > 1.3 * counted[i - 1]!) &&
        new Set(findings.map(({ p }) => p)).size === 4 && counted[3]! < 1;
      const byCount = inOrder(findings, ({ p, looks }) => p * looks).join();
      if (clear && inOrder(findings, ({ p }) => p).join() !== byCount) return { findings };
    }
  },
  items: ({ findings }) =>
    findings.map(({ p, looks }, i) => ({
      id: NAMES[i]!,
      label: looks === 1
        ? `${NAMES[i]}: p = ${p}, the only choice that was looked at`
        : `${NAMES[i]}: p = ${p}, the smallest of ${looks} choices`,
    })),
  right: ({ findings }) => inOrder(findings, ({ p, looks }) => p * looks),
  mistakes: {
    reversed: (order, { findings }) =>
      order.toReversed().join() === inOrder(findings, ({ p, looks }) => p * looks).join(),
    single: (order, { findings }) => order.join() === inOrder(findings, ({ p }) => p).join(),
    looks: (order, { findings }) =>
      order.join() === inOrder(findings, ({ p, looks }) => looks + p).join(),
  },
  worked: ({ findings }) => ({
    order: inOrder(findings, ({ p, looks }) => p * looks).map((name) => {
      const { p, looks } = findings[NAMES.indexOf(name)]!;
      return `${name} (${Number((p * looks).toPrecision(3))})`;
    }).join(", "),
  }),
});

function inOrder(findings: readonly Found[], value: (found: Found) => number): string[] {
  const of = (name: string) => value(findings[NAMES.indexOf(name)]!);
  return NAMES.toSorted((a, b) => of(a) - of(b));
}

/** How sure a mean over networks is. */
export const standardError = numberExercise({
  id: "standardError",
  data: (random) => ({
    means: Array.from({ length: 5 }, () => 40 + random.integer(25)),
    filters: [32, 64, 128][random.integer(3)]!,
  }),
  facts: ({ filters, means }) => ({ filters: String(filters), networks: String(means.length) }),
  picture: ({ means }, document) =>
    numbersTable(document, {
      head: ["", ...means.map((_, i) => `network ${i + 1}`)],
      names: ["edges, %"],
      rows: [means],
      decimals: 0,
    }),
  describe: ({ means }) => tableInWords(["edges in percent, by network"], [means]),
  value: ({ means }) => deviation(means) / Math.sqrt(means.length),
  tolerance: 0.02,
  mistakes: {
    filters: ({ means, filters }) => deviation(means) / Math.sqrt(means.length * filters),
    deviation: ({ means }) => deviation(means),
    divided: ({ means }) => deviation(means) / means.length,
    population: ({ means }) => deviation(means) * Math.sqrt(4 / 5) / Math.sqrt(5),
  },
  worked: ({ means }) => ({
    mean: mean(means).toFixed(2),
    deviation: deviation(means).toFixed(2),
    result: (deviation(means) / Math.sqrt(means.length)).toFixed(2),
  }),
});

/** The standard deviation of a sample. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(
    values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1),
  );
}

/** The p-value of noise among noise. */
export const noise = numberExercise({
  id: "noise",
  track: "typescript",
  data: (random) => ({ seed: 1000 * random.integer(1000) }),
  facts: ({ seed }) => ({ seed: String(seed) }),
  value: ({ seed }) => pOf(seed),
  tolerance: 0.001,
  mistakes: {
    forgotData: ({ seed }) => (40 * pOf(seed) - 1) / 39,
    forgotOne: ({ seed }) => pOf(seed) - 1 / 40,
    otherSide: ({ seed }) => 1 - pOf(seed) + 1 / 40,
  },
  worked: ({ seed }) => ({ p: pOf(seed).toFixed(3) }),
});

const known = new Map<number, number>();

function pOf(seed: number): number {
  const before = known.get(seed);
  if (before !== undefined) return before;
  const longest = (at: number) =>
    bars(persistence(untrainedKernels(60, 3, seed + at)), 1)[0]!.length;
  const p = pValue(longest(0), Array.from({ length: 39 }, (_, i) => longest(i + 1)));
  known.set(seed, p);
  return p;
}
