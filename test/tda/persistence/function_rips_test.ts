import fc from "fast-check";
import {
  codensity,
  functionRips,
  keepDensest,
  mobiusInversion,
  noisyCircle,
  persistence,
  random,
  toPointCloud,
} from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("functionRips: counts the bars of the densest points over each scale", () => {
  const cloud = noisyCircle(80, 0.2, 2, 1);
  const rho = codensity(cloud, 6);
  const shares = [0.25, 0.5, 1];
  const scales = [0.1, 0.3, 0.6, 1.2, 1.9];
  const { loops } = functionRips(cloud, rho, { shares, scales });
  shares.forEach((share, i) => {
    const { pairs } = persistence(keepDensest(cloud, rho, share).cloud).dims[1]!;
    scales.forEach((scale, j) =>
      assertEquals(
        loops[i]![j],
        pairs.filter(([birth, death]) => birth <= scale && (death === null || death > scale))
          .length,
      )
    );
  });
});

Deno.test("functionRips: a circle in noise is open for its dense part alone", () => {
  // 60 points on a circle, and 60 strewn about its middle.
  const stream = random(1);
  const strewn = Float32Array.from({ length: 120 }, () => 1.6 * stream.uniform() - 0.8);
  const cloud = toPointCloud(Float32Array.of(...noisyCircle(60, 0, 2, 1).data, ...strewn), 2);
  const rho = Float64Array.from({ length: 120 }, (_, row) => row);
  const { loops } = functionRips(cloud, rho, { shares: [0.5, 1], scales: [0.9, 1.5] });
  assertEquals(loops, [[1, 1], [0, 0]]);
});

Deno.test("functionRips: the order of rows and further scales change no count", () => {
  const cloud = noisyCircle(50, 0.3, 2, 2);
  const rho = codensity(cloud, 4);
  const spec = { shares: [0.5, 1], scales: [0.2, 0.5] };
  const { loops } = functionRips(cloud, rho, spec);
  const rows = Array.from({ length: 50 }, (_, i) => 7 * i % 50);
  const turned = toPointCloud(
    Float32Array.from(rows.flatMap((row) => [...cloud.data.subarray(2 * row, 2 * row + 2)])),
    2,
  );
  assertEquals(
    functionRips(turned, Float64Array.from(rows, (row) => rho[row]!), spec).loops,
    loops,
  );
  const further = functionRips(cloud, rho, { ...spec, scales: [0.2, 0.5, 1.5] }).loops;
  assertEquals(further.map((row) => row.slice(0, 2)), loops.map((row) => [...row]));
});

Deno.test("functionRips: what cannot be counted is refused", () => {
  const cloud = noisyCircle(20, 0, 2, 1);
  const rho = codensity(cloud, 3);
  const refused = (change: object, message: string, measure = rho) =>
    assertThrows(
      () => functionRips(cloud, measure, { shares: [0.5], scales: [1], ...change }),
      RangeError,
      message,
    );
  refused({ shares: [] }, "at least one and ascending, got []");
  refused({ shares: [0.5, 0.5] }, "ascending, got [0.5, 0.5]");
  refused({ shares: [1.5] }, "p must be a fraction in (0, 1], got 1.5");
  refused({ shares: [0.01] }, "less than one point");
  refused({ scales: [NaN] }, "scales must be finite");
  refused({ scales: [-1, 1] }, "at least 0, got -1, 1");
  refused({ scales: [1, Infinity] }, "must be finite");
  refused({}, "expected as many values of the measure and none NaN, got 19", rho.slice(1));
  refused({}, "with 20 NaN", new Float64Array(20).fill(NaN));
});

Deno.test("mobiusInversion: sums over corners give the counts back", () => {
  const tables = fc.integer({ min: 0, max: 6 }).chain((width) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: width, maxLength: width }))
  );
  fc.assert(
    fc.property(tables, (counts) => {
      const measure = mobiusInversion(counts);
      counts.forEach((row, i) =>
        row.forEach((count, j) => {
          let sum = 0;
          for (let a = 0; a <= i; a++) for (let b = 0; b <= j; b++) sum += measure[a]![b]!;
          assertEquals(sum, count);
        })
      );
    }),
    { seed: 1 },
  );
});

Deno.test("mobiusInversion: uneven rows are refused", () => {
  assertThrows(
    () => mobiusInversion([[1, 2], [3]]),
    RangeError,
    "row 1 has 1 entries, row 0 has 2",
  );
});
