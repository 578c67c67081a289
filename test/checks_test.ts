import { shortcomings } from "../checks/doc_examples.ts";
import { assertEquals } from "./assert.ts";

const returns = { kind: "return", doc: "Something." };
const x = { kind: "param", name: "x" };
const example = (doc: string) => ({ kind: "example", doc });
const asserting = example('```ts\nif (f(1) !== 2) throw new Error("two");\n```');
const params = [{ kind: "identifier", name: "x" }];

Deno.test("shortcomings: a function with all texts and an example that may fail has none", () => {
  const def = { params, returnType: { repr: "number" } };
  assertEquals(shortcomings({ jsDoc: { doc: "F.", tags: [x, returns, asserting] }, def }), []);
  // Parts of an argument, and one that is taken apart in the list of parameters.
  const part = { kind: "param", name: "x.y" };
  assertEquals(shortcomings({ jsDoc: { doc: "F.", tags: [part, returns, asserting] }, def }), []);
  const apart = { params: [{ kind: "object" }], returnType: { repr: "void" } };
  assertEquals(shortcomings({ jsDoc: { doc: "F.", tags: [x, asserting] }, def: apart }), []);
});

Deno.test("shortcomings: what is missing is named", () => {
  const def = { params, returnType: { repr: "number" } };
  assertEquals(shortcomings({ def }), [
    "no description",
    "no @param x",
    "no @returns",
    "no @example",
  ]);
  const shown = example("```ts\nconsole.log(f(1));\n```");
  assertEquals(
    shortcomings({ jsDoc: { doc: "F.", tags: [x, returns, shown] }, def }),
    ["an @example that cannot fail"],
  );
});
