/** The larger and the smaller row of the edge at a position of the lower triangle. */
export function edgeEnds(edge: number): [high: number, low: number] {
  const high = Math.floor((1 + Math.sqrt(1 + 8 * edge)) / 2);
  return [high, edge - high * (high - 1) / 2];
}

/** The position of an edge in the lower triangle: rows i > j are at i(i − 1)/2 + j. */
export function edgeIndex(u: number, v: number): number {
  return u > v ? u * (u - 1) / 2 + v : v * (v - 1) / 2 + u;
}
