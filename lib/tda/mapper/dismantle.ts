/** The neighbors of every vertex of a graph without loops or double edges. */
export type Adjacency = Set<number>[];

/**
 * Takes away dominated vertices, one after another, until none is left: v is dominated by its
 * neighbor w if all neighbors of v are w itself or neighbors of w.
 *
 * Any path through v may go through w instead, so the distances between other vertices stay as they
 * are. And v is dominated in the graph that joins vertices at up to k steps as well, for every k,
 * so that the clique complexes of all those graphs keep their homotopy types (strong collapses:
 * Barmak and Minian, "Strong homotopy types, nerves and collapses", 2012).
 *
 * @param adjacency The graph; it is changed. Vertices taken away are left without neighbors.
 * @returns The vertices that stay, ascending. O(Σ degree³) at worst; most tests end after a few
 * steps.
 */
export function dismantle(adjacency: Adjacency): number[] {
  const gone = new Uint8Array(adjacency.length);
  const waiting = new Set(adjacency.keys());
  for (const v of waiting) {
    waiting.delete(v);
    if (gone[v] || !isDominated(adjacency, v)) continue;
    gone[v] = 1;
    // A set visits what is added to it while it is gone through.
    for (const w of adjacency[v]!) {
      adjacency[w]!.delete(v);
      waiting.add(w);
    }
    adjacency[v]!.clear();
  }
  return [...adjacency.keys()].filter((v) => !gone[v]);
}

function isDominated(adjacency: Adjacency, v: number): boolean {
  const near = adjacency[v]!;
  search: for (const w of near) {
    const nearW = adjacency[w]!;
    if (nearW.size < near.size) continue;
    for (const x of near) {
      if (x !== w && !nearW.has(x)) continue search;
    }
    return true;
  }
  return false;
}

/**
 * The graph that joins the given vertices if they are at most two steps apart, its vertices
 * numbered by their place in the list.
 */
export function squareGraph(adjacency: Adjacency, vertices: readonly number[]): Adjacency {
  const place = new Int32Array(adjacency.length);
  vertices.forEach((vertex, i) => place[vertex] = i);
  return vertices.map((u, i) => {
    const near = new Set<number>();
    for (const v of adjacency[u]!) {
      near.add(place[v]!);
      for (const w of adjacency[v]!) near.add(place[w]!);
    }
    near.delete(i);
    return near;
  });
}
