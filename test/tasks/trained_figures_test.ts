import type { Fig3Numbers } from "../../reports/fig3/cells.ts";
import type { Fig4Numbers } from "../../reports/fig4/cells.ts";
import type { Fig5Numbers } from "../../reports/fig5/cells.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/**
 * Makes a figure from the networks that come with the toolkit, with few draws; gives its numbers
 * and page.
 */
async function figure<Numbers>(name: string): Promise<{ numbers: Numbers; page: string }> {
  let made: { numbers: Numbers; page: string } | undefined;
  await inFolder(async (folder) => {
    const { code, stderr } = await runTask(
      folder,
      `reproduce-${name}`,
      ...["--profile", "trained", "--draws", "2", "--store", "store", "--out", `${name}.html`],
    );
    assertEquals(code, 0, stderr);
    made = {
      numbers: JSON.parse(await Deno.readTextFile(join(folder, `${name}.json`))) as Numbers,
      page: await Deno.readTextFile(join(folder, `${name}.html`)),
    };
  });
  return made!;
}

Deno.test("reproduce-fig3 --profile trained: MNIST filters form one circle of edges", async () => {
  const { numbers, page } = await figure<Fig3Numbers>("fig3");
  const { replicates, points, dominance, mapper, verdicts } = numbers;
  assertEquals([replicates, points, mapper.loops], [100, 6400, 1]);
  assert(dominance! >= 3, `${dominance}`);
  assert(verdicts.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assertStringIncludes(page, "Networks from mnist-adam.zip, shipped with the toolkit");
});

Deno.test("reproduce-fig4 --profile trained: CIFAR-10 has edges and straight lines", async () => {
  const { numbers, page } = await figure<Fig4Numbers>("fig4");
  const { patterns, replicates, points } = numbers;
  assertEquals([replicates, points], [20, 3840]);
  assert(patterns.edges > 0.2 && patterns.edgeGap <= 60, JSON.stringify(patterns));
  assert(patterns.uprightLines + patterns.levelLines > 4 * patterns.slantedLines);
  assertStringIncludes(page, "Networks from cifar10-sgd.zip, shipped with the toolkit");
});

Deno.test("reproduce-fig5 --profile trained: the circle comes to layer 1, then 2", async () => {
  const { numbers } = await figure<Fig5Numbers>("fig5");
  const [one, two] = numbers.appearance;
  assertEquals([one!.layer, two!.layer], ["conv1", "conv2"]);
  assert(one!.step! < two!.step!, JSON.stringify(numbers.appearance));
  const cell = (layer: string, step: number) =>
    numbers.cells.find((cell) => cell.layer === layer && cell.step === step)!;
  assert(cell("conv1", 2000).circleShare < cell("conv1", 500).circleShare);
  assert(cell("conv2", 2000).dominance! > 2 && cell("conv2", 2000).circleShare > 0.6);
});
