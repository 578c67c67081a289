import { cifar10Source, type DatasetSource, mnistSource } from "../../../lib/data/sources.ts";
import { adam, sgd } from "../../../lib/nn/optimizer.ts";
import { cifarNetwork, mnistNetwork } from "../../../lib/nn/network.ts";
import { nativeBackend } from "../../../lib/nn/native/native_backend.ts";
import { type TrainingProtocol, trainReplicate } from "../../../lib/nn/train_replicate.ts";
import { ReplicateFolder } from "../../../lib/pipeline/replicates/replicate_store.ts";
import {
  trainReplicates,
  type TrainRequest,
} from "../../../lib/pipeline/replicates/train_replicates.ts";
import { join } from "../../../lib/std.ts";
import { smallDataset } from "../../nn/small_dataset.ts";
import { smallNetwork } from "../../nn/small_network.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

const protocol: TrainingProtocol = {
  network: smallNetwork,
  optimizer: adam(0.01),
  batchSize: 16,
  steps: 20,
  snapshots: [0, 8, 20],
};

async function inStore(work: (store: string, request: TrainRequest) => Promise<void>) {
  const store = await Deno.makeTempDir();
  try {
    await work(store, {
      store,
      protocol,
      data: smallDataset(),
      dataFiles: { tiny: "0" },
      backend: "native",
      seeds: [11, 12, 13],
      workers: 2,
      stack: 1,
      force: false,
    });
  } finally {
    await Deno.remove(store, { recursive: true });
  }
}

const folderOf = (store: string, seed: number, changed: Partial<TrainingProtocol> = {}) =>
  new ReplicateFolder(store, {
    protocol: { ...protocol, ...changed },
    data: { tiny: "0" },
    backend: "native",
    seed,
  });

/** All files of a replicate but its record, which holds times. */
async function contents(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for await (const { name } of Deno.readDir(folder)) {
    if (name !== "replicate.json") {
      files[name] = (await Deno.readFile(join(folder, name))).toBase64();
    }
  }
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}

Deno.test("trainReplicates: trains each replicate once and keeps what was asked for", async () => {
  await inStore(async (store, request) => {
    const progress: number[] = [];
    const first = await trainReplicates(request, ({ stepsDone }) => progress.push(stepsDone));
    assertEquals(first, { trained: [11, 12, 13], present: [], failed: [] });
    assertEquals(progress.at(-1), 60);
    const folder = folderOf(store, 11);
    assertEquals(Object.keys(await contents(folder.path)), [
      "checkpoint-00000020.npy",
      ...["00000000", "00000008", "00000020"].map((step) => `conv1-${step}.npy`),
      ...["00000000", "00000008", "00000020"].map((step) => `conv2-${step}.npy`),
      ...["00000000", "00000008", "00000020"].map((step) => `evaluation-${step}.json`),
      "losses.npy",
    ]);
    const { accuracy, evaluations } = (await folder.record())!;
    assertEquals(Object.keys(evaluations!), ["0", "8", "20"]);
    const images = Object.values(evaluations!).map((
      { train, test },
    ) => [train.images, test.images]);
    assertEquals(images, [[96, 60], [96, 60], [96, 60]]);
    assertEquals(accuracy, { 20: evaluations![20]!.test.accuracy });
    // Three classes, of which it knows nothing at first.
    const lossAfter = (step: number) => evaluations![step]!.train.loss;
    assert(lossAfter(0) > 0.9 && lossAfter(20) < lossAfter(0), `${lossAfter(0)} ${lossAfter(20)}`);
    assertEquals((await folder.losses()).length, 20);
    const again = await trainReplicates(request);
    assertEquals(again, { trained: [], present: [11, 12, 13], failed: [] });
  });
});

Deno.test("trainReplicates: a run that was cut off goes on to the same bytes", async () => {
  await inStore(async (store, request) => {
    await trainReplicates({ ...request, seeds: [11] });
    const whole = await contents(folderOf(store, 11).path);
    const { evaluations } = (await folderOf(store, 11).record())!;
    await Deno.remove(folderOf(store, 11).path, { recursive: true });
    // Cut off in step 13: the snapshot of step 8 is the last thing on disk.
    const folder = folderOf(store, 11);
    const cut = trainReplicate(nativeBackend(), protocol, smallDataset(), 11, {
      onSnapshot: (checkpoint, evaluation) => folder.saveSnapshot(checkpoint, evaluation),
      onStep: (step) => {
        if (step === 13) throw new Error("power cut");
      },
    });
    await assertRejects(() => cut, Error, "power cut");
    assertEquals((await folder.checkpoint())!.state.step, 8);
    assert(!await folder.isComplete());
    const progress: number[] = [];
    await trainReplicates(
      { ...request, seeds: [11] },
      ({ stepsDone }) => progress.push(stepsDone),
    );
    assertEquals(progress[0], 8);
    assertEquals(await contents(folder.path), whole);
    assertEquals((await folder.record())!.evaluations, evaluations);
  });
});

Deno.test("trainReplicates: more steps go on from where training ended", async () => {
  await inStore(async (store, request) => {
    const longer = { ...protocol, steps: 30, snapshots: [0, 8, 20, 30] };
    await trainReplicates({ ...request, seeds: [11], protocol: longer });
    const straight = await contents(folderOf(store, 11).path);
    await Deno.remove(folderOf(store, 11).path, { recursive: true });
    await trainReplicates({ ...request, seeds: [11] });
    const progress: number[] = [];
    await trainReplicates(
      { ...request, seeds: [11], protocol: longer },
      ({ stepsDone }) => progress.push(stepsDone),
    );
    assertEquals(progress[0], 20);
    assertEquals(await contents(folderOf(store, 11).path), straight);
    const record = await folderOf(store, 11).record();
    assertEquals(Object.keys(record!.accuracy), ["20", "30"]);
    assertEquals(Object.keys(record!.evaluations!), ["0", "8", "20", "30"]);
  });
});

Deno.test("trainReplicates: an earlier snapshot than the checkpoint starts anew", async () => {
  await inStore(async (store, request) => {
    await trainReplicates({ ...request, seeds: [11] });
    const before = await contents(folderOf(store, 11).path);
    const early = { ...protocol, snapshots: [0, 5, 8, 20] };
    assertEquals(await folderOf(store, 11, early).checkpoint(), undefined);
    await trainReplicates({ ...request, seeds: [11], protocol: early });
    const after = await contents(folderOf(store, 11).path);
    assertEquals({ ...after, ...before }, after);
    assert("conv1-00000005.npy" in after);
  });
});

Deno.test("trainReplicates: what trains a replicate differently lies elsewhere", () => {
  const paths = [
    folderOf("store", 11),
    folderOf("store", 12),
    folderOf("store", 11, { batchSize: 32 }),
    folderOf("store", 11, { optimizer: adam(0.02) }),
  ].map(({ path }) => path);
  assertEquals(new Set(paths).size, 4);
  assertEquals(folderOf("store", 11, { steps: 99, snapshots: [] }).path, paths[0]);
});

Deno.test("trainReplicates: one that diverges is reported and the others go on", async () => {
  await inStore(async (store, request) => {
    const wild = { ...protocol, optimizer: sgd(1e30) };
    const { trained, failed } = await trainReplicates({
      ...request,
      protocol: wild,
      seeds: [11, 12],
    });
    assertEquals(trained, []);
    assertEquals(failed.map(({ seed, diverged }) => [seed, diverged]), [[11, true], [12, true]]);
    assert(failed[0]!.error.startsWith("Training diverged"));
    assertEquals(await folderOf(store, 11, wild).record(), undefined);
  });
});

Deno.test("trainReplicates: two processes with one store end with the bytes of one", async () => {
  await inStore(async (store, request) => {
    // With many snapshots, each removes the other's old checkpoints all the time.
    const busy = { ...protocol, snapshots: Array.from({ length: 21 }, (_, step) => step) };
    const shared = { ...request, protocol: busy, seeds: [11, 12] };
    const outcomes = await Promise.all([trainReplicates(shared), trainReplicates(shared)]);
    for (const { failed } of outcomes) assertEquals(failed, []);
    const together = await contents(folderOf(store, 11, busy).path);
    await Deno.remove(folderOf(store, 11, busy).path, { recursive: true });
    await trainReplicates({ ...shared, seeds: [11] });
    assertEquals(together, await contents(folderOf(store, 11, busy).path));
  });
});

Deno.test("trainReplicates: what another process completes meanwhile is left alone", async () => {
  await inStore(async (store, request) => {
    const elsewhere = join(store, "elsewhere");
    await trainReplicates({ ...request, store: elsewhere, seeds: [12] });
    const { path } = folderOf(store, 12);
    let moved = false;
    const { trained, present } = await trainReplicates(
      { ...request, seeds: [11, 12], workers: 1 },
      () => {
        // The first report comes when both seeds still wait.
        if (!moved) Deno.renameSync(folderOf(elsewhere, 12).path, path);
        moved = true;
      },
    );
    assertEquals([trained, present], [[11], [12]]);
  });
});

Deno.test("ReplicateFolder: replicates trained before are found where they were", () => {
  const nameOf = (
    source: DatasetSource,
    seed: number,
    protocol: Omit<TrainingProtocol, "steps" | "snapshots">,
  ) => {
    const data = Object.fromEntries(source.files.map(({ name, sha256 }) => [name, sha256]));
    const identity = { data, backend: "native", seed } as const;
    const whole = { ...protocol, steps: 1, snapshots: [] };
    return new ReplicateFolder("store", { ...identity, protocol: whole }).path;
  };
  // As trained before there were other ways to start and to standardize.
  assertEquals(
    nameOf(mnistSource, 1075209704, {
      network: mnistNetwork(),
      optimizer: adam(1e-3),
      batchSize: 32,
    }),
    "store/m-64-32-64-seed-1075209704-7c494d0dd976",
  );
  assertEquals(
    nameOf(cifar10Source, 3421302916, {
      network: cifarNetwork(),
      optimizer: sgd(0.1),
      preparation: { crop: 24, flip: true, gray: false, standardize: true },
      batchSize: 128,
    }),
    "store/c-64-32-64-seed-3421302916-fe4477601933",
  );
});
