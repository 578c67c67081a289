import { parseNpy } from "../../lib/bytes/npy.ts";
import { cifar10Source } from "../../lib/data/sources.ts";
import { cifarNetwork } from "../../lib/nn/network.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import type { ReplicateRecord } from "../../lib/pipeline/replicates/replicate_store.ts";
import { join } from "../../lib/std.ts";
import { probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

const DATA = join(Deno.cwd(), "data", "cifar10");
const unavailable = await fetchDataset(cifar10Source, DATA, { kind: "npm" })
  .then(() => undefined, (error: Error) => error.message);

interface Trained {
  readonly replicates: { readonly index: number; readonly seed: number; readonly path: string }[];
}

/** Runs the task on little networks and few steps. */
const train = (folder: string, line: string) =>
  runTask(
    folder,
    ...["train", "--data", DATA, "--out", "store", "--backend", "native", "--json", "--quiet"],
    ...line.split(" "),
  );

Deno.test({
  name: "train: CIFAR-10, every choice of color, start and optimizer, up to points" +
    (unavailable ? ` (skipped: ${unavailable})` : ""),
  ignore: unavailable !== undefined,
  async fn() {
    await inFolder(async (folder) => {
      const common = "--dataset cifar10 --batch-size 8 --steps 2 --snapshots 0,1";
      const plain = await train(folder, `${common} --network C(4,2,3) --replicates 3-4`);
      assertEquals(plain.code, 0, plain.stderr);
      const { replicates } = JSON.parse(plain.stdout) as Trained;
      assertEquals(replicates.map(({ index }) => index), [3, 4]);
      // Another machine's share of the same family: nothing of it is trained twice.
      const more = await train(folder, `${common} --network C(4,2,3) --replicates 4-5 --dry-run`);
      assertEquals(
        more.stdout.match(/complete|would train steps 1 to 2 on native/g),
        ["complete", "would train steps 1 to 2 on native"],
      );
      // The same network from a file is the same replicate.
      await Deno.writeTextFile(join(folder, "own.json"), JSON.stringify(cifarNetwork(4, 2, 3)));
      const own = await train(folder, `${common} --network own.json --replicates 3-4`);
      assertEquals(own.code, 0, own.stderr);
      assertEquals((JSON.parse(own.stdout) as Trained).replicates, replicates);

      const fancy = await train(
        folder,
        `${common} --network C(4,2,3) --replicates 1 --color gray --standardize per-channel ` +
          `--start fan-in-uniform --optimizer sgd --learning-rate 0.05 --momentum 0.9 ` +
          `--weight-decay 0.001`,
      );
      assertEquals(fancy.code, 0, fancy.stderr);
      const { path } = (JSON.parse(fancy.stdout) as Trained).replicates[0]!;
      const record = JSON.parse(
        await Deno.readTextFile(join(path, "replicate.json")),
      ) as ReplicateRecord;
      const { network, optimizer, preparation } = record.identity as unknown as {
        network: { initializer: string; input: { channels: number } };
        optimizer: unknown;
        preparation: unknown;
      };
      assertEquals([network.initializer, network.input.channels], ["fan-in-uniform", 1]);
      assertEquals(optimizer, {
        kind: "sgd",
        learningRate: 0.05,
        momentum: 0.9,
        weightDecay: 0.001,
      });
      // Records keep the older spelling of gray, by which replicates are found.
      assertEquals(preparation, {
        crop: 24,
        flip: true,
        gray: true,
        standardize: "per-channel",
      });

      for (const [layer, points] of [["conv1", 2 * 4 * 3], ["conv2", 2 * 2 * 4]] as const) {
        const files = replicates.map((one) => join(one.path, `${layer}-00000002.npy`));
        const filters = await runTask(folder, "filters", ...files, "--out", "f.npy", "--json");
        assertEquals(filters.code, 0, filters.stderr);
        assertEquals(JSON.parse(filters.stdout).layer, layer);
        const { shape } = parseNpy(await Deno.readFile(join(folder, "f.npy")), "f.npy");
        assertEquals(shape, [points, 9]);
      }
      const mixed = ["conv1", "conv2"].map((layer) => join(path, `${layer}-00000002.npy`));
      const refused = await runTask(folder, "filters", ...mixed, "--out", "f.npy");
      assertEquals(refused.code, 2);
      assertStringIncludes(refused.stderr, "Cannot put layers conv1 and conv2 into one cloud");
      const unfit = await train(folder, "--dataset cifar10 --network M(4,2,3)");
      assertEquals(unfit.code, 1);
      assertStringIncludes(unfit.stderr, "prepared they are 3×28×28, the network takes 1×28×28");
    });
  },
});

Deno.test("train: what would be ignored or cannot be is refused before anything is read", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "own.json"), `{"name": "own"}`);
    const cases: [string, number, string][] = [
      ["--color gray", 2, "--color goes with --dataset cifar10 or svhn, not with mnist"],
      [
        "--standardize none",
        2,
        "--standardize goes with --dataset cifar10 or svhn, not with mnist",
      ],
      ["--dataset fashion-mnist --color gray", 2, "or svhn, not with fashion-mnist"],
      ["--momentum 0.9", 2, "--momentum goes with --optimizer sgd, not with adam"],
      ["--weight-decay 0.1", 2, "--weight-decay goes with --optimizer sgd, not with adam"],
      [
        "--backend native --stack 2",
        2,
        "--stack goes with --backend webgpu or auto, not with native",
      ],
      ["--backend wasm --stack 2", 2, "--stack goes with --backend webgpu or auto, not with wasm"],
      ["--stack 0", 2, "Expected a whole number from 1 up"],
      ["--network M(1,2,3) --start tutorial", 2, "Cannot start M(1,2,3) like the tutorial"],
      ["--network own.json --start glorot-uniform", 2, "Cannot use --start with own.json"],
      ["--steps 5 --snapshots 0,6", 2, "Cannot keep a snapshot of step 6"],
      ["--network none.json", 1, "none.json: there is no such file; name a network's JSON file"],
      ["--network own.json", 1, `as a network: the whole needs a string "initializer"`],
      ["--network C(0,2,3) --dataset cifar10", 1, "needs a positive number of filters, got 0"],
    ];
    await Promise.all(cases.map(async ([flags, code, message]) => {
      const result = await runTask(folder, "train", "--data", "nowhere", ...flags.split(" "));
      assertEquals([result.code, result.stdout], [code, ""], `${flags}\n${result.stderr}`);
      assertStringIncludes(result.stderr, message, flags);
      assert(!result.stderr.includes("    at "), `${flags}: no stack trace`);
    }));
  });
});

const adapter = await probeAdapter();
const unstackable = unavailable ?? (adapter.available ? undefined : adapter.description);

Deno.test({
  name: "train: --stack is held against what the adapter's buffers take" +
    (unstackable ? ` (skipped: ${unstackable})` : ""),
  ignore: unstackable !== undefined,
  async fn() {
    await inFolder(async (folder) => {
      const flags = "--dataset cifar10 --network C(2,2,2) --backend webgpu --dry-run";
      const many = await train(folder, `${flags} --stack 99999999`);
      assertEquals(many.code, 1);
      assertStringIncludes(many.stderr, "Cannot stack 99999999 replicates of C(2,2,2)");
      const few = await train(folder, `${flags} --stack 4`);
      assertEquals(few.code, 0, few.stderr);
    });
  },
});
