import { circles } from "../../checks/circles.ts";
import { assertEquals } from "../assert.ts";
import { lines, tree } from "./tree.ts";

Deno.test("circles: files that import each other are found, types and detours included", () => {
  const found = circles(tree({
    "a.ts": `import { b } from "./b.ts";\nimport "./d.ts";`,
    "b.ts": `\nimport type { C } from "./c.ts";`,
    "c.ts": `export type C = import("./a.ts").A;`,
    "d.ts": `import "npm-package";`,
    "self.ts": `export * from "./self.ts";`,
  }));
  assertEquals(lines(found), [
    "a.ts:1: circle of imports: a.ts → b.ts → c.ts → a.ts",
    "self.ts:1: circle of imports: self.ts → self.ts",
  ]);
});

Deno.test("circles: a file that is reached by two ways makes none", () => {
  const files = {
    "a.ts": `import "./b.ts";\nimport "./c.ts";`,
    "b.ts": `import "./d.ts";`,
    "c.ts": `import "./d.ts";`,
    "d.ts": "",
  };
  assertEquals(circles(tree(files)), []);
});
