import {
  bars,
  bottleneckDistance,
  landmarkPersistence,
  noisyCircle,
  persistence,
} from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("landmarkPersistence: a small cloud is taken as it is", () => {
  const cloud = noisyCircle(80, 0.1, 3, 1);
  const { diagram, rows, coveringRadius } = landmarkPersistence(cloud, 80, 1, { cycles: true });
  assertEquals(diagram, persistence(cloud, { cycles: true }));
  assertEquals([rows.length, coveringRadius], [80, 0]);
});

Deno.test("landmarkPersistence: bars are within twice the covering radius of the cloud's", () => {
  const cloud = noisyCircle(600, 0.15, 3, 2);
  const whole = persistence(cloud);
  for (const most of [40, 80, 200]) {
    const { diagram, coveringRadius } = landmarkPersistence(cloud, most, 7);
    assertEquals(diagram.n, most);
    for (const dim of [0, 1]) {
      const moved = bottleneckDistance(
        diagram.dims[dim]!.pairs,
        whole.dims[dim]!.pairs,
      );
      assert(moved <= 2 * coveringRadius, `H${dim}: ${moved} with ${most} landmarks`);
    }
  }
});

Deno.test("landmarkPersistence: cycles and cocycles are told in rows of the whole cloud", () => {
  const cloud = noisyCircle(500, 0.02, 2, 3);
  const { diagram, rows } = landmarkPersistence(cloud, 50, 5, { cycles: true, cocycles: true });
  const known = new Set(rows);
  const [loop] = bars(diagram, 1);
  const { cycles, cocycles } = diagram.dims[1]!;
  for (const { simplices } of [cycles![loop!.index]!, cocycles![loop!.index]!]) {
    assert(simplices.length > 0);
    for (const [a, b] of simplices) assert(known.has(a!) && known.has(b!) && a! < b!);
  }
  // A cycle's edges are no longer than its birth: they join rows of the cloud that lie so near.
  for (const [a, b] of cycles![loop!.index]!.simplices) {
    const apart = Math.hypot(
      cloud.data[2 * a!]! - cloud.data[2 * b!]!,
      cloud.data[2 * a! + 1]! - cloud.data[2 * b! + 1]!,
    );
    assert(apart <= loop!.birth + 1e-6);
  }
});

Deno.test("landmarkPersistence: no number of points is refused", () => {
  for (const most of [0, 1.5, NaN]) {
    assertThrows(
      () => landmarkPersistence(noisyCircle(10, 0, 2, 1), most, 1),
      RangeError,
      `at most ${most} points: expected a whole number from 1 up`,
    );
  }
});
