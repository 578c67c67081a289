import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

interface Claimed {
  verdicts: { id: string; holds: boolean | null }[];
}

/**
 * Makes a figure from the networks that come with the toolkit, with few draws; gives its numbers
 * and page.
 */
async function figure<Numbers>(
  name: string,
  ...more: string[]
): Promise<{ numbers: Numbers & Claimed; page: string }> {
  let made: { numbers: Numbers & Claimed; page: string } | undefined;
  await inFolder(async (folder) => {
    const { code, stderr } = await runTask(
      folder,
      `reproduce-${name}`,
      ...["--profile", "trained", "--draws", "2", "--store", "store", "--out", `${name}.html`],
      ...more,
    );
    assertEquals(code, 0, stderr);
    made = {
      numbers: JSON.parse(await Deno.readTextFile(join(folder, `${name}.json`))),
      page: await Deno.readTextFile(join(folder, `${name}.html`)),
    };
  });
  return made!;
}

interface Fig3Numbers {
  replicates: number;
  points: number;
  dominance: number;
  mapper: { loops: number };
}

Deno.test("reproduce-fig3 --profile trained: MNIST filters form one circle of edges", async () => {
  const { numbers, page } = await figure<Fig3Numbers>("fig3", "--map-draws", "19");
  const { replicates, points, dominance, mapper, verdicts } = numbers;
  assertEquals([replicates, points, mapper.loops], [100, 6400, 1]);
  assert(dominance >= 3, `${dominance}`);
  assert(verdicts.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assertStringIncludes(page, "Networks from mnist-adam.zip, shipped with the toolkit");
});

interface Fig4Numbers {
  replicates: number;
  points: number;
  patterns: Record<"edges" | "edgeGap" | "uprightLines" | "levelLines" | "slantedLines", number>;
  scan: unknown[];
}

Deno.test("reproduce-fig4 --profile trained: edges, upright and level lines", async () => {
  const { numbers, page } = await figure<Fig4Numbers>("fig4", "--map-draws", "19");
  const { patterns, replicates, points, scan } = numbers;
  assertEquals([replicates, points, scan.length], [39, 7488, 12]);
  assert(patterns.edges > 0.2 && patterns.edgeGap <= 60, JSON.stringify(patterns));
  assert(patterns.uprightLines + patterns.levelLines > 4 * patterns.slantedLines);
  assertEquals(
    numbers.verdicts.filter(({ holds }) => holds).map(({ id }) => id),
    [
      "edges",
      "every-direction",
      "lines",
      "level-covariance",
      "map-untrained",
      "map-covariance",
      "several-loops",
    ],
  );
  assertStringIncludes(page, "Networks from cifar10-sgd.zip and cifar10-sgd-more.zip, shipped");
  assert(page.length < 5e6, `${page.length} bytes`);
});

interface Fig5Numbers {
  evidence: {
    maps: {
      protocol: string;
      layer: string;
      start: { p: number };
      nulls: { name: string; p: number }[];
    }[];
  };
  appearance: { protocol: string; layer: string; step: number | null }[];
  cells: {
    protocol: string;
    layer: string;
    step: number;
    starts: number;
    kept: number;
    landmarks: number;
    circleShare: number;
    dominance: number;
  }[];
}

Deno.test("reproduce-fig5 --profile trained: the circle comes to both layers", async () => {
  const { numbers, page } = await figure<Fig5Numbers>("fig5", "--map-draws", "19");
  const cell = (layer: string, step: number, protocol = "sgd") =>
    numbers.cells.find((cell) =>
      cell.protocol === protocol && cell.layer === layer && cell.step === step
    )!;
  assert(cell("conv1", 2000).circleShare < cell("conv1", 500).circleShare);
  for (const protocol of ["sgd", "adam"]) {
    const { dominance, circleShare } = cell("conv2", 2000, protocol);
    assert(dominance > 2 && circleShare > 0.6, `${protocol}: ${dominance}, ${circleShare}`);
  }
  // Exact where there are few dense filters; else by several sets of landmarks.
  const computed = (...of: Parameters<typeof cell>) => {
    const { kept, landmarks, starts } = cell(...of);
    return [kept, landmarks, starts];
  };
  assertEquals(computed("conv1", 500), [2246, 2246, 1]);
  assertEquals(computed("conv2", 0), [7987, 2000, 5]);
  assertEquals(computed("conv2", 0, "adam"), [4096, 4096, 1]);
  const [one] = numbers.appearance;
  assertEquals([one!.protocol, one!.layer], ["sgd", "conv1"]);
  assert(one!.step !== null && one!.step <= 500, JSON.stringify(numbers.appearance));
  // Before training nothing stands out on any map of k and p.
  const { maps } = numbers.evidence;
  for (const { start } of maps) assert(start.p > 0.05, JSON.stringify(start));
  const last = maps.findLast(({ protocol, layer }) => protocol === "sgd" && layer === "conv1")!;
  assertEquals(last.nulls.find(({ name }) => name === "untrained")!.p, 0.05);
  assert(page.length < 5e6, `${page.length} bytes`);
});

Deno.test("reproduce-fig4, reproduce-fig5: shipped networks are not trained again", async () => {
  await inFolder(async (folder) => {
    for (const task of ["reproduce-fig4", "reproduce-fig5"]) {
      const options = ["--replicates=3", "--steps=0,9", "--color=gray", "--batch-size=8"];
      for (const option of [...options, "--seed=2"]) {
        const { code, stderr } = await runTask(folder, task, "--profile", "trained", option);
        assertEquals(code, 2, stderr);
        assertStringIncludes(stderr, `Cannot use ${option.split("=")[0]} with --profile trained`);
      }
    }
    const wrong = await runTask(folder, "reproduce-fig5", "--steps", "100,500");
    assertEquals(wrong.code, 2);
    assertStringIncludes(wrong.stderr, "Cannot look at the updates 100,500: name 0");
  });
});
