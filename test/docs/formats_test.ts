import { assertEquals } from "../assert.ts";
import { inFolder } from "../tasks/run_task.ts";
import { disagreements, documentedFields, fieldsOf } from "./json_fields.ts";
import { smallRun } from "./small_run.ts";

const DOCUMENT = new URL("../../docs/formats.md", import.meta.url);

/** No file of its own: what all pages have. */
const EVERY_PAGE = "out/PAGE.json";

Deno.test("docs/formats.md: names every field of every JSON file that a small run writes", () =>
  inFolder(async (folder) => {
    const told = documentedFields(await Deno.readTextFile(DOCUMENT));
    const run = await smallRun(folder);
    const wrong = run.names.flatMap((name) => {
      const fields = told.get(name);
      if (!fields) return [`${name}: not in the document`];
      return disagreements(fields, run.named(name)).map((one) => `${name}: ${one}`);
    });
    assertEquals(wrong, []);
    const unseen = [...told].filter(([name, fields]) =>
      fields.length > 0 && name !== EVERY_PAGE && !run.names.includes(name)
    );
    assertEquals(unseen.map(([name]) => name), []);
  }));

Deno.test("disagreements: a field too many, one too few, and one that is not always there", () => {
  const files = [{ a: 1, list: [{ b: 2 }] }, { a: 1, c: { x: 1 }, list: [{ b: 2 }] }];
  assertEquals(disagreements(["a", "c?.*", "list[].b"], files), []);
  assertEquals(disagreements(["a", "c.*", "list[].b"], files), ["not in every file: c.*"]);
  assertEquals(disagreements(["a", "c?.*"], files), ["not in the document: list[].b"]);
  assertEquals(disagreements(["a", "c?.*", "list[].b", "d?"], files), ["in no file: d?"]);
  const empty = [...files, { a: 1, list: [] }];
  assertEquals(disagreements(["a", "c?.*", "list?[].b"], empty), []);
});

Deno.test("fieldsOf: looks into lists of objects, not into lists of numbers", () => {
  assertEquals([...fieldsOf({ a: [[1, null]], b: [{ c: [] }, { d: {} }] })], [
    "a",
    "b[].c",
    "b[].d",
  ]);
  assertEquals([...fieldsOf([{ a: 1 }])], ["[].a"]);
});
