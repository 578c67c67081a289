import {
  contrastNorm,
  dctBasis,
  dctCoordinates,
  edgeAngle,
  gaussianKernels,
  patch,
  patchesFromDct,
  primaryCircle,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

/** D as the matrix that Lee, Pedersen and Mumford (2003) print. */
const D = [
  [2, -1, 0, -1, 0, 0, 0, 0, 0],
  [-1, 3, -1, 0, -1, 0, 0, 0, 0],
  [0, -1, 2, 0, 0, -1, 0, 0, 0],
  [-1, 0, 0, 3, -1, 0, -1, 0, 0],
  [0, -1, 0, -1, 4, -1, 0, -1, 0],
  [0, 0, -1, 0, -1, 3, 0, 0, -1],
  [0, 0, 0, -1, 0, 0, 2, -1, 0],
  [0, 0, 0, 0, -1, 0, -1, 3, -1],
  [0, 0, 0, 0, 0, -1, 0, -1, 2],
];

function form(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < 9; i++) for (let j = 0; j < 9; j++) sum += a[i]! * D[i]![j]! * b[j]!;
  return sum;
}

Deno.test("contrastNorm: the root of x D x, whatever is added to the patch", () => {
  const { data } = gaussianKernels(50, 3, 1);
  for (let row = 0; row < 50; row++) {
    const one = data.subarray(9 * row, 9 * row + 9);
    assertAlmostEquals(contrastNorm(one), Math.sqrt(form(one, one)), 1e-12);
    assertAlmostEquals(contrastNorm(one.map((x) => x + 7)), contrastNorm(one), 1e-5);
  }
  assertEquals(contrastNorm(new Float64Array(9).fill(3)), 0);
});

Deno.test("dctBasis: eight vectors of mean 0 and contrast norm 1, orthogonal under D", () => {
  assertEquals(dctBasis.length, 8);
  dctBasis.forEach((a, i) => {
    assertAlmostEquals(a.reduce((sum, x) => sum + x, 0), 0, 1e-15);
    dctBasis.forEach((b, j) => assertAlmostEquals(form(a, b), i === j ? 1 : 0, 1e-15));
  });
});

Deno.test("dctCoordinates: edges lie on the circle of the first two, lines on the next two", () => {
  const circle = primaryCircle(40, 0, 1);
  const { data } = dctCoordinates(circle);
  edgeAngle(circle).forEach((angle, row) => {
    assertAlmostEquals(data[8 * row]!, Math.cos(angle), 1e-6);
    assertAlmostEquals(data[8 * row + 1]!, Math.sin(angle), 1e-6);
  });
  const lines = Float32Array.from([...patch((x) => x * x), ...patch((_, y) => y * y)]);
  const [upright, level] = [0, 8].map((from) =>
    dctCoordinates({ data: lines, n: 2, dim: 9 }).data.subarray(from, from + 8)
  );
  assertAlmostEquals(upright![2]!, 1, 1e-6);
  assertAlmostEquals(level![3]!, 1, 1e-6);
});

Deno.test("dctCoordinates: points of length 1, and patchesFromDct brings the patches back", () => {
  const kernels = gaussianKernels(30, 3, 2);
  const coordinates = dctCoordinates(kernels);
  const back = patchesFromDct(coordinates);
  for (let row = 0; row < 30; row++) {
    const point = coordinates.data.subarray(8 * row, 8 * row + 8);
    assertAlmostEquals(Math.hypot(...point), 1, 1e-6);
    const norm = contrastNorm(kernels.data.subarray(9 * row, 9 * row + 9));
    for (let i = 9 * row; i < 9 * row + 9; i++) {
      assertAlmostEquals(back.data[i]! * norm, kernels.data[i]!, 1e-6);
    }
  }
});

Deno.test("dctCoordinates, patchesFromDct: refuse what they cannot take, in words", () => {
  const flat = { data: new Float32Array(18).fill(2), n: 2, dim: 9 };
  flat.data[3] = 5;
  assertThrows(() => dctCoordinates(flat), RangeError, "patch 1 by its contrast: it is constant");
  flat.data[12] = NaN;
  assertThrows(() => dctCoordinates(flat), RangeError, "not finite");
  const other = { data: new Float32Array(25), n: 1, dim: 25 };
  assertThrows(() => dctCoordinates(other), RangeError, "expected 9 coordinates, got 25");
  assertThrows(() => patchesFromDct(other), RangeError, "expected 8 coordinates");
  assert(patchesFromDct({ data: new Float32Array(), n: 0, dim: 8 }).data.length === 0);
});
