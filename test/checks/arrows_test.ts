import { ARROWS, arrows, roomOf } from "../../checks/arrows.ts";
import { assert, assertEquals } from "../assert.ts";
import { lines, tree } from "./tree.ts";

Deno.test("arrows: an import against the order of rooms is found, of types and workers too", () => {
  const found = arrows(tree({
    "lib/bytes/npy.ts": `import type { A } from "../nn/a.ts";`,
    "lib/nn/a.ts": `export interface A {}\nconst page = await import("../../reports/fig3/mod.ts");`,
    "lib/pipeline/parallel/x.ts": `new Worker(new URL("../steps/y.ts", import.meta.url));`,
    "lib/pipeline/steps/y.ts": `import "../parallel/x.ts";`,
    "lib/tda/points/p.ts": `export * from "../density/d.ts";`,
    "lib/tda/density/d.ts": `import { p } from "../points/p.ts";`,
    "reports/fig3/mod.ts": `import "../../tasks/t.ts";\nimport "../../lib/nn/a.ts";`,
    "tasks/t.ts": `import "../reports/fig3/mod.ts";`,
  }));
  assertEquals(lines(found), [
    "lib/bytes/npy.ts:1: lib/bytes may not import lib/nn: lib/nn/a.ts",
    "lib/nn/a.ts:2: lib/nn may not import reports: reports/fig3/mod.ts",
    "lib/pipeline/parallel/x.ts:1: lib/pipeline/parallel may not import lib/pipeline/steps: " +
    "lib/pipeline/steps/y.ts",
    "lib/tda/points/p.ts:1: lib/tda/points may not import lib/tda/density: lib/tda/density/d.ts",
    "reports/fig3/mod.ts:1: reports may not import tasks: tasks/t.ts",
  ]);
});

Deno.test("arrows: a file in a room that nobody knows is found", () => {
  const [found] = arrows(tree({ "lib/attic/old.ts": "" }));
  assertEquals([found!.file, found!.line], ["lib/attic/old.ts", 1]);
  assert(found!.message.includes("lib/attic is no room"), found!.message);
});

Deno.test("arrows: the table itself points one way, so that no circle of rooms is allowed", () => {
  const rooms = Object.keys(ARROWS);
  for (const [i, room] of rooms.entries()) {
    for (const other of ARROWS[room]!.split(" ").filter((one) => one !== "")) {
      const allowed = rooms.filter((one) =>
        other.endsWith("/*") ? `${one}/`.startsWith(other.slice(0, -1)) : one === other
      );
      assert(allowed.length > 0, `${room} → ${other}`);
      for (const one of allowed) assert(rooms.indexOf(one) <= i, `${room} → ${one}`);
    }
  }
});

Deno.test("roomOf: tda and pipeline have rooms of their own, other folders are one", () => {
  assertEquals(
    ["lib/random.ts", "lib/tda/mod.ts", "lib/tda/mapper/nerve.ts", "lib/nn/tfjs/a.ts", "mod.ts"]
      .map(roomOf),
    ["lib", "lib/tda", "lib/tda/mapper", "lib/nn", "mod.ts"],
  );
});
