import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { threeCircles } from "../../lib/models/three_circles.ts";
import natural from "../../reports/natural/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { madePage } from "./made_page.ts";
import { naturalResults } from "./natural_results.ts";

const holding = (verdicts: Awaited<ReturnType<typeof madePage>>["verdicts"]) =>
  Object.values(verdicts).filter(({ holds }) => holds).map(({ id }) => id);

Deno.test("natural: filters that are the images' three circles hold the claims", async () => {
  const same = naturalResults(threeCircles(900, 0.03, 5), { loops: 5, power: 1 });
  const { verdicts, notebook, numbers } = await madePage(natural, same);
  assertEquals(holding(verdicts), [
    "support",
    "same-distribution",
    "mnist-untrained",
    "mnist-covariance",
    "sgd-untrained",
    "sgd-covariance",
    "images-narrow",
    "coverage",
    "five-loops",
  ]);
  assertEquals(notebook.title, "MNIST's dense filters are spread as patches of images are");
  assertStringIncludes(verdicts["images-narrow"].found, "by stored numbers, which are gamma-coded");
  // Three circles have five loops at any k, and filters that stay the same come no nearer.
  assertEquals([verdicts["images-wide"].holds, verdicts["falls-sgd"].holds], [false, false]);
  assertEquals(JSON.parse(JSON.stringify(numbers)), numbers);
});

Deno.test("natural: a circle alone is among the images' patches, but is not theirs", async () => {
  const circle = naturalResults(primaryCircle(900, 0.03, 5), { loops: 1, power: 1 });
  const { verdicts, notebook } = await madePage(natural, circle);
  assert(verdicts.support.holds && !verdicts["same-distribution"].holds);
  assert(!verdicts.coverage.holds, "a circle covers one of three");
  assertEquals(verdicts["five-loops"].holds, false);
  assertStringIncludes(
    notebook.title,
    "lie near the Klein bottle of natural patches, but are not spread",
  );
  assertStringIncludes(notebook.finding, "are not spread as the images' patches are");
});

Deno.test("natural: filters that learned nothing are not patches of images", async () => {
  const nothing = naturalResults(gaussianKernels(900, 3, 5), { loops: 0, power: 1 });
  const { verdicts, notebook } = await madePage(natural, nothing);
  assertEquals(holding(verdicts).filter((id) => !id.startsWith("images")), []);
  assertStringIncludes(notebook.title, "do not lie near the Klein bottle");
});

Deno.test("natural: five loops are left open where as many patches would miss them", async () => {
  const few = naturalResults(primaryCircle(900, 0.03, 5), { loops: 1, power: 0 });
  const { verdicts } = await madePage(natural, few);
  assertEquals([verdicts["five-loops"].holds, verdicts["five-loops"].answer], [null, "undecided"]);
  assertEquals(verdicts["five-loops"].source.by, "paper");
  assertStringIncludes(verdicts["five-loops"].found, "so that this test decides nothing");
});

Deno.test("natural: patches from two places at once are refused", () => {
  const both = { images: "a", patches: "b", scale: "stored", data: "c", from: undefined } as const;
  assertThrows(() => natural.checkInputs!(both), RangeError, "give --images or --patches");
});
