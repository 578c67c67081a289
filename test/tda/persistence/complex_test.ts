import { filteredPersistence, type FilteredSimplex } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

/** The closure of the given simplices, all entering at 0. */
function closure(facets: number[][]): FilteredSimplex[] {
  const faces = new Set<string>();
  const add = (face: number[]) => {
    if (face.length === 0 || faces.has(face.join())) return;
    faces.add(face.join());
    face.forEach((_, i) => add(face.filter((_, j) => j !== i)));
  };
  facets.forEach((facet) => add([...facet].sort((a, b) => a - b)));
  return [...faces].map((face) => ({ vertices: face.split(",").map(Number), value: 0 }));
}

const betti = (facets: number[][], prime: number) =>
  filteredPersistence(closure(facets), prime).map(({ pairs }) => pairs.length);

/** A grid of squares, each cut into two triangles, with its sides glued by `vertex`. */
function surface(size: number, vertex: (i: number, j: number) => number): number[][] {
  const triangles = [];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const [a, b, c, d] = [vertex(i, j), vertex(i + 1, j), vertex(i, j + 1), vertex(i + 1, j + 1)];
      triangles.push([a, b, d], [a, c, d]);
    }
  }
  return triangles;
}

Deno.test("filteredPersistence: known surfaces over three fields", () => {
  const sphere = [[0, 1, 2], [0, 1, 3], [0, 2, 3], [1, 2, 3]];
  const torus = surface(4, (i, j) => (i % 4) * 4 + j % 4);
  const klein = surface(4, (i, j) => (i % 4) * 4 + (i === 4 ? (4 - j % 4) % 4 : j % 4));
  const plane = [
    [0, 1, 2],
    [0, 2, 3],
    [0, 3, 4],
    [0, 4, 5],
    [0, 1, 5],
    [1, 2, 4],
    [2, 3, 5],
    [1, 3, 4],
    [2, 4, 5],
    [1, 3, 5],
  ];
  const expected: [number[][], Record<number, number[]>][] = [
    [sphere, { 2: [1, 0, 1], 3: [1, 0, 1], 5: [1, 0, 1] }],
    [torus, { 2: [1, 2, 1], 3: [1, 2, 1], 5: [1, 2, 1] }],
    [klein, { 2: [1, 2, 1], 3: [1, 1, 0], 5: [1, 1, 0] }],
    [plane, { 2: [1, 1, 1], 3: [1, 0, 0], 5: [1, 0, 0] }],
  ];
  for (const [facets, numbers] of expected) {
    for (const prime of [2, 3, 5]) assertEquals(betti(facets, prime), numbers[prime]!);
  }
});

Deno.test("filteredPersistence: a square closes at 2, fills at 5; empty pairs are left out", () => {
  const at = (value: number, ...vertices: number[]) => ({ vertices, value });
  const dims = filteredPersistence([
    ...[0, 1, 2, 3].map((v) => at(0, v)),
    at(1, 0, 1),
    at(1, 1, 2),
    at(1, 3, 2),
    at(2, 0, 3),
    at(5, 0, 2),
    at(5, 0, 1, 2),
    at(5, 0, 2, 3),
  ], 2);
  assertEquals(dims, [
    { dim: 0, pairs: [[0, 1], [0, 1], [0, 1], [0, null]] },
    { dim: 1, pairs: [[2, 5]] },
    { dim: 2, pairs: [] },
  ]);
});

Deno.test("filteredPersistence: no simplices have no homology", () => {
  assertEquals(filteredPersistence([], 2), []);
});

Deno.test("filteredPersistence: what is no filtered complex is refused", () => {
  const vertices = [{ vertices: [0], value: 0 }, { vertices: [1], value: 3 }];
  assertThrows(
    () => filteredPersistence([vertices[0]!, { vertices: [0, 1], value: 1 }], 2),
    RangeError,
    "simplex [0,1] enters at 1, but its face [1] is missing",
  );
  assertThrows(
    () => filteredPersistence([...vertices, { vertices: [1, 0], value: 1 }], 2),
    RangeError,
    "its face [1] enters later",
  );
  assertThrows(
    () => filteredPersistence([vertices[0]!, vertices[0]!], 2),
    RangeError,
    "a simplex is given twice",
  );
  assertThrows(
    () => filteredPersistence([{ vertices: [0], value: NaN }], 2),
    RangeError,
    "simplex [0] has the value NaN",
  );
  for (const prime of [0, 1, 4, 9, 2.5, NaN, 46349]) {
    assertThrows(
      () => filteredPersistence(vertices, prime),
      RangeError,
      `Cannot compute homology over Z/${prime}`,
    );
  }
});
