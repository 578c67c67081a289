import type { BackendName } from "../../../lib/nn/backend.ts";
import { openBackend } from "../../../lib/nn/backends.ts";
import { adam } from "../../../lib/nn/optimizer.ts";
import { type TrainingProtocol, trainStack } from "../../../lib/nn/train_replicate.ts";
import { ReplicateFolder } from "../../../lib/pipeline/replicates/replicate_store.ts";
import {
  trainReplicates,
  type TrainRequest,
} from "../../../lib/pipeline/replicates/train_replicates.ts";
import { join } from "../../../lib/std.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { smallDataset } from "../../nn/small_dataset.ts";
import { smallNetwork } from "../../nn/small_network.ts";
import { webgpuTest } from "../../nn/tfjs_engine_test_case.ts";

const protocol: TrainingProtocol = {
  network: smallNetwork,
  optimizer: adam(0.01),
  batchSize: 16,
  steps: 9,
  snapshots: [0, 4, 9],
};

/** Registers a test for each engine that can stack; each run has a store of its own. */
function stackTest(
  statement: string,
  work: (request: TrainRequest) => Promise<void>,
): void {
  const on = (backend: BackendName) => async () => {
    const store = await Deno.makeTempDir();
    try {
      await work({
        store,
        protocol,
        data: smallDataset(),
        dataFiles: { tiny: "0" },
        backend,
        seeds: [11, 12, 13],
        workers: 1,
        stack: 3,
        force: false,
      });
    } finally {
      await Deno.remove(store, { recursive: true });
    }
  };
  Deno.test(`trainReplicates: ${statement}, on wasm`, on("wasm"));
  webgpuTest(`trainReplicates: ${statement}, on webgpu`, on("webgpu"));
}

const folderOf = ({ store, backend, dataFiles }: TrainRequest, seed: number) =>
  new ReplicateFolder(store, { protocol, data: dataFiles, backend, seed });

/** All files of a replicate but its record, which holds times. */
async function contents(request: TrainRequest, seed: number): Promise<Record<string, string>> {
  const { path } = folderOf(request, seed);
  const files: [string, string][] = [];
  for await (const { name } of Deno.readDir(path)) {
    if (name !== "replicate.json") {
      files.push([name, (await Deno.readFile(join(path, name))).toBase64()]);
    }
  }
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const stackedOf = async (request: TrainRequest, seeds: number[]) =>
  await Promise.all(
    seeds.map(async (seed) => (await folderOf(request, seed).record())?.stacked),
  );

/** Trains together up to the snapshot of step 4, and breaks off after step 6. */
async function cutOff(request: TrainRequest, seeds: number[]): Promise<void> {
  const backend = await openBackend(request.backend);
  const members = seeds.map((seed) => ({
    seed,
    onSnapshot: folderOf(request, seed).saveSnapshot.bind(folderOf(request, seed)),
    onStep: (step: number) => {
      if (step === 6) throw new Error("power cut");
    },
  }));
  await assertRejects(
    () => trainStack(backend, protocol, request.data, members),
    Error,
    "power cut",
  );
  await backend.dispose();
}

stackTest("a stack fills the folders that its replicates have one by one", async (request) => {
  const alone = { ...request, store: join(request.store, "alone"), stack: 1 };
  assertEquals((await trainReplicates(alone)).trained, [11, 12, 13]);
  assertEquals(await trainReplicates(request), { trained: [11, 12, 13], present: [], failed: [] });
  assertEquals(await stackedOf(alone, [11, 12, 13]), [1, 1, 1]);
  assertEquals(await stackedOf(request, [11, 12, 13]), [3, 3, 3]);
  for (const seed of [11, 12, 13]) {
    const [one, other] = [await contents(request, seed), await contents(alone, seed)];
    assertEquals(Object.keys(one), Object.keys(other));
    if (request.backend === "webgpu") assertEquals(one, other);
    const [a, b] = [await folderOf(request, seed).record(), await folderOf(alone, seed).record()];
    assertEquals(a!.identity, b!.identity);
    assert(Math.abs(a!.accuracy[9]! - b!.accuracy[9]!) < 0.02);
    for (const step of [0, 4, 9]) {
      const [own, other] = [a!.evaluations![step]!, b!.evaluations![step]!];
      assert(Math.abs(own.train.loss - other.train.loss) < 1e-4);
      assert(Math.abs(own.test.loss - other.test.loss) < 1e-4);
    }
  }
  assertEquals((await trainReplicates(request)).present, [11, 12, 13]);
});

stackTest("a stack that was cut off goes on to the same bytes", async (request) => {
  const whole = { ...request, store: join(request.store, "whole") };
  await trainReplicates(whole);
  await cutOff(request, request.seeds as number[]);
  const progress: number[] = [];
  await trainReplicates(request, ({ stepsDone }) => progress.push(stepsDone));
  assertEquals([progress[0], progress.at(-1)], [12, 27]);
  for (const seed of request.seeds) {
    assertEquals(await contents(request, seed), await contents(whole, seed));
  }
});

stackTest("only replicates that have come as far are stacked", async (request) => {
  await trainReplicates({ ...request, seeds: [15], stack: 1 });
  const complete = await contents(request, 15);
  await cutOff(request, [12, 14]);
  const seeds = [11, 12, 13, 14, 15];
  const outcome = await trainReplicates({ ...request, seeds });
  assertEquals(outcome, { trained: [11, 12, 13, 14], present: [15], failed: [] });
  assertEquals(await stackedOf(request, seeds), [2, 2, 2, 2, 1]);
  assertEquals(await contents(request, 15), complete);
});

stackTest("one that diverges is reported and leaves its stack alone", async (request) => {
  const healthy = { ...request, store: join(request.store, "healthy") };
  await trainReplicates(healthy);
  await cutOff(request, request.seeds as number[]);
  const folder = folderOf(request, 12);
  const { state, losses } = (await folder.checkpoint())!;
  const evaluation = JSON.parse(
    await Deno.readTextFile(join(folder.path, "evaluation-00000004.json")),
  );
  const broken = state.parameters.map((values) => values.map(() => NaN));
  await folder.saveSnapshot({ state: { ...state, parameters: broken }, losses }, evaluation);
  const { trained, failed } = await trainReplicates(request);
  assertEquals(trained, [11, 13]);
  assertEquals(failed.map(({ seed, diverged }) => [seed, diverged]), [[12, true]]);
  assert(failed[0]!.error.startsWith("Training diverged: the loss is NaN at step 5"));
  assertEquals(await folder.record(), undefined);
  for (const seed of [11, 13]) {
    assertEquals(await contents(request, seed), await contents(healthy, seed));
  }
});

Deno.test("trainStack: an engine that trains one by one says so", async () => {
  const native = await openBackend("native");
  await assertRejects(
    () => trainStack(native, protocol, smallDataset(), [{ seed: 1 }, { seed: 2 }]),
    RangeError,
    "Cannot train 2 replicates together: the native engine trains one at a time",
  );
});
