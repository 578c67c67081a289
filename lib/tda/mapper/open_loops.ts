import { BoxTree } from "../density/box_tree.ts";
import { plainNearBlocks } from "../density/plain_near_blocks.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { edgeIndex } from "../points/edge_index.ts";
import { metricCloud } from "../points/metric.ts";
import type { PointCloud } from "../points/points.ts";
import { persistence } from "../persistence/rips.ts";
import type { MapperGraph } from "./mapper.ts";
import { mapperScale } from "./scale.ts";

/** How far a point may be from the nearest center, over the radius of the balls. */
const SPREAD = 0.75;

/**
 * How many independent loops of a Mapper graph go around a hole of its cloud.
 *
 * The cloud is covered a second time, by balls of radius δ ({@linkcode mapperScale}) about some of
 * its points, so many that every point lies within ¾ δ of a center. In the nerve of both covers
 * together, where sets that share a point are joined and three that are joined in pairs are filled,
 * a loop of the graph either closes or stays open. The number is the rank of the map from the first
 * homology of the graph, its triples filled likewise, to that of the whole, over Z/2.
 *
 * So a loop counts if it goes around a hole of the cloud, however many nodes that takes; one around
 * a box that happens to be empty closes up, as its nodes lie in a few balls. Resolution, gain and
 * cut decide which holes the graph shows, but not which of its loops count. For circles, two
 * circles, figure eights, three circles, annuli and discs, at resolutions 8 to 30, gains 1.5 to 4
 * and cuts of half to twice δ, the number was that of the holes wherever the graph hung together.
 *
 * What it cannot see: a hole that is not much wider than 2 δ.
 *
 * @param graph The graph.
 * @param cloud The points that it was made of.
 * @returns A number. O(n · balls · dim) and the persistence of as many points as there are nodes
 * and balls, whose distances take four bytes for each two; of n filters, about n / ln n are
 * centers.
 * @throws {RangeError} If the cloud has another number of points than the graph was made of.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { mapper, openLoops } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(400, 0.05, 2, 1);
 * const loops = [2, 3, 4].map((gain) => {
 *   const spec = { resolution: 10, gain, metric: "euclidean", cluster: "global" } as const;
 *   return openLoops(mapper(circle, "coordinates", spec), circle);
 * });
 * if (loops.join() !== "1,1,1") throw new Error("one, however the boxes overlap");
 * ```
 */
export function openLoops(graph: MapperGraph, cloud: PointCloud): number {
  const { parameters } = graph;
  if (cloud.n !== parameters.n) {
    throw new RangeError(
      `Cannot look for the loops of a graph of ${parameters.n} points in a cloud of ${cloud.n}`,
    );
  }
  const scaled = metricCloud(cloud, parameters.metric);
  const derived = parameters.cluster.rule === "global" && parameters.cluster.scale === undefined;
  const scale = derived ? parameters.scale! : mapperScale(scaled);
  const both = graphAmongBalls(graph, scaled, scale);
  return persistence(both, { threshold: BALLS }).dims[1]!.pairs
    .filter(([birth, death]) => birth === GRAPH && death === null).length;
}

/** When sets are joined: those of the graph first. */
const [GRAPH, BALLS, NEVER] = [0, 1, Infinity];

/** The nodes of the graph, then the balls, as a matrix of when two of them are joined. */
function graphAmongBalls(
  { nodes, edges }: MapperGraph,
  scaled: PointCloud,
  radius: number,
): DistanceMatrix {
  const { count, ballsOf } = ballsAround(scaled, radius);
  const n = nodes.length + count;
  const lower = new Float32Array(n * (n - 1) / 2).fill(NEVER);
  for (const { source, target } of edges) lower[edgeIndex(source, target)] = GRAPH;
  const join = (ball: number, other: number) => {
    if (other !== nodes.length + ball) lower[edgeIndex(nodes.length + ball, other)] = BALLS;
  };
  for (const { id, members } of nodes) {
    for (const row of members) ballsOf[row]!.forEach((ball) => join(ball, id));
  }
  for (const balls of ballsOf) {
    for (const one of balls) balls.forEach((ball) => join(ball, nodes.length + one));
  }
  return { n, lower };
}

/**
 * Balls about points chosen row by row, each that no center is near enough yet; and for every point
 * the balls that it lies in.
 */
function ballsAround(cloud: PointCloud, radius: number) {
  // Pages compute this too, and may not compile WebAssembly.
  const tree = new BoxTree(cloud, plainNearBlocks());
  const places = new Uint32Array(cloud.n);
  tree.rows.forEach((row, place) => places[row] = place);
  const ballsOf: number[][] = Array.from({ length: cloud.n }, () => []);
  const covered = new Uint8Array(cloud.n);
  const near = (SPREAD * radius) ** 2;
  let count = 0;
  for (let row = 0; row < cloud.n; row++) {
    if (covered[row]) continue;
    const ball = count++;
    ballsOf[row]!.push(ball);
    const found = tree.search(places[row]!, radius);
    for (let i = 0; i < found; i++) {
      const other = tree.rows[tree.positions[i]!]!;
      ballsOf[other]!.push(ball);
      if (tree.squared[i]! <= near) covered[other] = 1;
    }
  }
  return { count, ballsOf };
}
