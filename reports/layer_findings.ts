import { FILTER_PATTERNS, type FilterPattern } from "../lib/models/filter_patterns.ts";
import type { PatternShares } from "../lib/models/pattern_shares.ts";
import { formatPercent } from "../lib/report/format.ts";
import { dominance, type PersistenceDiagram } from "../lib/tda/diagram.ts";

/** What of a layer's results a verdict depends on. */
export interface LayerEvidence {
  /** Length of the longest loop at the chosen k and p, of as many landmarks as random clouds have. */
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

/** The most that clouds of random kernels reach, by measure. */
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
  /** The most that random kernels reach. */
  readonly chance: LayerChance;
  /** The longest loop over the next; `null` if it is the only one, 0 if there is none. */
  readonly dominance: number | null;
  /** Whether its longest loop is longer, and outlives the next by more, than in any random cloud. */
  readonly loop: boolean;
  /** Whether its dense filters form a circle of edges. */
  readonly circle: boolean;
  /** Patterns that more of the dense filters have than of any random cloud. */
  readonly patterns: readonly FilterPattern[];
  /** Patterns that more of all filters have than of any random cloud. */
  readonly behind: readonly FilterPattern[];
  /** All of this in a few words. */
  readonly words: string;
}

/**
 * Judges a layer: a circle is one loop that is longer and outlives the next by more than in any random cloud, is
 * twice as long as the next, and is made of edges; a pattern is there if more filters have it than in any random cloud.
 */
export function layerFinding(evidence: LayerEvidence): LayerFinding {
  const { chance: draws, diagram, dense, all } = evidence;
  const most = (of: (draw: typeof draws[number]) => number) => Math.max(...draws.map(of));
  const mostOf = (which: "dense" | "all") =>
    Object.fromEntries(
      FILTER_PATTERNS.map((name) => [name, most((draw) => draw[which][name])]),
    ) as PatternShares;
  const chance: LayerChance = {
    longest: most(({ longest }) => longest),
    gap: most(({ gap }) => gap),
    circleShare: most(({ circleShare }) => circleShare),
    kleinShare: most(({ kleinShare }) => kleinShare),
    dense: mostOf("dense"),
    all: mostOf("all"),
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
