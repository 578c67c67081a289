/**
 * A page of one's own, in one file. Copy it anywhere and run `deno task report two_circles.ts`;
 * with `--watch` it is written again whenever the file changes.
 */
import * as scope from "@filterscope/filterscope";
import * as pipeline from "@filterscope/filterscope/pipeline";

const { barcodeFigure } = scope;
type Results = { readonly diagram: scope.PersistenceDiagram };

const two = scope.claim({
  id: "two",
  source: { by: "filterscope", where: "a circle is a loop" },
  claim: "The cloud has two loops.",
  threshold: 0.5,
  thresholdFrom: "choice",
  why: "half the radius; loops of noise are shorter",
  expected: (length) => `exactly two bars of H₁ longer than ${length}`,
  refuted: (length) => `one, three or no bars of H₁ longer than ${length}`,
  measure: ({ diagram }: Results) => scope.bars(diagram, 1).map((bar) => bar.length),
  holds: (lengths, least) => lengths.filter((length) => length > least).length === 2,
  found: (_, holds) => holds ? "The barcode shows two loops." : "The barcode misses a loop.",
  measured: (lengths) => lengths.slice(0, 3).map((length) => length.toFixed(2)).join(", "),
});

const notebook: scope.NotebookSpec<Results, "two"> = [
  scope.figure({
    id: "barcode",
    claims: ["two"],
    caption: () => scope.md`Each bar is a piece (above) or a loop (below): $b_1$ counts loops.`,
    alt: ({ verdicts }) => verdicts.two.found,
    draw: ({ diagram }, document) => barcodeFigure(document, { diagram, most: [10, 10] }),
  }),
  scope.claimsTable,
  scope.prose(() => "## Why two\n\nEach circle goes around a hole of its own."),
];

export default pipeline.defineReport({
  url: import.meta.url,
  name: "two-circles",
  title: "Two circles",
  summary: "Counts the loops of two noisy circles.",
  settings: { profiles: { small: { about: "200 points", settings: { n: 200, noise: 0.05 } } } },
  async *steps(run) {
    const { settings: { n, noise }, seed } = run;
    const points = pipeline.runFile(run, "points.npy");
    const make = () => scope.twoCircles(n, noise, 2, seed);
    const [parameters, code] = [{ n, noise, seed }, import.meta.url];
    yield { step: pipeline.pointsStep({ make, parameters, code, out: points }) };
    const out = pipeline.runFile(run, "diagram.json");
    yield { step: pipeline.persistenceStep({ points, out }) };
  },
  load: async (run): Promise<Results> => ({
    diagram: await pipeline.readJson(pipeline.runFile(run, "diagram.json")),
  }),
  claims: [two],
  headline: ({ verdicts: { two } }) => ({ title: "Two circles", finding: two.found, about: "" }),
  notebook,
});
