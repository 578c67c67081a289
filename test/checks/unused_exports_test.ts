import { unusedExports } from "../../checks/unused_exports.ts";
import { assertEquals } from "../assert.ts";
import { lines, tree } from "./tree.ts";

const PROJECT = JSON.stringify({ name: "@a/b", exports: { ".": "./mod.ts", "./x": "./lib/x.ts" } });

Deno.test("unusedExports: what nobody imports, and what tests alone import, is found", () => {
  const found = unusedExports(tree({
    "deno.json": PROJECT,
    "mod.ts": `export { open } from "./lib/door.ts";`,
    "lib/door.ts": `export const open = 1;
export const shut = 2, ajar = 3;
export function knock() {}
export { inner as lock };
const inner = 4;`,
    "lib/hall.ts": `export * from "./door.ts";`,
    "test/door_test.ts": `import { knock } from "../lib/door.ts";`,
    "tasks/t.ts": `import { ajar } from "../lib/hall.ts";`,
  }));
  assertEquals(lines(found), [
    "lib/door.ts:2: nothing imports shut: do not export it, or remove it",
    "lib/door.ts:3: only tests use knock: give it a use, or remove it",
    "lib/door.ts:4: nothing imports lock: do not export it, or remove it",
  ]);
});

Deno.test("unusedExports: entry points, loading at run time and types of uses count", () => {
  const files = {
    "deno.json": PROJECT,
    "mod.ts": `export * from "./lib/a.ts";`,
    "lib/a.ts": `import { b } from "./b.ts";
export interface Options extends Base { readonly inner: Inner }
export interface Base {}
export type Inner = string;
export const a = (options: Options) => b(options);`,
    "lib/b.ts": `export const b = (x: unknown) => x;`,
    "lib/x.ts": `export const x = (await import("./y.ts")).y;
const { z } = await import("./z.ts");`,
    "lib/y.ts": `export const y = 1;`,
    "lib/z.ts": `export const z = 1;`,
    "lib/nn/mod.ts": `export * from "./net.ts";`,
    "lib/nn/net.ts": `export default class {}\nexport const net = 1;`,
    "tasks/t.ts": `import { x } from "@a/b/x";`,
  };
  assertEquals(lines(unusedExports(tree(files))), [
    "lib/nn/net.ts:1: nothing imports default: do not export it, or remove it",
  ]);
});

Deno.test("unusedExports: a type is not used because the body of a function names it", () => {
  const files = {
    "mod.ts": `import { a } from "./lib/a.ts";`,
    "lib/a.ts": `export type Inside = string;
export type Outside = string;
export function a(b: Outside) { const c: Inside = b; return c; }`,
  };
  assertEquals(lines(unusedExports(tree(files))), [
    "lib/a.ts:1: nothing imports Inside: do not export it, or remove it",
  ]);
});
