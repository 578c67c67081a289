import { formatNpy } from "../../../lib/bytes/npy.ts";
import { kernelsPath } from "../../../lib/pipeline/replicates/replicate_store.ts";
import { runStep } from "../../../lib/pipeline/runner/step.ts";
import {
  type GeneralizationFile,
  generalizationStep,
} from "../../../lib/pipeline/steps/generalization_step.ts";
import { join } from "../../../lib/std.ts";
import { primaryCircle, untrainedKernels } from "../../../mod.ts";
import { assert, assertEquals } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

const UPDATES = [0, 100, 200];

/** A network whose filters are edges, strayed the more the worse it does. */
async function writeNetwork(store: string, number: number, tested: readonly number[]) {
  const folder = join(store, `network-${number}`);
  await Deno.mkdir(folder, { recursive: true });
  for (const [i, update] of UPDATES.entries()) {
    const { data } = i === 0
      ? untrainedKernels(60, 3, number)
      : primaryCircle(60, 0.6 - 0.25 * i - 0.008 * number, number);
    const path = kernelsPath(folder, "conv1", update);
    await Deno.writeFile(path, formatNpy(data, [60, 1, 3, 3]));
  }
  const accuracy = (update: number) => 0.1 + update / 400 + number / 1000;
  const evaluations = Object.fromEntries(
    tested.map((update) => [update, { test: { accuracy: accuracy(update) } }]),
  );
  const record = { accuracy: { 200: accuracy(200) }, ...(tested.length > 0 && { evaluations }) };
  await Deno.writeTextFile(join(folder, "replicate.json"), JSON.stringify(record));
  return folder;
}

async function generalization(tested: (number: number) => readonly number[], networks = 10) {
  let file: GeneralizationFile | undefined;
  await inFolder(async (store) => {
    const folders = await Promise.all(
      Array.from({ length: networks }, (_, number) => writeNetwork(store, number, tested(number))),
    );
    const out = join(store, "generalization.json");
    const choice = { layer: "conv1", updates: UPDATES, k: 3, p: 0.9, draws: 200, seed: 1 };
    await runStep(generalizationStep({ ...choice, folders, out }));
    file = JSON.parse(await Deno.readTextFile(out));
  });
  return file!;
}

Deno.test("generalizationStep: purer edges in better networks go with accuracy", async () => {
  const { shapes, last, all } = await generalization((number) => number < 6 ? UPDATES : []);
  // Six networks at three looks, four at the last.
  assertEquals(shapes.length, 6 * 3 + 4);
  assertEquals([last!.longest.groups, all!.longest.groups], [10, 6]);
  assert(last!.circleShare.low > 0, JSON.stringify(last!.circleShare));
  assert(all!.circleShare.low > 0.5, JSON.stringify(all!.circleShare));
  const own = shapes.find(({ network, update }) => network === 9 && update === 200)!;
  assertEquals(own.accuracy, 0.609);
});

Deno.test("generalizationStep: networks tested once say nothing about earlier looks", async () => {
  const { shapes, all } = await generalization(() => []);
  assertEquals([...new Set(shapes.map(({ update }) => update))], [200]);
  assertEquals(all, null);
});

Deno.test("generalizationStep: of four networks no correlation is told", async () => {
  const { shapes, last, all } = await generalization(() => UPDATES, 4);
  assertEquals([shapes.length, last, all], [4 * UPDATES.length, null, null]);
});
