import {
  circularCoordinates,
  figureEight,
  kleinBottle,
  noisyCircle,
  parseLowerDistances,
  persistence,
  random,
  sphere,
  toPointCloud,
  twoCircles,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

/** How far apart two angles of every point are at most, after the best turn and sense. */
function disagreement(found: ArrayLike<number>, truth: (row: number) => number): number {
  const rows = Array.from(found, (_, row) => row);
  return Math.min(...[1, -1].map((sense) => {
    const difference = (row: number) => found[row]! - sense * truth(row);
    const mean = Math.atan2(
      rows.reduce((sum, row) => sum + Math.sin(difference(row)), 0),
      rows.reduce((sum, row) => sum + Math.cos(difference(row)), 0),
    );
    return Math.max(
      ...rows.map((row) => Math.abs(Math.asin(Math.sin((difference(row) - mean) / 2)) * 2)),
    );
  }));
}

Deno.test("circularCoordinates: equally spaced points of a circle get their own angles", () => {
  const n = 24;
  const angle = (row: number) => 2 * Math.PI * row / n;
  const ring = toPointCloud(
    Float32Array.from(
      { length: 2 * n },
      (_, i) => i % 2 ? Math.sin(angle(i >> 1)) : Math.cos(angle(i >> 1)),
    ),
    2,
  );
  const { angles, birth, death, scale } = circularCoordinates(ring);
  assert(disagreement(angles, angle) < 1e-6);
  assertAlmostEquals(scale, (birth + death!) / 2, 1e-12);
  assert(angles.every((one) => one >= 0 && one < 2 * Math.PI));
});

Deno.test("circularCoordinates: noisy points of a circle in 9 dimensions follow it", () => {
  const cloud = noisyCircle(300, 0.1, 9, 4);
  const { angles } = circularCoordinates(cloud);
  const truth = (row: number) => Math.atan2(cloud.data[9 * row + 1]!, cloud.data[9 * row]!);
  assert(disagreement(angles, truth) < 0.5);
});

Deno.test("circularCoordinates: the angle jumps less at few points than with equal edges", () => {
  // Nine points in ten lie on half of the circle.
  const stream = random(1);
  const turns = Array.from(
    { length: 300 },
    () => Math.PI * (stream.uniform() < 0.9 ? stream.uniform() : 1 + stream.uniform()),
  );
  const cloud = toPointCloud(
    Float32Array.from(turns.flatMap((turn) => [Math.cos(turn), Math.sin(turn)])),
    2,
  );
  const off = (weighting: "degree" | "uniform") =>
    disagreement(circularCoordinates(cloud, { weighting }).angles, (row) => turns[row]!);
  assert(off("uniform") > 1.7 * off("degree"));
});

Deno.test("circularCoordinates: on a torus the two loops turn independently", () => {
  // The flat torus: angles (u, v) as a point of two circles in the plane.
  const side = 24;
  const turn = (i: number) => 2 * Math.PI * i / side;
  const cloud = toPointCloud(
    Float32Array.from({ length: side * side * 4 }, (_, i) => {
      const [u, v] = [turn(Math.floor(i / 4 / side)), turn(Math.floor(i / 4) % side)];
      // One circle is larger, so that the loops are told apart.
      return [1.3 * Math.cos(u), 1.3 * Math.sin(u), Math.cos(v), Math.sin(v)][i % 4]!;
    }),
    4,
  );
  const large = circularCoordinates(cloud).angles;
  const small = circularCoordinates(cloud, { rank: 1 }).angles;
  assert(disagreement(large, (row) => turn(Math.floor(row / side))) < 0.01);
  assert(disagreement(small, (row) => turn(row % side)) < 0.01);
});

Deno.test("circularCoordinates: along a figure eight's other loop the angle stands still", () => {
  const cloud = figureEight(200, 0, 2, 1);
  const { angles } = circularCoordinates(cloud);
  const side = (sign: number) =>
    Array.from(angles).filter((_, row) => sign * cloud.data[2 * row]! > 0.5);
  const spread = (part: number[]) => {
    const [x, y] = [Math.cos, Math.sin].map((f) =>
      part.reduce((sum, a) => sum + f(a), 0) / part.length
    );
    return 1 - Math.hypot(x!, y!);
  };
  const spreads = [spread(side(1)), spread(side(-1))].sort((a, b) => a - b);
  assert(spreads[0]! < 0.01 && spreads[1]! > 0.3, `${spreads}`);
});

Deno.test("circularCoordinates: points of another component have no angle", () => {
  const cloud = twoCircles(80, 0, 2, 1);
  const { angles } = circularCoordinates(cloud);
  const without = angles.filter((angle) => Number.isNaN(angle)).length;
  assert(without > 10 && without < 70, `${without} of 80 points`);
});

Deno.test("circularCoordinates: the order of rows and the prime do not matter on a circle", () => {
  const cloud = noisyCircle(100, 0.05, 3, 2);
  const first = circularCoordinates(cloud, { prime: 47 });
  const second = circularCoordinates(cloud, { prime: 13 });
  assert(disagreement(first.angles, (row) => second.angles[row]!) < 1e-6);
  assertEquals(circularCoordinates(cloud), circularCoordinates(cloud));
});

Deno.test("circularCoordinates: what adds up modulo 2 need not add up over the integers", () => {
  const cloud = kleinBottle(700, 0, 1);
  assertThrows(
    () => circularCoordinates(cloud, { prime: 2 }),
    RangeError,
    "the cocycle over Z/2 is not one over the integers; try another prime, such as 47",
  );
  assertEquals(circularCoordinates(cloud).angles.length, 700);
});

Deno.test("circularCoordinates: refused inputs say why", () => {
  const circle = noisyCircle(50, 0, 2, 1);
  const [[birth]] = persistence(circle).dims[1]!.pairs as [[number, number]];
  const refused: [() => unknown, string][] = [
    [
      () => circularCoordinates(circle, { rank: 1.5 }),
      "rank must be an integer of at least 0, got 1.5",
    ],
    [
      () => circularCoordinates(circle, { rank: 99 }),
      "Cannot compute circular coordinates of the loop of rank 99: there are",
    ],
    [() => circularCoordinates(circle, { scale: birth / 2 }), "the loop lives from"],
    [() => circularCoordinates(circle, { scale: NaN }), "at scale NaN"],
    [() => circularCoordinates(circle, { prime: 9 }), "Cannot compute homology over Z/9"],
    [() => circularCoordinates(parseLowerDistances("1,1,1")), "there are 0 loops"],
    [() => circularCoordinates(sphere(3000, 2, 1), { memoryLimit: 2 ** 20 }), "MiB allowed"],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, RangeError, message);
});
