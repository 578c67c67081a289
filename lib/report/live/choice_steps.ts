import type { LiveNumber, LiveRange } from "./choices.ts";

/** Where a slider stops; the value that the page was built with is always among them. */
const STEPS: Readonly<Record<LiveNumber, (range: LiveRange) => number[]>> = {
  k: ({ least, most }) =>
    geometric(least, Math.max(least, Math.min(most, 2000)), 48).map(Math.round),
  p: ({ least }) => evenly(Math.max(0.02, least), 1, 0.02),
  resolution: ({ least, most }) => evenly(least, most, 1),
  gain: ({ least, most }) => evenly(least, most, 0.25),
  cut: () => geometric(0.25, 4, 32).map((value) => Number(value.toFixed(2))),
};

/**
 * The values at which a slider stops, ascending.
 *
 * @param name Which choice.
 * @param range Which values it may have.
 * @param own The value that the page was built with.
 */
export function choiceSteps(name: LiveNumber, range: LiveRange, own: number): number[] {
  const all = [...STEPS[name](range), own];
  return [...new Set(all)].filter((value) => value >= range.least && value <= range.most)
    .sort((a, b) => a - b);
}

function evenly(from: number, to: number, step: number): number[] {
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toFixed(4)));
}

function geometric(from: number, to: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, i) => from * (to / from) ** (i / count));
}
