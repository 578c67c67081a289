import { pureRooms } from "../../checks/pure_rooms.ts";
import { assertEquals } from "../assert.ts";
import { lines, tree } from "./tree.ts";

Deno.test("pureRooms: files, clocks, network and chance are found, in other rooms too", () => {
  const found = pureRooms(tree({
    "lib/tda/points/a.ts": `import { b } from "../../b.ts";
import type { Step } from "../../pipeline/runner/step.ts";
const started = Date.now();
export const random = () => Math.random() + crypto.getRandomValues(new Uint8Array(1))[0]!;
console.log(performance.now(), { fetch });`,
    "lib/b.ts": `import { readFileSync } from "node:fs";\nexport const b = Deno.cwd();`,
    "lib/models/m.ts": `import { map } from "ml-matrix";\nimport lodash from "lodash";`,
    "lib/pipeline/runner/step.ts": `export const now = performance.now();`,
  }));
  assertEquals(lines(found), [
    "lib/tda/points/a.ts:3: pure code may not use Date",
    "lib/tda/points/a.ts:4: pure code may not use Math.random",
    "lib/tda/points/a.ts:4: pure code may not use crypto.getRandomValues",
    "lib/tda/points/a.ts:5: pure code may not use console",
    "lib/tda/points/a.ts:5: pure code may not use performance",
    "lib/tda/points/a.ts:5: pure code may not use fetch",
    "lib/models/m.ts:2: pure code may not load lodash",
    "lib/b.ts:1: pure code may not load node:fs (loaded by lib/tda/points/a.ts)",
    "lib/b.ts:2: pure code may not use Deno (loaded by lib/tda/points/a.ts)",
  ]);
});

Deno.test("pureRooms: names of members, of keys and in types are not the world outside", () => {
  const files = {
    "lib/filters/f.ts": `import { plot } from "@observablehq/plot";
export interface Clock { readonly at: Date; fetch(): void }
export const shown = (clock: Clock) => [clock.fetch(), { Date: 1, process: 2 }, clock as Date];
// Deno.cwd() and Math.random() in a comment; in text: "Date".`,
  };
  assertEquals(pureRooms(tree(files)), []);
});

Deno.test("pureRooms: one file may keep what a student has done", () => {
  const source = `localStorage.setItem("a", "b");`;
  const found = pureRooms(tree({
    "lib/report/lesson/in_page/progress.ts": source,
    "lib/report/lesson/in_page/desk.ts": source,
    "lib/report/lesson/progress.ts": source,
  }));
  assertEquals(found.map(({ file }) => file), [
    "lib/report/lesson/in_page/desk.ts",
    "lib/report/lesson/progress.ts",
  ]);
});

Deno.test("pureRooms: what runs in a page may wait, what computes there use a worker", () => {
  const source = `setTimeout(() => new Worker("a"), performance.now());`;
  const waits = `setTimeout(() => {}, 1);`;
  assertEquals(
    pureRooms(tree({
      "lib/report/live/in_page/lane.ts": source,
      "lib/report/page/scripts/wait.ts": waits,
      "lib/report/live/in_page/clock.ts": `Date.now();`,
    })).map(({ file, message }) => `${file}: ${message}`),
    ["lib/report/live/in_page/clock.ts: pure code may not use Date"],
  );
  const elsewhere = pureRooms(tree({ "lib/report/live/lane.ts": source }));
  assertEquals(elsewhere.length, 3);
});
