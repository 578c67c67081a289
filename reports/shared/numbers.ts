import type { Verdict } from "../../lib/report/page/claim.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";

/** A number for a JSON file, which has no infinity. */
export function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** What pages' JSON files say about a Mapper graph; `loops` are the long ones. */
export function mapperNumbers(
  { nodes, edges }: { readonly nodes: ArrayLike<unknown>; readonly edges: ArrayLike<unknown> },
  { components, longLoops, betti1 }: GraphShape,
) {
  return {
    nodes: nodes.length,
    edges: edges.length,
    components,
    loops: longLoops,
    betti1,
  };
}

/** The verdicts on claims that do not hold, or are left open, in the order of the page. */
export function failing(verdicts: Readonly<Record<string, Verdict>>): Verdict[] {
  return Object.values(verdicts).filter(({ holds }) => !holds);
}
