import type { DensityMapRow } from "../../lib/filters/density_map.ts";
import { FILTER_PATTERNS, type FilterPattern } from "../../lib/filters/filter_patterns.ts";
import type { PatternShares } from "../../lib/filters/pattern_shares.ts";
import type { NullDraw } from "../../lib/pipeline/parallel/null_worker.ts";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import { formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { mean, quantile } from "../../lib/statistics.ts";
import {
  type Bar,
  bars,
  dominance,
  type PersistenceDiagram,
} from "../../lib/tda/diagrams/diagram.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import { finiteOrNull } from "../shared/numbers.ts";

/**
 * What counts as null, by measure: the most that clouds of random kernels reach, or three standard
 * deviations above their mean if that is more.
 */
export interface NullLimits {
  /** Of the longest loop. */
  readonly longest: number;
  /** Of how much longer it is than the next. */
  readonly gap: number;
  /** Of the longest loop for every k and p of the map. */
  readonly map: readonly number[];
  /** Of the energy on the circle. */
  readonly circleShare: number;
  /** Of the energy on the Klein bottle. */
  readonly kleinShare: number;
  /** Of each pattern, among dense kernels. */
  readonly dense: PatternShares;
  /** Of each pattern, among all kernels. */
  readonly all: PatternShares;
}

/** More of the filters' energy than this in linear gradients makes a loop a circle of edges. */
export const EDGE_SHARE = 0.5;

/**
 * A circle of edges leaves no wider range of directions than this without edges, in degrees: a
 * quarter. One in a hundred edges may stray into it.
 */
export const WIDEST_ARC = 90;

/** What the dense filters of a layer form. */
export type LayerKind = "circle" | "crossed circle" | "loops" | "part of a circle" | "no loop";

/** A row of the map, held against the null. */
export type FoundRow = Omit<DensityMapRow, "lengths"> & {
  /** Length of the longest loop. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** Loops that are longer than the null's at the same k and p. */
  readonly loops: number;
};

/** What a layer shows, each judged against random kernels. */
export interface LayerFinding {
  /** What counts as null. */
  readonly limits: NullLimits;
  /** The mean share of each pattern over null clouds. */
  readonly nullShares: { readonly dense: PatternShares; readonly all: PatternShares };
  /** Number of null clouds. */
  readonly draws: number;
  /** Loops that are longer than the null's, longest first. */
  readonly loops: readonly Bar[];
  /** Length of the longest loop, whether beyond the null or not. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** The longest loop over the next; `null` if it is the only one, 0 if there is none. */
  readonly dominance: number | null;
  /** What the dense filters form. */
  readonly kind: LayerKind;
  /** Patterns that more of the dense filters have than of the null's. */
  readonly dense: readonly FilterPattern[];
  /** Patterns that more of all filters have than of the null's. */
  readonly all: readonly FilterPattern[];
  /** Loops beyond the null for every k and p of the map. */
  readonly map: readonly FoundRow[];
  /** All of this in a few words. */
  readonly words: string;
  /** Where barcode and Mapper graph disagree, and why; empty if they do not. */
  readonly disagreement: string;
}

/** Whether the dense filters of a layer form a circle of edges, crossed or not. */
export function isCircle({ finding: { kind } }: { readonly finding: LayerFinding }): boolean {
  return kind === "circle" || kind === "crossed circle";
}

/** What a finding is made from. */
export interface LayerEvidence {
  /** The diagram of the dense filters. */
  readonly diagram: PersistenceDiagram;
  /** The shape of their Mapper graph. */
  readonly mapperShape: GraphShape;
  /** What they look like. */
  readonly patterns: LayerPatternsFile;
  /** Loops by k and p. */
  readonly map: readonly DensityMapRow[];
  /** What random kernels give. */
  readonly null: readonly NullDraw[];
}

/** Judges a layer. */
export function layerFinding(layer: LayerEvidence): LayerFinding {
  const { diagram, patterns, map } = layer;
  const limits = nullLimits(layer.null);
  const all = bars(diagram, 1);
  const loops = all.filter(({ length }) => length > limits.longest);
  const kind = kindOf(patterns, loops, limits);
  const named = FILTER_PATTERNS.filter((name) => name !== "other");
  const dense = named.filter((name) => patterns.dense[name] > limits.dense[name]);
  return {
    limits,
    nullShares: { dense: meanShares(layer.null, "dense"), all: meanShares(layer.null, "all") },
    draws: layer.null.length,
    loops,
    longest: all[0]?.length ?? 0,
    gap: (all[0]?.length ?? 0) - (all[1]?.length ?? 0),
    dominance: finiteOrNull(dominance(diagram, 1)),
    kind,
    dense,
    all: named.filter((name) => patterns.all[name] > limits.all[name]),
    map: map.map(({ lengths, ...row }, i) => ({
      ...row,
      longest: lengths[0] ?? 0,
      gap: (lengths[0] ?? 0) - (lengths[1] ?? 0),
      loops: lengths.filter((length) => length > limits.map[i]!).length,
    })),
    words: inWords(patterns, kind, loops, dense),
    disagreement: disagreement(layer.mapperShape, loops, spacing(diagram)),
  };
}

function kindOf(
  { circleShare, emptiestArcDegrees }: LayerPatternsFile,
  loops: readonly Bar[],
  limits: NullLimits,
): LayerKind {
  const edges = circleShare > Math.max(EDGE_SHARE, limits.circleShare);
  if (edges && emptiestArcDegrees > WIDEST_ARC) return "part of a circle";
  if (loops.length === 0) return "no loop";
  if (!edges) return "loops";
  return loops.length === 1 ? "circle" : "crossed circle";
}

function inWords(
  patterns: LayerPatternsFile,
  kind: LayerKind,
  loops: readonly Bar[],
  dense: readonly FilterPattern[],
): string {
  const chords = loops.length - 1;
  const what = {
    "circle": "circle of edges",
    "crossed circle": dense.includes("bullseye")
      ? "circle of edges, crossed by bullseyes"
      : `circle of edges, crossed by ${chords === 1 ? "a chord" : formatMany(chords, "chord")}`,
    "loops": formatMany(loops.length, "loop") + ", not of edges",
    "part of a circle": `edges, but none over ${
      patterns.emptiestArcDegrees.toFixed(0)
    }° of directions`,
    "no loop": "no loop",
  }[kind];
  const shapes = dense.filter((name) => name !== "edge" && name !== "blend")
    .map((name) => `${name}s ${formatPercent(patterns.dense[name], 0)}`);
  return [what, ...shapes].join("; ");
}

/** The median gap between points: at which distance half of them have joined others. */
function spacing(diagram: PersistenceDiagram): number {
  const gaps = bars(diagram, 0).filter(({ essential }) => !essential).map(({ length }) => length);
  return gaps.length > 0 ? quantile(gaps, 0.5) : 0;
}

/** A loop that closes at so many times the median gap between points closes late. */
const LATE = 1.5;

function disagreement(
  { components, longLoops }: GraphShape,
  loops: readonly Bar[],
  gap: number,
): string {
  if (components === 1 && longLoops === loops.length) return "";
  const barcode = `the barcode has ${formatMany(loops.length, "loop")} beyond the null`;
  const graph = `the Mapper graph ${formatMany(longLoops, "long loop")} in ${
    formatMany(components, "piece")
  }`;
  const closes = Math.max(...loops.map(({ birth }) => birth));
  const why = loops.length > longLoops
    ? closes > LATE * gap
      ? `${loops.length === 1 ? "the loop" : "one of the loops"} closes only at distance ` +
        `${formatNumber(closes, 2)}, and the graph is cut at a smaller scale`
      : "a chord through crowded boxes is too short, or too thick, for the graph to go around"
    : longLoops > loops.length
    ? "at its single scale the graph leaves holes that fill soon after"
    : "parts of the graph lie apart at its single scale";
  return `${barcode}, ${graph}: ${why}.`;
}

/** What counts as null, over draws. */
export function nullLimits(draws: readonly NullDraw[]): NullLimits {
  const limit = (of: (draw: NullDraw) => number) => limitOf(draws.map(of));
  const shares = (which: "dense" | "all") =>
    Object.fromEntries(
      FILTER_PATTERNS.map((name) => [name, limit((draw) => draw[which][name])]),
    ) as PatternShares;
  return {
    longest: limit(({ longest }) => longest),
    gap: limit(({ gap }) => gap),
    map: (draws[0]?.map ?? []).map((_, i) => limit(({ map }) => map[i]!)),
    circleShare: limit(({ circleShare }) => circleShare),
    kleinShare: limit(({ kleinShare }) => kleinShare),
    dense: shares("dense"),
    all: shares("all"),
  };
}

/** The most of some values, or three standard deviations above their mean, whichever is more. */
export function limitOf(values: readonly number[]): number {
  const center = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - center) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return Math.max(...values, center + 3 * deviation);
}

/** The mean share of each pattern over null clouds. */
function meanShares(draws: readonly NullDraw[], which: "dense" | "all"): PatternShares {
  return Object.fromEntries(
    FILTER_PATTERNS.map((name) => [name, mean(draws.map((draw) => draw[which][name]))]),
  ) as PatternShares;
}
