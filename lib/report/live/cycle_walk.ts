/**
 * The points of a cycle in the order in which its edges pass them; if it falls into several closed
 * walks, one after the other.
 *
 * @param edges Its edges, as pairs of row numbers.
 * @returns Every row that an edge ends at, once; the last of a walk is joined to its first.
 */
export function cycleWalk(edges: readonly (readonly number[])[]): number[] {
  const neighbors = new Map<number, number[]>();
  const join = (from: number, to: number) => {
    if (!neighbors.has(from)) neighbors.set(from, []);
    neighbors.get(from)!.push(to);
  };
  for (const [a, b] of edges) {
    join(a!, b!);
    join(b!, a!);
  }
  const walk = new Set<number>();
  for (const start of neighbors.keys()) {
    let next: number | undefined = walk.has(start) ? undefined : start;
    while (next !== undefined) {
      walk.add(next);
      next = neighbors.get(next)!.find((other) => !walk.has(other));
    }
  }
  return [...walk];
}
