import { JSDOM } from "jsdom";
import { claim, judge } from "../../../lib/report/page/claim.ts";
import { claimsTable, figure, prose, table } from "../../../lib/report/page/cells.ts";
import { composeNotebook, type NotebookSpec, type Page } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../../assert.ts";

interface Results {
  readonly length: number;
}

const long = claim({
  id: "long",
  source: { by: "filterscope", where: "a test" },
  claim: "It is long.",
  threshold: 3,
  thresholdFrom: "choice",
  why: "a test",
  expected: (least) => `at least ${least}`,
  refuted: (least) => `less than ${least}`,
  measure: ({ length }: Results) => length,
  holds: (length, least) => length >= least,
  found: (_, holds) => holds ? "It is long." : "It is short.",
  measured: (length) => `${length}`,
});

const spec: NotebookSpec<Results, "long"> = [
  figure({
    id: "bar",
    claims: ["long"],
    lead: () => "A bar.",
    caption: ({ results }) => md`Of length ${results.length}.`,
    alt: () => "A bar",
    draw: ({ length }, document) => {
      const bar = document.createElement("b");
      bar.textContent = "x".repeat(length);
      return bar;
    },
    data: ({ results }) => ({ columns: ["name", "length"], rows: [["=a,b", results.length]] }),
  }),
  claimsTable,
  prose(({ verdicts }) => verdicts.long.found),
  table({ caption: () => "None", columns: ["a"], rows: () => [] }),
];

const { document } = new JSDOM().window;
const compose = (length: number, of: NotebookSpec<Results, "long"> = spec) => {
  const [verdict] = judge([long], { length });
  const page: Page<Results, "long"> = {
    results: { length },
    verdicts: { long: verdict! },
    run: {
      name: "test",
      profile: "quick",
      seed: 1,
      command: "",
      provenance: [],
      environment: {},
    },
  };
  const headline = { title: "A test", finding: "", about: "" };
  return composeNotebook(of, headline, page, { document, library: ["bars"] });
};

Deno.test("composeNotebook: a figure says what its claim found, yes or no", async () => {
  for (const [length, found] of [[4, "It is long."], [2, "It is short."]] as const) {
    const { cells } = await compose(length);
    const [first, second, third, fourth, ...rest] = cells;
    assert(first?.kind === "figure" && third?.kind === "prose" && rest.length === 0);
    assertEquals(fourth?.kind, "reversals");
    assertEquals(first.lead, `${found} A bar.`);
    assertEquals(first.picture.textContent, "x".repeat(length));
    assertEquals(second?.kind, "claims");
    assertEquals(third.text, found);
  }
});

Deno.test("composeNotebook: downloads cannot be run by a spreadsheet", async () => {
  const [first] = (await compose(4)).cells;
  assert(first?.kind === "figure");
  assertEquals(first.data, {
    name: "test-bar.csv",
    type: "text/csv",
    text: 'name,length\n"\'=a,b",4\n',
  });
});

Deno.test("composeNotebook: every figure has a program that draws it from results", async () => {
  const { cells, results } = await compose(4);
  const [first] = cells;
  assert(first?.kind === "figure");
  assertEquals([results?.name, results?.text], ["test-results.json", '{"length":4}']);
  assertStringIncludes(first.code!, 'decodeResults(await Deno.readTextFile("test-results.json"))');
  assertStringIncludes(first.code!, '"x".repeat(length)');
});

Deno.test("composeNotebook: a figure that says nothing is refused", async () => {
  const silent = figure<Results, "long">({
    id: "silent",
    caption: () => "",
    alt: () => "",
    draw: (_, document) => document.createElement("b"),
  });
  await assertRejects(() => compose(4, [silent]), RangeError, "neither a claim nor a lead");
});
