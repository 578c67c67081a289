import fc from "fast-check";
import {
  bars,
  loopCertificate,
  noisyCircle,
  persistence,
  type PointCloud,
  random,
  toPointCloud,
  torus,
  twoCircles,
  verifyCertificate,
} from "../../../mod.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../../assert.ts";

const circle = noisyCircle(120, 0.05, 2, 1);
const certificate = (await loopCertificate(circle))!;

Deno.test("loopCertificate: certificates of circles are valid, over any prime", async () => {
  for (const prime of [2, 3, 47, 46337]) {
    const own = (await loopCertificate(circle, { prime }))!;
    const check = await verifyCertificate(own, circle);
    assertEquals(check.valid, true, check.reason);
    assertStringIncludes(check.reason, `over Z/${prime} up to ${own.scale}`);
  }
});

Deno.test("loopCertificate: is of the bar of its rank, up to its death", async () => {
  const two = twoCircles(160, 0.02, 2, 1);
  const loops = bars(persistence(two), 1);
  for (const rank of [0, 1]) {
    const own = (await loopCertificate(two, { rank }))!;
    assertEquals([own.birth, own.death], [loops[rank]!.birth, loops[rank]!.death]);
    assert(own.scale < own.death! && own.death! - own.scale < 1e-6);
    assert((await verifyCertificate(own, two)).valid);
  }
});

Deno.test("loopCertificate: whatever the cloud, all its loops are certified", async () => {
  const clouds = fc.record({
    n: fc.integer({ min: 4, max: 30 }),
    places: fc.constantFrom(4, 10, 1e6),
    prime: fc.constantFrom(2, 3, 5),
    seed: fc.noBias(fc.integer()),
  });
  await fc.assert(
    fc.asyncProperty(clouds, async ({ n, places, prime, seed }) => {
      const stream = random(seed);
      const data = Float32Array.from({ length: 2 * n }, () => stream.integer(places) / places);
      const cloud = toPointCloud(data, 2);
      const count = persistence(cloud, { prime }).dims[1]!.pairs.length;
      for (let rank = 0; rank < count; rank++) {
        const own = await loopCertificate(cloud, { rank, prime });
        const check = await verifyCertificate(JSON.parse(JSON.stringify(own)), cloud);
        assertEquals(check.valid, true, check.reason);
      }
    }),
    { seed: 1, numRuns: 60 },
  );
});

Deno.test("loopCertificate: both loops of a torus, once around each", async () => {
  const cloud = torus(500, 0, 1);
  for (const rank of [0, 1]) {
    const own = await loopCertificate(cloud, { rank });
    assert((await verifyCertificate(own, cloud)).valid);
  }
});

/** The reason for which a changed certificate is refused. */
async function refusal(change: object, cloud: PointCloud = circle): Promise<string> {
  const check = await verifyCertificate({ ...certificate, ...change }, cloud);
  assertEquals(check.valid, false, JSON.stringify(change).slice(0, 100));
  return check.reason;
}

Deno.test("verifyCertificate: a changed cocycle is refused", async () => {
  const { cocycle, scale } = certificate;
  // Every single entry matters: without it, some triangle or the cycle does not add up.
  for (let at = 0; at < cocycle.length; at += 7) {
    const reason = await refusal({ cocycle: cocycle.toSpliced(at, 1) });
    assert(/not closed on the triangle|adds up to 0/.test(reason), reason);
  }
  const odd = (await loopCertificate(circle, { prime: 3 }))!;
  const [i, j, value] = odd.cocycle[9]!;
  const changed = { ...odd, cocycle: odd.cocycle.with(9, [i, j, 3 - value]) };
  assertStringIncludes((await verifyCertificate(changed, circle)).reason, "not closed on");
  assertStringIncludes(await refusal({ cocycle: [] }), "adds up to 0 modulo 2 along its cycle");
  assertStringIncludes(await refusal({ cocycle: [...cocycle, cocycle[3]] }), "has two values on");
  assertStringIncludes(
    await refusal({ scale: scale / 2 }),
    `more than its scale, ${scale / 2}`,
  );
});

Deno.test("verifyCertificate: past the death triangles fill the loop", async () => {
  const later = { death: null, scale: certificate.death! };
  assertStringIncludes(await refusal(later), "not closed on the triangle of rows");
});

Deno.test("verifyCertificate: a cocycle that is a coboundary proves nothing", async () => {
  // 1 on every edge of row 5, up to the scale: closed, and 0 around any cycle.
  const { data } = circle;
  const far = (j: number) =>
    Math.hypot(data[10]! - data[2 * j]!, data[11]! - data[2 * j + 1]!) > certificate.scale;
  const cocycle = Array.from({ length: 120 }, (_, j) => [Math.min(5, j), Math.max(5, j), 1])
    .filter(([i, j]) => i !== j && !far(i === 5 ? j! : i!));
  assertStringIncludes(await refusal({ cocycle }), "adds up to 0");
});

Deno.test("verifyCertificate: a changed cycle is refused", async () => {
  const { cycle, birth } = certificate;
  assertStringIncludes(await refusal({ cycle: cycle.toSpliced(2, 1) }), "the edge of its cycle");
  assertStringIncludes(await refusal({ cycle: cycle.with(1, cycle[0]!) }), "expected two rows");
  assertStringIncludes(await refusal({ birth: birth / 2 }), `at most its birth, ${birth / 2}`);
  assertStringIncludes(
    await refusal({ birth: 1.01 * birth }),
    `its birth is ${1.01 * birth}, but the longest edge of its cycle is ${birth}`,
  );
  assertStringIncludes(await refusal({ cycle: [0, 1] }), "no list of at least 3 rows");
  assertStringIncludes(await refusal({ cycle: [0, 1, 120] }), "rows from 0 to 119");
});

Deno.test("verifyCertificate: another prime, cloud or form is refused", async () => {
  const { cocycle, n } = certificate;
  // Over Z/3 the values of Z/2 lack their signs.
  assertStringIncludes(await refusal({ prime: 3 }), "not closed on");
  assertStringIncludes(await refusal({ prime: 4 }), "its prime is 4, expected a prime");
  assertStringIncludes(await refusal({ prime: 46349 }), "its prime is 46349");
  assertStringIncludes(await refusal({}, noisyCircle(120, 0.05, 2, 2)), "of another cloud");
  assertStringIncludes(
    await refusal({}, noisyCircle(119, 0.05, 2, 1)),
    "it is of 120 points of dimension 2, and these are 119 of 2",
  );
  const moved = circle.data.with(7, circle.data[7]! + 1e-6);
  assertStringIncludes(await refusal({}, { ...circle, data: moved }), "of another cloud");
  assertStringIncludes(await refusal({ sha256: "" }), "of another cloud");
  assertStringIncludes(await refusal({ version: 2 }), "its version is 2, expected 1");
  assertStringIncludes(await refusal({ metric: "cosine" }), "its metric is cosine");
  assertStringIncludes(await refusal({ n: n + 0.5 }), "no whole numbers");
  assertStringIncludes(await refusal({ birth: NaN }), "its birth is NaN");
  assertStringIncludes(await refusal({ scale: Infinity }), "its scale Infinity");
  assertStringIncludes(await refusal({ death: 0.1 }), "its death is 0.1, not above its scale");
  assertStringIncludes(await refusal({ cocycle: undefined }), "its cocycle is no list");
  for (const entry of [[3, 2, 1], [0, n, 1], [0, 1, 2], [0, 1], [0, 1, 0.5], "0,1,1", null]) {
    assertStringIncludes(
      await refusal({ cocycle: cocycle.with(0, entry as never) }),
      `entry 0 of its cocycle is ${JSON.stringify(entry)}, expected two rows`,
    );
  }
  for (const nothing of [null, 3, "certificate", undefined]) {
    assertEquals((await verifyCertificate(nothing, circle)).valid, false);
  }
  assertEquals(
    (await verifyCertificate({}, circle)).reason,
    "its version is undefined, expected 1",
  );
});

Deno.test("loopCertificate: where there is no such loop, there is no certificate", async () => {
  assertEquals(await loopCertificate(circle, { rank: 999 }), null);
  assertEquals(await loopCertificate(toPointCloud(Float32Array.of(0, 1, 2), 1)), null);
});

Deno.test("loopCertificate: what cannot be certified is refused", async () => {
  const refused = (cloud: PointCloud, options: object, message: string) =>
    assertRejects(() => loopCertificate(cloud, options), RangeError, message);
  await refused(circle, { rank: -1 }, "Cannot certify a loop: rank must be an integer");
  await refused(circle, { prime: 4 }, "Cannot compute homology over Z/4");
  await refused({ data: new Float32Array(0), n: 0, dim: 2 }, {}, "the input has 0 points");
  await refused({ data: Float32Array.of(0, NaN), n: 1, dim: 2 }, {}, "row 0, column 1 is NaN");
  await refused(circle, { memoryLimit: 1000 }, "more than the 1 MiB allowed");
});

Deno.test("verifyCertificate: checks 2,000 points within seconds", async () => {
  const large = noisyCircle(2000, 0.1, 9, 1);
  const own = await loopCertificate(large);
  const start = performance.now();
  assert((await verifyCertificate(own, large)).valid);
  const seconds = (performance.now() - start) / 1000;
  assert(seconds < 20, `${seconds} s`);
});
