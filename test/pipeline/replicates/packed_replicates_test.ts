import { unzipSync, zipSync } from "fflate";
import { formatNpy, parseNpy } from "../../../lib/bytes/npy.ts";
import {
  type PackedLayer,
  packReplicates,
  unpackReplicates,
} from "../../../lib/pipeline/replicates/packed_replicates.ts";
import { runStep } from "../../../lib/pipeline/runner/step.ts";
import { unpackStep } from "../../../lib/pipeline/steps/unpack_step.ts";
import type { ReplicatesFile } from "../../../lib/pipeline/steps/train_step.ts";
import { join } from "../../../lib/std.ts";
import { random } from "../../../lib/random.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

/** A replicate's folder with kernels after two steps, losses and a checkpoint. */
async function writeReplicate(store: string, name: string, seed: number) {
  const folder = join(store, name);
  await Deno.mkdir(folder, { recursive: true });
  const stream = random(seed);
  const kernels = () => Float32Array.from({ length: 18 }, () => 0.1 * stream.normal());
  for (const step of ["00000000", "00000200"]) {
    await Deno.writeFile(join(folder, `conv1-${step}.npy`), formatNpy(kernels(), [2, 1, 3, 3]));
  }
  await Deno.writeFile(join(folder, "losses.npy"), formatNpy(kernels(), [18]));
  await Deno.writeFile(join(folder, "checkpoint-00000200.npy"), formatNpy(kernels(), [18]));
  const record = {
    identity: { seed, backend: "native" },
    accuracy: { 200: 0.5 + seed / 100 },
    snapshots: [0, 200],
    adapter: "cpu",
    code: {},
    seconds: 1,
  };
  await Deno.writeTextFile(join(folder, "replicate.json"), JSON.stringify(record));
  return folder;
}

Deno.test("packReplicates: kernels come back to a part in 2,000, with their records", async () => {
  await inFolder(async (folder) => {
    const store = join(folder, "store");
    const folders = [await writeReplicate(store, "b-2", 2), await writeReplicate(store, "a-1", 1)];
    const bytes = await packReplicates(folders);
    assertEquals(bytes, await packReplicates(folders.toReversed()));
    const to = join(folder, "to");
    const unpacked = await unpackReplicates(bytes, to, "x.zip");
    assertEquals(unpacked.map(({ record }) => record.identity.seed), [1, 2]);
    const read = async (root: string) => {
      const path = join(root, "a-1", "conv1-00000200.npy");
      return parseNpy(await Deno.readFile(path), path);
    };
    const [before, after] = [await read(store), await read(to)];
    assertEquals(after.shape, before.shape);
    before.data.forEach((value, i) => {
      assert(Math.abs(after.data[i]! - value) <= Math.abs(value) / 2000);
    });
    const names = await Array.fromAsync(Deno.readDir(join(to, "a-1")), ({ name }) => name);
    assertEquals(names.sort(), [
      "conv1-00000000.npy",
      "conv1-00000200.npy",
      "losses.npy",
      "replicate.json",
    ]);
  });
});

Deno.test("packReplicates: in 8 bits kernels come back in their direction and size", async () => {
  await inFolder(async (folder) => {
    const store = join(folder, "store");
    const replicate = await writeReplicate(store, "a-1", 1);
    const bytes = await packReplicates([replicate], undefined, 8);
    assertEquals(Object.keys(unzipSync(bytes)).sort(), [
      "a-1/conv1-00000000-scales.npy",
      "a-1/conv1-00000000.npy",
      "a-1/conv1-00000200-scales.npy",
      "a-1/conv1-00000200.npy",
      "a-1/losses.npy",
      "a-1/replicate.json",
    ]);
    const to = join(folder, "to");
    await unpackReplicates(bytes, to, "x.zip");
    const read = async (root: string) => {
      const path = join(root, "a-1", "conv1-00000200.npy");
      return parseNpy(await Deno.readFile(path), path);
    };
    const [before, after] = [await read(store), await read(to)];
    assertEquals(after.shape, before.shape);
    for (const from of [0, 9]) {
      const [one, two] = [before, after].map(({ data }) => [...data].slice(from, from + 9));
      const most = Math.max(...one!.map(Math.abs));
      one!.forEach((value, i) => assert(Math.abs(two![i]! - value) <= most / 150));
    }
    assert(before.data.some((value, i) => value !== after.data[i]));
    // Scales are no files of a store.
    const names = await Array.fromAsync(Deno.readDir(join(to, "a-1")), ({ name }) => name);
    assertEquals(names.sort(), [
      "conv1-00000000.npy",
      "conv1-00000200.npy",
      "losses.npy",
      "replicate.json",
    ]);
  });
});

Deno.test("packReplicates: of a layer, all steps or one can be packed", async () => {
  await inFolder(async (folder) => {
    const replicate = await writeReplicate(join(folder, "store"), "a-1", 1);
    const packed = async (layers: PackedLayer[]) =>
      Object.keys(unzipSync(await packReplicates([replicate], layers))).sort();
    const always = ["a-1/losses.npy", "a-1/replicate.json"];
    const [first, last] = ["a-1/conv1-00000000.npy", "a-1/conv1-00000200.npy"];
    assertEquals(await packed([{ layer: "conv1" }]), [first, last, ...always]);
    assertEquals(await packed([{ layer: "conv1", step: 200 }]), [last, ...always]);
    assertEquals(await packed([]), always);
    const missing: [PackedLayer, string][] = [
      [{ layer: "conv2" }, "it holds no kernels of conv2, but conv1-00000000.npy, conv1-00000200"],
      [{ layer: "conv1", step: 20 }, "it holds no kernels of conv1 after 20 updates"],
    ];
    for (const [layer, message] of missing) {
      await assertRejects(() => packed([layer]), Error, message);
    }
  });
});

Deno.test("unpackStep: lists networks as training would, and says what is missing", async () => {
  await inFolder(async (folder) => {
    const archive = join(folder, "x.zip");
    const replicate = await writeReplicate(join(folder, "store"), "a-1", 1);
    await Deno.writeFile(archive, await packReplicates([replicate]));
    const options = {
      archives: [archive],
      store: join(folder, "to"),
      out: join(folder, "list.json"),
    };
    await runStep(unpackStep({ ...options, steps: 200 }));
    const list = JSON.parse(await Deno.readTextFile(options.out)) as ReplicatesFile;
    assertEquals(list.replicates, [
      { index: 0, seed: 1, accuracy: 0.51, path: join(folder, "to", "a-1") },
    ]);
    const other = join(folder, "y.zip");
    await Deno.writeFile(
      other,
      await packReplicates([await writeReplicate(join(folder, "store"), "a-0", 7)]),
    );
    await runStep(unpackStep({ ...options, archives: [archive, other], steps: 200 }));
    const both = JSON.parse(await Deno.readTextFile(options.out)) as ReplicatesFile;
    // Archive by archive, counted through.
    assertEquals(both.replicates.map(({ index, seed }) => [index, seed]), [[0, 1], [1, 7]]);
    await assertRejects(
      () => runStep(unpackStep({ ...options, steps: 300 })),
      Error,
      "was not trained to step 300, but to 200",
    );
  });
});

Deno.test("unpackReplicates: damaged and foreign archives write nothing", async () => {
  await inFolder(async (folder) => {
    const to = join(folder, "to");
    const foreign = zipSync({ "../evil.json": new Uint8Array(3) });
    const refused: [Uint8Array, string][] = [
      [new Uint8Array([1, 2, 3]), "Cannot unpack x.zip: it is not a zip archive, or it is damaged"],
      [foreign, 'it holds "../evil.json", expected folders of replicates'],
    ];
    for (const [bytes, message] of refused) {
      await assertRejects(() => unpackReplicates(bytes, to, "x.zip"), SyntaxError, message);
    }
    assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
  });
});
