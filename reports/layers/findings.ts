import { FILTER_PATTERNS, type FilterPattern } from "../../lib/filters/filter_patterns.ts";
import type { PatternShares } from "../../lib/filters/pattern_shares.ts";
import { formatPercent } from "../../lib/report/format.ts";
import { dominance, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";

/** What of a layer's results a verdict depends on. */
export interface LayerEvidence {
  /**
   * Length of the longest loop at the chosen k and p, of as many landmarks as random clouds have.
   */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** The diagram of the dense filters. */
  readonly diagram: PersistenceDiagram;
  /** Mean share of their energy on the circle. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle. */
  readonly kleinShare: number;
  /** Patterns of the dense filters. */
  readonly dense: PatternShares;
  /** Patterns of all filters. */
  readonly all: PatternShares;
  /** The same of clouds of random kernels. */
  readonly chance: readonly {
    readonly longest: number;
    readonly gap: number;
    readonly circleShare: number;
    readonly kleinShare: number;
    readonly dense: PatternShares;
    readonly all: PatternShares;
  }[];
}

/**
 * What counts as chance, by measure: the most that clouds of random kernels reach, or three
 * standard deviations above their mean if that is more.
 */
export interface LayerChance {
  /** Of the longest loop. */
  readonly longest: number;
  /** Of the gap. */
  readonly gap: number;
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
const EDGE_SHARE = 0.5;

/** The longest loop of a circle is at least so many times as long as the next. */
const DOMINANT = 2;

/** What a layer shows, each judged against random kernels. */
export interface LayerFinding {
  /** What counts as chance. */
  readonly chance: LayerChance;
  /** The longest loop over the next; `null` if it is the only one, 0 if there is none. */
  readonly dominance: number | null;
  /** Whether its longest loop is longer, and outlives the next by more, than by chance. */
  readonly loop: boolean;
  /** Whether its dense filters form a circle of edges. */
  readonly circle: boolean;
  /** Patterns that more of the dense filters have than by chance. */
  readonly patterns: readonly FilterPattern[];
  /** Patterns that more of all filters have than by chance. */
  readonly behind: readonly FilterPattern[];
  /** All of this in a few words. */
  readonly words: string;
}

/**
 * Judges a layer: a circle is one loop that is longer and outlives the next by more than by chance,
 * is twice as long as the next, and is made of edges; a pattern is there if more filters have it
 * than by chance.
 */
export function layerFinding(evidence: LayerEvidence): LayerFinding {
  const { chance: draws, diagram, dense, all } = evidence;
  const limit = (of: (draw: typeof draws[number]) => number) => chanceLimit(draws.map(of));
  const limitOf = (which: "dense" | "all") =>
    Object.fromEntries(
      FILTER_PATTERNS.map((name) => [name, limit((draw) => draw[which][name])]),
    ) as PatternShares;
  const chance: LayerChance = {
    longest: limit(({ longest }) => longest),
    gap: limit(({ gap }) => gap),
    circleShare: limit(({ circleShare }) => circleShare),
    kleinShare: limit(({ kleinShare }) => kleinShare),
    dense: limitOf("dense"),
    all: limitOf("all"),
  };
  const ratio = dominance(diagram, 1);
  const loop = evidence.longest > chance.longest && evidence.gap > chance.gap;
  const circle = loop && ratio >= DOMINANT &&
    evidence.circleShare > Math.max(EDGE_SHARE, chance.circleShare);
  const known = FILTER_PATTERNS.filter((name) => name !== "other");
  const patterns = known.filter((name) => dense[name] > chance.dense[name]);
  const behind = known.filter((name) => all[name] > chance.all[name]);
  const shapes = patterns.map((name) => `${name}s ${formatPercent(dense[name], 0)}`);
  const words = [circle ? "circle" : "no circle", ...shapes].join(", ");
  return {
    chance,
    dominance: ratio === Infinity ? null : ratio,
    loop,
    circle,
    patterns,
    behind,
    words,
  };
}

/** The most of some values, or three standard deviations above their mean, whichever is more. */
function chanceLimit(values: readonly number[]): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return Math.max(...values, mean + 3 * deviation);
}
