import { formatNpy } from "../../lib/bytes/npy.ts";
import type { NetworkSpec } from "../../lib/nn/network.ts";
import { parameterShapes } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import type { Checkpoint } from "../../lib/nn/train_replicate.ts";
import { sha256, writeWhole } from "../../lib/pipeline/files/files.ts";
import {
  packReplicates,
  unpackReplicates,
} from "../../lib/pipeline/replicates/packed_replicates.ts";
import { ReplicateFolder } from "../../lib/pipeline/replicates/replicate_store.ts";
import { runStep, type Step, whyRun } from "../../lib/pipeline/runner/step.ts";
import { type Random, random } from "../../lib/random.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals } from "../assert.ts";
import { inFolder } from "../tasks/run_task.ts";

/** Files that each kind of store is damaged in; the three together make 500. */
const STEPS = 150;
const NETWORKS = 200;
const ARCHIVES = 150;

/** Damages a file as a disk does: a flipped bit, a lost end, nothing left. */
function damaged(bytes: Uint8Array, stream: Random): Uint8Array {
  switch (stream.integer(4)) {
    case 0:
      return bytes.slice(0, stream.integer(bytes.length));
    case 1:
      return new Uint8Array(0);
    default: {
      const copy = bytes.slice();
      copy[stream.integer(bytes.length)]! ^= 1 << stream.integer(8);
      return copy;
    }
  }
}

/** All files in a folder, by path. */
async function filesIn(folder: string): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  for await (const { name, isFile } of Deno.readDir(folder)) {
    if (isFile) files.set(join(folder, name), await Deno.readFile(join(folder, name)));
  }
  return files;
}

/** Damages one file after the other, and makes them whole again. */
async function forDamage(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  times: number,
  work: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<void> {
  const stream = random(5);
  const paths = [...files.keys()].sort();
  for (let i = 0; i < times; i++) {
    const path = paths[i % paths.length]!;
    const bytes = damaged(files.get(path)!, stream);
    await Deno.writeFile(path, bytes);
    await work(path, bytes);
    await Deno.writeFile(path, files.get(path)!);
  }
}

Deno.test("runStep: damage to outputs, records and a store is noticed and mended", async () => {
  await inFolder(async (folder) => {
    const at = (name: string) => join(folder, name);
    const numbers = Float32Array.from({ length: 50 }, (_, i) => Math.sin(i));
    const step: Step = {
      name: "sines",
      inputs: {},
      outputs: { points: at("points.npy"), numbers: at("numbers.json") },
      parameters: { n: 50 },
      code: new URL("./empty_module.ts", import.meta.url),
      async run() {
        await writeWhole(at("points.npy"), formatNpy(numbers, [50]));
        await writeWhole(at("numbers.json"), JSON.stringify([...numbers]));
        await writeWhole(at("left.npy"), formatNpy(numbers.map((x) => x * x), [50]));
        return [at("left.npy")];
      },
    };
    await runStep(step);
    const files = await filesIn(folder);
    assertEquals(files.size, 4);
    await forDamage(files, STEPS, async (path, bytes) => {
      const reasons = await whyRun(step);
      if (reasons.length === 0) {
        // White space in a record means nothing.
        const value = (content: Uint8Array) => JSON.parse(new TextDecoder().decode(content));
        assertEquals(value(bytes), value(files.get(path)!), path);
      }
      await runStep(step);
      for (const [other, content] of files) {
        if (!other.endsWith(".meta.json")) assertEquals(await Deno.readFile(other), content);
      }
      assertEquals(await whyRun(step), []);
    });
  });
});

const network: NetworkSpec = {
  name: "tiny",
  input: { channels: 1, height: 4, width: 4 },
  layers: [
    { kind: "conv", name: "conv1", filters: 2, size: 3 },
    { kind: "dense", name: "logits", units: 2 },
  ],
  initializer: "glorot-uniform",
};

/** A network that has been trained, as far as its files say. */
async function writeReplicate(store: string): Promise<ReplicateFolder> {
  const protocol = { network, optimizer: adam(0.1), batchSize: 2, steps: 3, snapshots: [0, 3] };
  const folder = new ReplicateFolder(store, { protocol, data: {}, backend: "wasm", seed: 1 });
  const share = { loss: 1, accuracy: 0.5, images: 2 };
  for (const step of protocol.snapshots) {
    const values = (scale: number) =>
      parameterShapes(network).map(({ shape }) =>
        Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => scale * Math.sin(i))
      );
    const state = { step, parameters: values(step + 1), slots: [values(2), values(3)] };
    const losses = Float32Array.from({ length: step }, (_, i) => 1 / (i + 1));
    await folder.saveSnapshot({ state, losses }, { train: share, test: share });
  }
  await folder.finish({ adapter: "cpu", stacked: 1, code: {}, seconds: 1 });
  return folder;
}

Deno.test("ReplicateFolder: what is damaged is not trained on from", async () => {
  await inFolder(async (store) => {
    const folder = await writeReplicate(store);
    assert(await folder.isComplete());
    const whole = (await folder.checkpoint())!;
    const sum = ({ state, losses }: Checkpoint) =>
      sha256(
        JSON.stringify(
          [state.parameters, state.slots, losses].flat(2).map((x) => [...x as Float32Array]),
        ),
      );
    let started = 0;
    await forDamage(await filesIn(folder.path), NETWORKS, async (path, bytes) => {
      const from = await folder.checkpoint();
      // Nothing is trained on from damaged numbers: either they are found whole, or left.
      if (from) assertEquals(sum(from), sum(whole), path);
      else started++;
      if (/conv1-\d+\.npy$/.test(path)) assertEquals(await folder.isComplete(), false, path);
      if (/checkpoint|losses/.test(path) && bytes.length < 100) assertEquals(from, undefined);
      const record = await folder.record();
      if (record) assertEquals(record.accuracy, { 3: 0.5 });
      else assertEquals(await folder.isComplete(), false, path);
    });
    assert(started > NETWORKS / 4);
  });
});

Deno.test("unpackReplicates: damaged archives are refused, damaged files mended", async () => {
  await inFolder(async (folder) => {
    const { path } = await writeReplicate(join(folder, "store"));
    const archive = await packReplicates([path]);
    const to = join(folder, "to");
    const paths = (await unpackReplicates(archive, to, "x.zip")).flatMap(({ files }) => files);
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    for (const path of paths) files.set(path, await Deno.readFile(path));
    await forDamage(files, ARCHIVES / 2, async () => {
      await unpackReplicates(archive, to, "x.zip");
      for (const [path, content] of files) assertEquals(await Deno.readFile(path), content);
    });
    const stream = random(7);
    let refused = 0;
    for (let i = 0; i < ARCHIVES / 2; i++) {
      try {
        await unpackReplicates(damaged(archive, stream), to, "x.zip");
      } catch (error) {
        assert(error instanceof SyntaxError && error.message.startsWith("Cannot unpack x.zip"));
        refused++;
      }
      for (const [path, content] of files) assertEquals(await Deno.readFile(path), content);
    }
    assert(refused > ARCHIVES / 4);
  });
});
