import { batches, testImages } from "../../lib/nn/batches.ts";
import { cifarNetwork, initialParameters, parameterShapes } from "../../lib/nn/network.ts";
import { networkFromJson } from "../../lib/nn/network_from_json.ts";
import { type Preparation, prepareImage } from "../../lib/nn/preparation.ts";
import { random } from "../../lib/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const plain: Preparation = { crop: 2, flip: false, grey: false, standardize: false };
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
  const out = new Float32Array((preparation.grey ? 1 : 3) * preparation.crop ** 2);
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

Deno.test("prepareImage: grey is the luma of red, green and blue", () => {
  const [first] = prepared({ ...plain, grey: true }, { top: 0, left: 0, mirrored: false });
  assertAlmostEquals(first!, (0.587 * 100 + 0.114 * 200) / 255, 1e-6);
});

Deno.test("prepareImage: standardised images have mean 0 and deviation 1, constant ones are 0", () => {
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
  const preparation = { crop: 24, flip: true, grey: false, standardize: true };
  const from = (seed: number) => batches(data, cifarNetwork(), 8, seed, preparation);
  const [a, b] = [from(1), from(1)];
  a(0);
  assertEquals(a(5), b(5));
  assert(a(5).images.some((value, i) => value !== from(2)(5).images[i]));
  assertEquals(a(0).images.length, 8 * 3 * 24 * 24);
});

Deno.test("testImages: are cut from the middle", () => {
  const preparation = { crop: 24, flip: true, grey: false, standardize: false };
  const found = testImages(data.test, data.shape, preparation);
  assertEquals(found.length, 4 * 3 * 24 * 24);
  assertAlmostEquals(found[0]!, data.test.images[4 * 32 + 4]! / 255, 1e-6);
});

Deno.test("batches: images that do not fit the network are refused, with both shapes", () => {
  assertThrows(
    () => batches(data, cifarNetwork(), 8, 1),
    RangeError,
    "Cannot train C(64,32,64) on images of 3×32×32: prepared they are 3×32×32, the network takes 3×24×24",
  );
  const grey = { crop: 24, flip: true, grey: true, standardize: true };
  assertThrows(() => batches(data, cifarNetwork(), 8, 1, grey), RangeError, "they are 1×24×24");
});

Deno.test("initialParameters: a layer's own start is a normal distribution cut at two deviations", () => {
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

Deno.test("networkFromJson: every mistake is named by layer and field", () => {
  const layers = (change: (layers: Record<string, unknown>[]) => void) => {
    const copy = structuredClone(own);
    change(copy.layers as Record<string, unknown>[]);
    return JSON.stringify(copy);
  };
  const refused: [string, string][] = [
    ["{", "Cannot read own.json as a network: it is no JSON"],
    ["[]", "the whole must be an object, got []"],
    [JSON.stringify({ ...own, extra: 1 }), `the whole has an unknown field "extra"`],
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
