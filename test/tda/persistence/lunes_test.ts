import fc from "fast-check";
import { random } from "../../../lib/random.ts";
import { Lunes } from "../../../lib/tda/persistence/lunes.ts";
import { assert, assertEquals } from "../../assert.ts";

Deno.test("Lunes: vertices and components of every lune of a random graph", () => {
  fc.assert(
    fc.property(
      fc.noBias(fc.integer()),
      fc.constantFrom(3, 33, 140),
      fc.constantFrom(0.1, 0.4, 0.8),
      (seed, n, density) => {
        const stream = random(seed);
        const lunes = new Lunes(n);
        const joined = Array.from({ length: n }, () => new Set<number>());
        for (let u = 1; u < n; u++) {
          for (let v = 0; v < u; v++) {
            if (stream.uniform() >= density) continue;
            lunes.add(u, v);
            joined[u]!.add(v);
            joined[v]!.add(u);
          }
        }
        for (let i = 0; i < 20; i++) {
          const [u, v] = stream.shuffle([...Array(n).keys()]) as [number, number];
          const vertices = [...joined[u]!].filter((w) => joined[v]!.has(w)).sort((a, b) => a - b);
          assertEquals(lunes.vertices(u, v), vertices);
          assertEquals(lunes.isEmpty(u, v), vertices.length === 0);
          if (vertices.length === 0) continue;
          const apex = lunes.apex(u, v);
          assert(vertices.includes(apex));
          // Components by spreading from vertex to vertex.
          const component = new Map<number, number>();
          const spread = (from: number, to: number) => {
            if (component.has(from)) return;
            component.set(from, to);
            for (const w of vertices) if (joined[from]!.has(w)) spread(w, to);
          };
          for (const w of vertices) spread(w, w);
          const found = [apex, ...lunes.furtherComponents(u, v, apex)];
          assertEquals(
            found.map((w) => component.get(w)).sort(),
            [...new Set(component.values())].sort(),
          );
        }
      },
    ),
    { seed: 2, numRuns: 60 },
  );
});
