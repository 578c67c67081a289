import { contrastNorm, highestContrast, imagePatches, patchesFromDct } from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

/** An image of numbers that a function gives for row and column. */
function image(width: number, height: number, at: (row: number, column: number) => number) {
  const data = Float64Array.from(
    { length: width * height },
    (_, i) => at(Math.floor(i / width), i % width),
  );
  return { width, height, data };
}

Deno.test("imagePatches: a plane that falls to the right holds e₁ alone, all over", () => {
  const { data, contrast, row, column } = imagePatches(image(9, 6, (_, c) => -2 * c), 200, 3);
  for (let i = 0; i < 200; i++) {
    assertAlmostEquals(data[8 * i]!, 1, 1e-6);
    assertAlmostEquals(contrast[i]!, 2 * Math.sqrt(6), 1e-12);
  }
  // Every place is drawn sooner or later, and none from which a patch would stick out.
  assertEquals([...new Set(row)].sort(), [0, 1, 2, 3]);
  assertEquals([...new Set(column)].sort(), [0, 1, 2, 3, 4, 5, 6]);
});

Deno.test("imagePatches: a patch is what lies at its place", () => {
  const picture = image(7, 5, (r, c) => (3 * r * r + 5 * c * r + 7 * c) % 11);
  const { data, contrast, row, column } = imagePatches(picture, 20, 1);
  for (let i = 0; i < 20; i++) {
    const pixels = Array.from(
      { length: 9 },
      (_, p) => picture.data[(row[i]! + Math.floor(p / 3)) * 7 + column[i]! + p % 3]!,
    );
    assertEquals(contrast[i], contrastNorm(pixels));
    const mean = pixels.reduce((a, b) => a + b) / 9;
    const point = { data: data.slice(8 * i, 8 * i + 8), n: 1, dim: 8 };
    patchesFromDct(point).data.forEach((value, p) =>
      assertAlmostEquals(value * contrast[i]!, pixels[p]! - mean, 1e-5)
    );
  }
});

Deno.test("imagePatches: the seed decides the places; smaller images are refused", () => {
  const picture = image(20, 20, (r, c) => Math.sin(r * c));
  const rows = (seed: number) => imagePatches(picture, 10, seed).row.join();
  assertEquals(rows(1), rows(1));
  assert(rows(1) !== rows(2));
  const narrow = image(2, 9, () => 0);
  assertThrows(() => imagePatches(narrow, 1, 1), RangeError, "2×9 pixels: it is smaller");
});

Deno.test("highestContrast: the sharpest of all images, in their order, with their places", () => {
  const faint = imagePatches(image(5, 5, (_, c) => c), 4, 1);
  const sharp = imagePatches(image(5, 5, (r) => 10 * r), 3, 2);
  const { cloud, contrast, origins } = highestContrast([faint, sharp], 4);
  assertEquals([...origins.image], [0, 1, 1, 1]);
  assertAlmostEquals(contrast, Math.sqrt(6), 1e-12);
  assertEquals(origins.row[1], sharp.row[0]);
  assertEquals(origins.column[0], faint.column[0]);
  assertEquals([cloud.n, cloud.dim], [4, 8]);
  assertAlmostEquals(cloud.data[0]!, -1, 1e-6);
  assertAlmostEquals(cloud.data[8 + 1]!, -1, 1e-6);
});

Deno.test("highestContrast: constant images have nothing to keep", () => {
  const flat = imagePatches(image(5, 5, () => 4), 6, 1);
  const edge = imagePatches(image(5, 5, (_, c) => c), 1, 1);
  assertThrows(() => highestContrast([flat], 1), RangeError, "of 6 drawn, 0 have any contrast");
  assertThrows(() => highestContrast([flat, edge], 2), RangeError, "of 7 drawn, 1 have any");
  assertThrows(() => highestContrast([edge], 2), RangeError, "Cannot keep 2 patches");
  assertThrows(() => highestContrast([], 0), RangeError, "Cannot keep 0 patches");
});
