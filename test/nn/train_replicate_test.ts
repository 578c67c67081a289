import type { ImageDataset } from "../../lib/data/image_dataset.ts";
import { batches, testImages } from "../../lib/nn/batches.ts";
import {
  type Evaluation,
  evaluator,
  score,
  TRAINING_IMAGES_EVALUATED,
} from "../../lib/nn/evaluate.ts";
import type { TrainingBackend } from "../../lib/nn/backend.ts";
import { nativeBackend } from "../../lib/nn/native/native_backend.ts";
import {
  initialParameters,
  mnistNetwork,
  parameterShapes,
  placeLayers,
} from "../../lib/nn/network.ts";
import { adam, sgd } from "../../lib/nn/optimizer.ts";
import {
  DivergenceError,
  type TrainingProtocol,
  trainReplicate,
} from "../../lib/nn/train_replicate.ts";
import { sha256 } from "../../lib/pipeline/files/files.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertThrows,
} from "../assert.ts";
import { smallDataset } from "./small_dataset.ts";
import { smallNetwork } from "./small_network.ts";
import { tfjsEngineTest } from "./tfjs_engine_test_case.ts";

const protocol: TrainingProtocol = {
  network: smallNetwork,
  optimizer: adam(0.01),
  batchSize: 16,
  steps: 60,
  snapshots: [0, 30, 60],
};

Deno.test("trainReplicate: learns a task that can be learned", async () => {
  const losses: number[] = [];
  // Of the five hidden units too few are alive at some starts; seed 2 is a lively one.
  const { evaluation } = await trainReplicate(nativeBackend(), protocol, smallDataset(), 2, {
    onStep: (_, loss) => losses.push(loss),
  });
  const { train, test } = evaluation;
  assert(test.accuracy > 0.9, `accuracy ${test.accuracy}`);
  assertEquals([train.images, test.images], [96, 60]);
  assert(losses.at(-1)! < 0.5 * losses[0]!, losses.join());
  assertEquals(losses.length, 60);
});

Deno.test("trainReplicate: from a snapshot, the bytes of an uninterrupted run", async () => {
  const snapshots: number[] = [];
  const whole = await trainReplicate(nativeBackend(), protocol, smallDataset(), 7, {
    onSnapshot: (checkpoint) => {
      snapshots.push(checkpoint.state.step);
      return Promise.resolve();
    },
  });
  assertEquals(snapshots, [0, 30, 60]);
  const half = await trainReplicate(
    nativeBackend(),
    { ...protocol, steps: 30, snapshots: [] },
    smallDataset(),
    7,
  );
  const rest = await trainReplicate(nativeBackend(), protocol, smallDataset(), 7, {
    from: half.checkpoint,
  });
  assertEquals(rest.checkpoint, whole.checkpoint);
  assertEquals(rest.evaluation, whole.evaluation);
});

tfjsEngineTest(
  "evaluating at snapshots changes neither weights nor losses",
  async (backend) => {
    await evaluatesQuietly(backend, protocol);
  },
);

Deno.test("nativeBackend: evaluating at snapshots changes neither weights nor losses", async () => {
  await evaluatesQuietly(nativeBackend(), protocol);
  const momentum = { ...protocol, optimizer: sgd(0.01, 0.9, 1e-4) };
  await evaluatesQuietly(nativeBackend(), momentum);
});

/** Trains with and without evaluations on the way, and compares everything that is trained. */
async function evaluatesQuietly(backend: TrainingBackend, protocol: TrainingProtocol) {
  const seen: number[] = [];
  const evaluations: Evaluation[] = [];
  const steps = 12;
  const snapshots = [...Array(steps + 1).keys()];
  const data = smallDataset();
  const often = await trainReplicate(backend, { ...protocol, steps, snapshots }, data, 3, {
    onSnapshot: ({ state }, evaluation) => {
      seen.push(state.step);
      evaluations.push(evaluation);
      return Promise.resolve();
    },
  });
  const once = await trainReplicate(backend, { ...protocol, steps, snapshots: [] }, data, 3);
  assertEquals(seen, snapshots);
  assertEquals(often.checkpoint, once.checkpoint);
  assertEquals(evaluations.at(-1), once.evaluation);
  assert(new Set(evaluations.map(({ train }) => train.loss)).size > steps / 2);
}

Deno.test("trainReplicate: an evaluation is that of the weights at its snapshot", async () => {
  const backend = nativeBackend();
  const data = smallDataset();
  await trainReplicate(backend, { ...protocol, steps: 5, snapshots: [0, 5] }, data, 4, {
    onSnapshot: async ({ state }, evaluation) => {
      const { network, optimizer } = protocol;
      const trainer = await backend.createTrainer(network, optimizer, 16, state);
      const logits = await trainer.logits(testImages(data));
      await trainer.dispose();
      assertEquals(evaluation.test, score(logits, data.test.labels, 3));
    },
  });
});

Deno.test("trainReplicate: weights that have run away are no snapshot", async () => {
  const wild = { ...protocol, optimizer: sgd(1e30), snapshots: [0, 1, 2, 60] };
  const kept: number[] = [];
  await assertRejects(
    () =>
      trainReplicate(nativeBackend(), wild, smallDataset(), 1, {
        onSnapshot: ({ state }, { train, test }) => {
          assert(Number.isFinite(train.loss) && Number.isFinite(test.loss));
          kept.push(state.step);
          return Promise.resolve();
        },
      }),
    DivergenceError,
    "Training diverged: the loss on the test images is ",
  );
  assert(kept.length < 3, kept.join());
});

Deno.test("evaluator: training images are the first 5,000, test images are all", async () => {
  const pixels = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 256);
  const labels = (n: number) => Uint8Array.from({ length: n }, (_, i) => i % 2);
  const set = (n: number) => ({ n, images: pixels(n), labels: labels(n) });
  const data: ImageDataset = {
    name: "pixels",
    shape: { channels: 1, height: 1, width: 1 },
    classes: 2,
    train: set(6000),
    test: set(7000),
  };
  const given: Float32Array[] = [];
  // Of each image, the logit of its own class is its pixel in [0, 1].
  const { train, test } = await evaluator(data)((images) => {
    given.push(images);
    return Promise.resolve(
      Float32Array.from(
        { length: 2 * images.length },
        (_, i) => i % 2 === (i >> 1) % 2 ? images[i >> 1]! : 0,
      ),
    );
  });
  assertEquals(given.map(({ length }) => length), [5000, 7000]);
  assertEquals(given[0], Float32Array.from(pixels(5000), (byte) => byte / 255));
  assertEquals([train.images, test.images], [TRAINING_IMAGES_EVALUATED, 7000]);
  // Black images have equal logits, and the first class wins: every one of them is of class 0.
  assertEquals([train.accuracy, test.accuracy], [1, 1]);
});

Deno.test("score: mean cross-entropy and accuracy, without overflow", () => {
  const logits = new Float32Array([1000, 0, -1000, 0, Math.log(3), 0]);
  const { loss, accuracy, images } = score(logits, [0, 0], 3);
  assertAlmostEquals(loss, Math.log(5) / 2, 1e-6);
  assertEquals([accuracy, images], [0.5, 2]);
  assertEquals(score(new Float32Array([-1000, 1000]), [0], 2).loss, 2000);
  assert(Number.isNaN(score(new Float32Array([NaN, 0]), [1], 2).loss));
  assert(Number.isNaN(score(new Float32Array([Infinity, 0]), [0], 2).loss));
});

Deno.test("trainReplicate: another seed is another replicate", async () => {
  const short = { ...protocol, steps: 3, snapshots: [] };
  const a = await trainReplicate(nativeBackend(), short, smallDataset(), 1);
  const b = await trainReplicate(nativeBackend(), short, smallDataset(), 2);
  assert(a.checkpoint.losses.every((loss, i) => loss !== b.checkpoint.losses[i]));
});

Deno.test("trainReplicate: a loss that is no number is an error that names the step", async () => {
  const wild = { ...protocol, optimizer: sgd(1e30) };
  const error = await assertRejects(
    () => trainReplicate(nativeBackend(), wild, smallDataset(), 1),
    DivergenceError,
    "Training diverged: the loss is ",
  );
  assert(/at step [23];/.test(error.message), error.message);
});

Deno.test("trainReplicate: the engine is let go even when training fails", async () => {
  let disposed = 0;
  const broken: TrainingBackend = {
    name: "native",
    adapter: "none",
    createTrainer: () =>
      Promise.resolve({
        step: () => Promise.resolve(NaN),
        state: () => Promise.reject(new Error("unused")),
        logits: () => Promise.reject(new Error("unused")),
        dispose: () => Promise.resolve(void disposed++),
      }),
    dispose: () => Promise.resolve(),
  };
  await assertRejects(
    () => trainReplicate(broken, { ...protocol, snapshots: [] }, smallDataset(), 1),
    DivergenceError,
    "the loss is NaN at step 1",
  );
  assertEquals(disposed, 1);
});

Deno.test("batches: an epoch visits every image once, and the next in another order", () => {
  const data = smallDataset();
  // Label each image by its row to follow it.
  const labels = Uint8Array.from({ length: 96 }, (_, i) => i);
  const numbered = { ...data, train: { ...data.train, labels } };
  const batchOf = batches(numbered, smallNetwork, 16, 5);
  const epoch = (e: number) => [...Array(6).keys()].flatMap((b) => [...batchOf(6 * e + b).labels]);
  const [first, second] = [epoch(0), epoch(1)];
  assertEquals(first.toSorted((a, b) => a - b), [...Array(96).keys()]);
  assertEquals(second.toSorted((a, b) => a - b), [...Array(96).keys()]);
  assert(first.join() !== second.join());
  assertEquals(batchOf(3), batches(numbered, smallNetwork, 16, 5)(3));
});

Deno.test("batches, initialParameters: seeds give the bytes they always gave", () => {
  // Replicates in stores were trained from these: other bytes would need another training revision.
  const bytes = ({ buffer }: Float32Array) => sha256(new Uint8Array(buffer)).slice(0, 16);
  const { images, labels, dropoutMasks } = batches(smallDataset(), smallNetwork, 16, 5)(9);
  assertEquals(bytes(images), "e5d477b90f96b474");
  assertEquals([...labels].join(""), "2102222000201120");
  assertEquals(bytes(dropoutMasks[0]!), "ef4f47d1fc026784");
  const [kernel, bias, second] = initialParameters(mnistNetwork(), 7);
  assertEquals([kernel!, bias!, second!].map(bytes), [
    "dc1512375af4d8a2",
    "5341e6b2646979a7",
    "d3de50bc5d911629",
  ]);
});

Deno.test("batches: dropout keeps half of the entries and doubles them", () => {
  const { dropoutMasks: [mask] } = batches(smallDataset(), smallNetwork, 96, 5)(0);
  assertEquals(mask!.length, 96 * 5);
  assert(mask!.every((value) => value === 0 || value === 2));
  const kept = mask!.filter((value) => value === 2).length / mask!.length;
  assertAlmostEquals(kept, 0.5, 0.1);
});

Deno.test("batches: fewer images than a batch are refused", () => {
  assertThrows(
    () => batches(smallDataset(), smallNetwork, 97, 5),
    RangeError,
    "Cannot make batches of 97: there are 96 training images",
  );
});

Deno.test("mnistNetwork: M(64,32,64) has the article's shapes and 120,202 weights", () => {
  const network = mnistNetwork(64, 32, 64);
  assertEquals(
    placeLayers(network).map(({ output }) => output.join("×")).filter((shape, i, all) =>
      shape !== all[i - 1]
    ),
    ["64×28×28", "64×14×14", "32×14×14", "32×7×7", "64×1×1", "10×1×1"],
  );
  const sizes = parameterShapes(network).map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  assertEquals(sizes.reduce((a, b) => a + b, 0), 640 + 18464 + 100416 + 650);
});

Deno.test("initialParameters: kernels are Glorot uniform, biases 0, streams their own", () => {
  const network = mnistNetwork();
  const [kernel, bias, second] = initialParameters(network, 3);
  const limit = Math.sqrt(6 / (9 + 576));
  assert(kernel!.every((value) => Math.abs(value) <= limit));
  const variance = kernel!.reduce((sum, value) => sum + value * value, 0) / kernel!.length;
  assertAlmostEquals(variance, limit * limit / 3, limit * limit * 0.05);
  assert(bias!.every((value) => value === 0));
  assert(kernel![0]! / limit !== second![0]! / Math.sqrt(6 / (576 + 288)));
});

Deno.test("placeLayers: impossible layers are refused by name", () => {
  const bad = (layer: typeof smallNetwork.layers[number]) => () =>
    placeLayers({ ...smallNetwork, layers: [layer] });
  const cases: [() => unknown, string][] = [
    [
      bad({ kind: "conv", name: "c", filters: 3, size: 2 }),
      "layer 0 (conv) needs an odd size, got 2",
    ],
    [
      bad({ kind: "conv", name: "c", filters: 0, size: 3 }),
      "needs a positive number of filters, got 0",
    ],
    [bad({ kind: "max-pool", size: 7, stride: 1 }), "has a window of 7, larger than its 6×6 input"],
    [bad({ kind: "dropout", rate: 1 }), "needs a rate in [0, 1), got 1"],
    [bad({ kind: "dense", name: "d", units: NaN }), "needs a positive number of units, got NaN"],
  ];
  for (const [call, message] of cases) assertThrows(call, RangeError, message);
});
