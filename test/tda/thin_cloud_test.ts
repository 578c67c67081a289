import { bars, noisyCircle, persistence, thinCloud } from "../../mod.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("thinCloud: a small cloud stays as it is", () => {
  const cloud = noisyCircle(50, 0.1, 2, 1);
  assertEquals(thinCloud(cloud, 50, 1), { cloud, coveringRadius: 0 });
});

Deno.test("thinCloud: no point is farther than the covering radius, and bars move by at most twice", () => {
  for (const seed of [1, 2, 3]) {
    const cloud = noisyCircle(300, 0.1, 2, seed);
    const { cloud: thin, coveringRadius } = thinCloud(cloud, 60, seed);
    assertEquals(thin.n, 60);
    for (let i = 0; i < cloud.n; i++) {
      let nearest = Infinity;
      for (let j = 0; j < thin.n; j++) {
        const [dx, dy] = [0, 1].map((c) => cloud.data[2 * i + c]! - thin.data[2 * j + c]!);
        nearest = Math.min(nearest, Math.hypot(dx!, dy!));
      }
      assert(nearest <= coveringRadius + 1e-6);
    }
    const [whole, own] = [bars(persistence(cloud), 1)[0]!, bars(persistence(thin), 1)[0]!];
    assert(Math.abs(whole.birth - own.birth) <= 2 * coveringRadius + 1e-6);
    assert(Math.abs(whole.death - own.death) <= 2 * coveringRadius + 1e-6);
  }
});

Deno.test("thinCloud: no room at all is refused", () => {
  assertThrows(() => thinCloud(noisyCircle(5, 0, 2, 1), 0, 1), RangeError, "of at least 1, got 0");
});
