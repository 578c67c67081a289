import { batches, testImages } from "../../lib/nn/batches.ts";
import { cifarNetwork, initialParameters, parameterShapes } from "../../lib/nn/network.ts";
import { networkFromJson } from "../../lib/nn/network_from_json.ts";
import { channelStatistics, type Preparation, prepareImage } from "../../lib/nn/preparation.ts";
import { random } from "../../lib/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const plain: Preparation = { crop: 2, flip: false, gray: false, standardize: false };
const shape = { channels: 3, height: 3, width: 3 };
/** Pixel (row, column) of channel c is 100c + 10 row + column. */
const pixels = Uint8Array.from(
  { length: 27 },
  (_, i) => 100 * Math.floor(i / 9) + 10 * Math.floor(i % 9 / 3) + i % 3,
);

function prepared(
  preparation: Preparation,
  window: { top: number; left: number; mirrored: boolean },
) {
  const out = new Float32Array((preparation.gray ? 1 : 3) * preparation.crop ** 2);
  prepareImage(pixels, shape, preparation, window, out);
  return [...out];
}

Deno.test("prepareImage: cuts a window out of every channel, mirrored or not", () => {
  const bytes = (values: number[]) => values.map((value) => Math.round(255 * value));
  assertEquals(
    bytes(prepared(plain, { top: 1, left: 0, mirrored: false })),
    [10, 11, 20, 21, 110, 111, 120, 121, 210, 211, 220, 221],
  );
  assertEquals(
    bytes(prepared(plain, { top: 1, left: 1, mirrored: true })).slice(0, 4),
    [12, 11, 22, 21],
  );
});

Deno.test("prepareImage: gray is the luma of red, green and blue", () => {
  const [first] = prepared({ ...plain, gray: true }, { top: 0, left: 0, mirrored: false });
  assertAlmostEquals(first!, (0.587 * 100 + 0.114 * 200) / 255, 1e-6);
});

Deno.test("prepareImage: standardized images have mean 0, deviation 1; constant ones are 0", () => {
  const values = prepared({ ...plain, standardize: true }, { top: 0, left: 0, mirrored: false });
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  assertAlmostEquals(mean, 0, 1e-6);
  assertAlmostEquals(values.reduce((a, b) => a + b * b, 0) / values.length, 1, 1e-5);
  const constant = new Float32Array(4);
  prepareImage(
    new Uint8Array(9).fill(77),
    { channels: 1, height: 3, width: 3 },
    { ...plain, standardize: true },
    { top: 0, left: 0, mirrored: false },
    constant,
  );
  assert(constant.every((value) => Math.abs(value) < 1e-5));
});

const noise = (n: number) => {
  const stream = random(3);
  return {
    n,
    images: Uint8Array.from({ length: n * 3072 }, () => stream.integer(256)),
    labels: Uint8Array.from({ length: n }, (_, i) => i % 10),
  };
};
const data = {
  name: "noise",
  shape: { channels: 3, height: 32, width: 32 },
  classes: 10,
  train: noise(16),
  test: noise(4),
};

Deno.test("batches: crops and flips depend on the seed and the step alone", () => {
  const preparation = { crop: 24, flip: true, gray: false, standardize: true };
  const from = (seed: number) => batches(data, cifarNetwork(), 8, seed, preparation);
  const [a, b] = [from(1), from(1)];
  a(0);
  assertEquals(a(5), b(5));
  assert(a(5).images.some((value, i) => value !== from(2)(5).images[i]));
  assertEquals(a(0).images.length, 8 * 3 * 24 * 24);
});

Deno.test("batches: per channel, all training images together have mean 0 and deviation 1", () => {
  // Red is constant; no cropping, so that one batch holds every pixel that the statistics saw.
  const train = { ...data.train, images: data.train.images.slice() };
  for (let i = 0; i < train.n; i++) train.images.fill(77, i * 3072, i * 3072 + 1024);
  const full = { ...cifarNetwork(), input: { channels: 3, height: 32, width: 32 } };
  const preparation = { crop: 32, flip: true, gray: false, standardize: "per-channel" } as const;
  const { images } = batches({ ...data, train }, full, train.n, 1, preparation)(0);
  const channel = (c: number) => images.filter((_, i) => Math.floor(i / 1024) % 3 === c);
  assert(channel(0).every((value) => Math.abs(value) < 1e-6));
  for (const values of [channel(1), channel(2)]) {
    assertAlmostEquals(values.reduce((a, b) => a + b, 0) / values.length, 0, 1e-5);
    assertAlmostEquals(values.reduce((a, b) => a + b * b, 0) / values.length, 1, 1e-5);
  }
  // Test images are measured by the training images.
  const [first] = testImages({ ...data, train }, { ...preparation, crop: 30 });
  assertAlmostEquals(first!, (data.test.images[33]! - 77) / 255, 1e-6);
});

Deno.test("channelStatistics: gray is measured after it is made", () => {
  const { means, deviations } = channelStatistics(pixels, shape, true);
  // Luma is 0.587 · 100 + 0.114 · 200 + (10 row + column), the weights adding up to 1.
  assertAlmostEquals(means[0]!, (58.7 + 22.8 + 11) / 255, 1e-9);
  assertAlmostEquals(deviations[0]!, Math.sqrt((100 + 1) * 2 / 3) / 255, 1e-9);
  assertEquals([means.length, channelStatistics(pixels, shape, false).means.length], [1, 3]);
});

Deno.test("testImages: are cut from the middle", () => {
  const preparation = { crop: 24, flip: true, gray: false, standardize: false };
  const found = testImages(data, preparation);
  assertEquals(found.length, 4 * 3 * 24 * 24);
  assertAlmostEquals(found[0]!, data.test.images[4 * 32 + 4]! / 255, 1e-6);
});

Deno.test("batches: images that do not fit the network are refused, with both shapes", () => {
  assertThrows(
    () => batches(data, cifarNetwork(), 8, 1),
    RangeError,
    "Cannot train C(64,32,64) on images of 3×32×32: prepared they are 3×32×32, the network takes " +
      "3×24×24",
  );
  const gray = { crop: 24, flip: true, gray: true, standardize: true };
  assertThrows(() => batches(data, cifarNetwork(), 8, 1, gray), RangeError, "they are 1×24×24");
  assertThrows(
    () => batches({ ...data, classes: 5 }, cifarNetwork(), 8, 1, { ...gray, gray: false }),
    RangeError,
    "on 5 classes: its last layer has 10 units",
  );
});

Deno.test("initialParameters: a layer's own start is a normal cut at two deviations", () => {
  const network = cifarNetwork();
  const shapes = parameterShapes(network);
  const parameters = initialParameters(network, 1);
  const of = (name: string) => parameters[shapes.findIndex((one) => one.name === name)]!;
  const kernel = of("conv2/kernel");
  const deviation = Math.sqrt(kernel.reduce((sum, w) => sum + w * w, 0) / kernel.length);
  assert(kernel.every((w) => Math.abs(w) <= 0.1));
  // Cutting at two deviations leaves 0.88 of the standard deviation.
  assertAlmostEquals(deviation, 0.88 * 0.05, 5e-4);
  assert(of("conv2/bias").every((bias) => Math.abs(bias - 0.1) < 1e-7));
  assert(of("conv1/bias").every((bias) => bias === 0));
});

Deno.test("initialParameters: fan-in-uniform draws kernels and biases from ±1/√(fan in)", () => {
  const network = cifarNetwork(64, 32, 64, { start: "fan-in-uniform" });
  assertEquals(network.initializer, "fan-in-uniform");
  const fans = [27, 27, 576, 576, 3200, 3200, 64, 64];
  initialParameters(network, 1).forEach((values, p) => {
    const limit = 1 / Math.sqrt(fans[p]!);
    const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    assert(most <= limit && most > 0.8 * limit, `array ${p}: ${most} of ${limit}`);
  });
});

const own = {
  name: "own",
  input: { channels: 1, height: 28, width: 28 },
  layers: [
    { kind: "conv", name: "a", filters: 4, size: 5, start: { deviation: 0.1, bias: 0 } },
    { kind: "relu" },
    { kind: "max-pool", size: 2, stride: 2 },
    { kind: "dense", name: "b", units: 10 },
  ],
  initializer: "glorot-uniform",
};

Deno.test("networkFromJson: reads what a spec is written as", () => {
  assertEquals(networkFromJson(JSON.stringify(own), "own.json") as unknown, own);
});

Deno.test("networkFromJson: the order of fields does not matter", () => {
  const backwards = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(backwards)
      : typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, backwards(v)]))
      : value;
  const network = cifarNetwork();
  const text = JSON.stringify(backwards(network));
  assert(text !== JSON.stringify(network));
  assertEquals(JSON.stringify(networkFromJson(text, "c.json")), JSON.stringify(network));
});

Deno.test("networkFromJson: every mistake is named by layer and field", () => {
  const layers = (change: (layers: Record<string, unknown>[]) => void) => {
    const copy = structuredClone(own);
    change(copy.layers as Record<string, unknown>[]);
    return JSON.stringify(copy);
  };
  const refused: [string, string][] = [
    ["{", "Cannot read own.json as a network: it is not JSON"],
    ["[]", "the whole must be an object, got []"],
    [JSON.stringify({ ...own, extra: 1 }), `the whole has an unknown field "extra"`],
    [
      JSON.stringify({ ...own, initializer: "zeros" }),
      `"initializer" is "zeros", expected one of glorot-uniform, fan-in-uniform`,
    ],
    [JSON.stringify({ ...own, layers: [] }), `"layers" must be a list of layers`],
    [layers((l) => l[0]!.filters = "4"), `layer 0 needs a number "filters", got "4"`],
    [layers((l) => l[0]!.kind = "konv"), `layer 0 is of kind "konv", expected one of conv, relu`],
    [layers((l) => l[1]!.units = 3), `layer 1 has an unknown field "units"`],
    [
      layers((l) => l[0]!.start = { deviation: -1, bias: 0 }),
      "needs a deviation of 0 or more, got -1",
    ],
  ];
  for (const [text, message] of refused) {
    assertThrows(() => networkFromJson(text, "own.json"), SyntaxError, message);
  }
  const unfit: [string, string][] = [
    [layers((l) => l[0]!.size = 4), "layer 0 (conv) needs an odd size, got 4"],
    [layers((l) => l[3]!.name = "a"), `two layers are named "a"`],
    [layers((l) => l.pop()), "its last layer must be dense"],
  ];
  for (const [text, message] of unfit) {
    assertThrows(() => networkFromJson(text, "own.json"), RangeError, message);
  }
});
