import { formatCount, formatMany, formatNumber } from "../format.ts";
import type { LiveNumbers } from "./live_numbers.ts";

/** The lines of the table that sets numbers beside those of the build. */
export const NUMBER_ROWS: readonly (readonly [
  name: string,
  read: (numbers: LiveNumbers) => string,
])[] = [
  ["points kept", ({ kept }) => formatCount(kept)],
  ["nodes, edges", ({ nodes, edges }) => `${formatCount(nodes)}, ${formatCount(edges)}`],
  ["pieces of the graph", ({ components }) => formatCount(components)],
  ["long loops of the graph", ({ longLoops }) => formatCount(longLoops)],
  ["longest bar of H₁", ({ longest: [first] }) => first ? formatNumber(lengthOf(first)) : "none"],
  ["times the next", (numbers) => formatNumber(timesTheNext(numbers))],
  ["clusters cut at", ({ scale }) => formatNumber(scale)],
];

function lengthOf([birth, death]: readonly [number, number]): number {
  return death - birth;
}

/** How many times longer the longest bar is than the next. */
function timesTheNext({ longest: [first, second] }: LiveNumbers): number {
  if (!first) return 0;
  return second ? lengthOf(first) / lengthOf(second) : Infinity;
}

/**
 * Says in words how one result differs from another.
 *
 * @param built What the page was built with.
 * @param now What has been computed since.
 * @returns A sentence.
 */
export function tellDifference(built: LiveNumbers, now: LiveNumbers): string {
  if (built.fingerprint === now.fingerprint) {
    return "The same graph and the same bars as built, to the last bit.";
  }
  const parts = [
    changed(built.longLoops, now.longLoops, "long loop"),
    changed(built.components, now.components, "piece"),
    longestChange(built, now),
    built.kept === now.kept
      ? ""
      : `${formatMany(now.kept, "point")} kept instead of ${formatCount(built.kept)}`,
    built.nodes === now.nodes ? "" : `${formatMany(now.nodes, "node")} instead of ` +
      formatCount(built.nodes),
  ].filter((part) => part !== "");
  if (parts.length === 0) return "The same counts as built; single nodes or bars differ.";
  return `Compared with the build: ${parts.join("; ")}.`;
}

/** `2 long loops more (1 → 3)`; of what has not changed, how many there are. */
function changed(before: number, after: number, what: string): string {
  if (before === after) return `${formatMany(after, what)} as before`;
  const by = Math.abs(after - before);
  return `${formatMany(by, what)} ${after > before ? "more" : "less"} ` +
    `(${formatCount(before)} → ${formatCount(after)})`;
}

function longestChange(built: LiveNumbers, now: LiveNumbers): string {
  const [before, after] = [built, now].map(({ longest: [first] }) =>
    first ? formatNumber(lengthOf(first)) : "none"
  );
  if (before === after) return `longest bar ${after} as before`;
  return `longest bar ${before} → ${after}`;
}
