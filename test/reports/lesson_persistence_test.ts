import { random } from "../../lib/random.ts";
import { filteredPersistence } from "../../lib/tda/persistence/complex.ts";
import {
  after,
  boundaryMatrix,
  livesOf,
  reductionSteps,
} from "../../reports/lessons/persistence/reduction.ts";
import {
  aliveAt,
  barcodeOf,
  type LifeSpan,
  ripsFiltration,
  tenPoints,
} from "../../reports/lessons/persistence/rips.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";

const sorted = (all: readonly LifeSpan[]) =>
  all.toSorted((a, b) => a.dim - b.dim || a.birth - b.birth || a.death - b.death);

Deno.test("the lesson's reduction gives the library's bars, of complex and of cloud", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const cloud = tenPoints(random(seed));
    const order = ripsFiltration(cloud);
    const columns = boundaryMatrix(order);
    const lives = sorted(livesOf(order, after(columns, reductionSteps(columns))));
    const expected = filteredPersistence(order, 2).slice(0, 2).flatMap(({ dim, pairs }) =>
      pairs.map(([birth, death]) => ({ dim, birth, death: death ?? Infinity }))
    ) as LifeSpan[];
    assertEquals(lives, sorted(expected));
    const fast = sorted(barcodeOf(cloud));
    assertEquals(fast.length, lives.length);
    fast.forEach((bar, i) => {
      assertAlmostEquals(bar.birth, lives[i]!.birth, 1e-6);
      if (bar.death !== lives[i]!.death) assertAlmostEquals(bar.death, lives[i]!.death, 1e-6);
    });
  }
});

Deno.test("ten points of every student: one piece and one loop at some scale", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const all = barcodeOf(tenPoints(random(seed)));
    const loop = all.find(({ dim }) => dim === 1)!;
    assert(loop && loop.death - loop.birth > 0.4, `seed ${seed}`);
    assertEquals(aliveAt(all, 0, (loop.birth + loop.death) / 2), 1);
    assertEquals(aliveAt(all, 1, loop.death), 0);
  }
});

Deno.test("the pairs do not depend on the order of additions", () => {
  const order = ripsFiltration(tenPoints(random(7)));
  const columns = boundaryMatrix(order);
  const reduced = after(columns, reductionSteps(columns));
  // Adding earlier columns where nothing forces it, then reducing, changes entries alone.
  const stirred = columns.map((column, j) => {
    const earlier = j > 60 ? columns[j - 17]! : [];
    return order[j]!.vertices.length === order[Math.max(0, j - 17)]!.vertices.length
      ? after([column, earlier], [{ column: 0, added: 1 }])[0]!
      : column;
  });
  const other = after(stirred, reductionSteps(stirred));
  assertEquals(other.map((column) => column.at(-1)), reduced.map((column) => column.at(-1)));
  assert(JSON.stringify(other) !== JSON.stringify(reduced));
});
