import { bars } from "../../tda/diagrams/diagram.ts";
import { formatCount } from "../format.ts";
import type { LiveState } from "./live_state.ts";
import { selectedBy } from "./selected.ts";
import type { Target } from "./target.ts";

/** What arrow keys walk through: loops, the nodes along one, the filters in one of these. */
export interface WalkPlace {
  /** Which loop, of those that are drawn, longest first. */
  readonly loop: number;
  /** Which node along it, unless the walk is among loops. */
  readonly node?: number;
  /** Which filter in it, unless the walk is among nodes. */
  readonly filter?: number;
}

/** A place, what is there, and how to say it. */
export interface WalkStep {
  readonly place: WalkPlace;
  readonly target: Target;
  /** Where it is: `node 2 of 17 along loop 1`. */
  readonly words: string;
}

/** So many loops are walked through at most: as many as are drawn. */
const MOST_LOOPS = 20;

/**
 * Where an arrow key leads: right and left to the next and the one before, down into what is
 * selected (a loop's nodes, a node's filters), up out of it. Where there is no loop, nodes are
 * walked in the order of their numbers.
 *
 * @param state What the page shows.
 * @param from Where the walk is; `undefined` before the first step.
 * @param key The key.
 * @returns The step; `undefined` if the key leads nowhere.
 */
export function walkKeys(
  state: LiveState,
  from: WalkPlace | undefined,
  key: string,
): WalkStep | undefined {
  const loops = bars(state.bars.diagram, 1).slice(0, MOST_LOOPS);
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step === undefined && key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const place = from ?? (loops.length > 0 ? { loop: step === -1 ? 0 : -1 } : { loop: 0, node: -1 });
  const { loop, node, filter } = place;

  const atLoop = (i: number): WalkStep => ({
    place: { loop: i },
    target: { kind: "bar", dim: 1, index: loops[i]!.index },
    words: `loop ${i + 1} of ${formatCount(loops.length)}`,
  });
  const nodes = (i: number) =>
    loops.length > 0
      ? selectedBy(state, [atLoop(i).target]).nodes
      : state.graph.mapper.nodes.map(({ id }) => id);
  const atNode = (i: number, j: number): WalkStep | undefined => {
    const all = nodes(i);
    if (all.length === 0) return undefined;
    const along = loops.length > 0 ? ` along loop ${i + 1}` : "";
    return {
      place: { loop: i, node: j },
      target: { kind: "nodes", ids: [all[j]!] },
      words: `node ${j + 1} of ${formatCount(all.length)}${along}`,
    };
  };
  const members = (i: number, j: number) => state.graph.mapper.nodes[nodes(i)[j]!]!.members;
  const atFilter = (i: number, j: number, l: number): WalkStep => ({
    place: { loop: i, node: j, filter: l },
    target: { kind: "points", rows: [members(i, j)[l]!] },
    words: `point ${l + 1} of ${formatCount(members(i, j).length)} in node ${nodes(i)[j]!}`,
  });
  const turn = (at: number, by: number, of: number) => (at + by + of) % of;

  if (filter !== undefined) {
    if (key === "ArrowUp") return atNode(loop, node!);
    if (step === undefined) return undefined;
    return atFilter(loop, node!, turn(filter, step, members(loop, node!).length));
  }
  if (node !== undefined) {
    if (key === "ArrowUp") return loops.length > 0 ? atLoop(loop) : undefined;
    if (key === "ArrowDown" && node >= 0) return atFilter(loop, node, 0);
    return atNode(loop, turn(node, step ?? 1, nodes(loop).length));
  }
  if (key === "ArrowUp") return undefined;
  if (key === "ArrowDown" && loop >= 0) return atNode(loop, 0);
  return atLoop(turn(loop, step ?? 1, loops.length));
}
