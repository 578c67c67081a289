import {
  analyzeLayers,
  LAYER_SETTINGS,
  type LayerSettings,
  layersPlan,
  type LayersRequest,
} from "../../reports/layers/steps.ts";
import { layerFolder } from "../../lib/pipeline/files/layer_folder.ts";
import { type LayersRun, loadLayersResults } from "../../reports/layers/load.ts";
import { selectLayers } from "../../reports/layers/select_layers.ts";
import { join } from "../../lib/std.ts";
import { convLayers } from "../../lib/weights/conv_layers.ts";
import type { WeightFile } from "../../lib/weights/weight_file.ts";
import {
  gaussianKernels,
  kleinBottle,
  normalizeKernels,
  type PointCloud,
  primaryCircle,
} from "../../mod.ts";
import { findingOf, type LayersResults } from "../../reports/layers/cells.ts";
import { patch } from "../../lib/filters/patch.ts";
import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertRejects,
  assertThrows,
} from "../assert.ts";
import { inFolder } from "../tasks/run_task.ts";
import { cloudTensor, memoryFile, memoryTensor } from "../weights/memory_layers.ts";

const QUICK: LayerSettings = {
  ...LAYER_SETTINGS,
  choices: { ks: [15, 40], fractions: [0.2, 0.4] },
  scanLandmarks: 150,
  landmarks: 200,
  draws: 6,
};

function requestOf(
  file: WeightFile,
  folder: string,
  settings: LayerSettings = QUICK,
): LayersRequest {
  return { layers: selectLayers(convLayers(file).layers), settings, seed: 1, folder };
}

async function analyze(file: WeightFile, settings: LayerSettings = QUICK): Promise<LayersResults> {
  let results: LayersResults | undefined;
  await inFolder(async (folder) => {
    const request = requestOf(file, folder, settings);
    const run: LayersRun = {
      request,
      network: "made up",
      origin: "",
      profile: "custom",
      command: "",
      ignored: [],
      ...await analyzeLayers(request),
    };
    results = await loadLayersResults(run);
  });
  return results!;
}

/** Kernels of both kinds in one cloud. */
function together(a: PointCloud, b: PointCloud): PointCloud {
  return { data: Float32Array.from([...a.data, ...b.data]), n: a.n + b.n, dim: a.dim };
}

Deno.test("analyzeLayers: tells planted circles, Klein bottles and bullseyes from random kernels", async () => {
  const bullseyes = normalizeKernels(
    Float32Array.from({ length: 9 * 200 }, (_, i) => {
      const dot = patch((x, y) => x * x + y * y)[i % 9]!;
      return dot + 0.02 * Math.sin(7 * i);
    }),
    9,
  ).cloud;
  const { layers } = await analyze(memoryFile(
    cloudTensor("circle", together(primaryCircle(400, 0.05, 1), gaussianKernels(400, 3, 2)), 8),
    cloudTensor("random", gaussianKernels(800, 3, 3), 8),
    cloudTensor("klein", kleinBottle(800, 0.02, 4), 8),
    cloudTensor("eyes", together(bullseyes, gaussianKernels(600, 3, 5)), 8),
  ));
  const [circle, random, klein, eyes] = layers.map(findingOf);
  assertEquals(layers.map(({ name }) => name), ["circle", "random", "klein", "eyes"]);
  assert(circle!.circle && circle!.patterns.includes("edge"), circle!.words);
  assert(!random!.circle && !random!.loop, random!.words);
  assertEquals(random!.patterns, [], random!.words);
  assert(layers[2]!.patterns.kleinShare > 0.95, `${layers[2]!.patterns.kleinShare}`);
  assert(klein!.behind.includes("line") && klein!.behind.includes("blend"), klein!.behind.join());
  assert(layers[1]!.patterns.kleinShare < 0.65);
  assert(!eyes!.circle && eyes!.patterns.includes("bullseye"), eyes!.words);
});

Deno.test("analyzeLayers: kernels of 5×5 and depthwise layers too; what has too few says so", async () => {
  const t = (i: number) => 2 * Math.PI * i / 400;
  const edges = Array.from(
    { length: 400 },
    (_, i) =>
      patch((x, y) => Math.cos(t(i)) * x + Math.sin(t(i)) * y + 0.02 * Math.sin(9 * i + x), 5),
  );
  const five = normalizeKernels(Float32Array.from(edges.flat()), 25).cloud;
  const { layers, skipped } = await analyze(memoryFile(
    cloudTensor("first", gaussianKernels(48, 3, 1), 3),
    cloudTensor("five", five, 4),
    cloudTensor("depthwise", gaussianKernels(300, 3, 2), 1),
    memoryTensor("flat.weight", [20, 10, 3, 3], new Float32Array(1800).fill(0.5)),
  ));
  assertEquals(layers.map(({ name, size, depthwise }) => [name, size, depthwise]), [
    ["five", 5, false],
    ["depthwise", 3, true],
  ]);
  assert(findingOf(layers[0]!).circle, findingOf(layers[0]!).words);
  assertAlmostEquals(layers[0]!.patterns.circleShare, 1, 0.02);
  assertEquals(skipped.map(({ name }) => name), ["first", "flat"]);
  assertEquals(skipped[1]!.skipped, "all 200 kernels are constant");
  assertEquals(
    skipped[0]!.skipped,
    "too few kernels: 48; with k = 15 and p = 0.4, 75 are needed",
  );
});

Deno.test("analyzeLayers: constant kernels are left out, and examples name the right channels", async () => {
  const cloud = primaryCircle(400, 0.05, 1);
  const entries = cloud.data.slice();
  // Every third kernel is constant.
  for (let row = 0; row < 400; row += 3) entries.fill(0, 9 * row, 9 * row + 9);
  const { layers } = await analyze(memoryFile(memoryTensor("a.weight", [50, 8, 3, 3], entries)));
  const [layer] = layers;
  assertEquals([layer!.kernels, layer!.constant], [400, 134]);
  for (const examples of Object.values(layer!.patterns.examples)) {
    for (const { row, kernel } of examples) {
      assert(row % 3 !== 0);
      kernel.forEach((entry, i) => assertAlmostEquals(entry, cloud.data[9 * row + i]!, 0.1));
    }
  }
});

Deno.test("analyzeLayers: NaN is refused, with the layer's name; runs are told apart by contents", async () => {
  const bad = gaussianKernels(200, 3, 1);
  bad.data[9 * 17] = NaN;
  await assertRejects(
    () => analyze(memoryFile(cloudTensor("conv9", bad, 10))),
    RangeError,
    "Cannot analyze layer conv9: Cannot normalize kernels: row 17 holds NaN",
  );
  await inFolder(async (folder) => {
    const settings = { ...QUICK, draws: 1 };
    const one = memoryFile(cloudTensor("conv", primaryCircle(200, 0.05, 1), 10));
    const other = memoryFile(cloudTensor("conv", primaryCircle(200, 0.05, 2), 10));
    const first = await analyzeLayers(requestOf(one, folder, settings));
    assert(first.outcomes.every(({ reasons }) => reasons.length > 0));
    const again = await analyzeLayers(requestOf(one, folder, settings));
    assert(again.outcomes.every(({ reasons }) => reasons.length === 0));
    const changed = await analyzeLayers(requestOf(other, folder, settings));
    const ran = changed.outcomes.filter(({ reasons }) => reasons.length > 0);
    assertEquals(ran.map(({ record }) => record.step), [
      "filters",
      "density",
      "mapper",
      "persistence",
      "patterns",
    ]);
    const plan = await layersPlan(requestOf(other, folder, settings));
    assertEquals(plan.length, 6);
  });
});

Deno.test("layerFolder: no name leads out of the folder, and no two layers share one", () => {
  const names = ["../../x", "a/b", "a-b", "", "con", "é\u0000\n", "x".repeat(500)];
  const folders = names.map((name, i) => layerFolder(i + 1, name));
  for (const folder of folders) {
    assert(/^[0-9]{3}-[A-Za-z0-9-]{1,48}$/.test(folder), folder);
    assertEquals(join("store", folder).split("/").length, 2);
  }
  assertEquals(new Set(folders).size, names.length);
});

Deno.test("selectLayers: by the name of layer or tensor; an unknown one lists the nearest", () => {
  const file = memoryFile(
    ...["conv1", "conv2", "head"].map((name, i) => cloudTensor(name, gaussianKernels(20, 3, i), 2)),
  );
  const { layers } = convLayers(file);
  assertEquals(selectLayers(layers).map(({ depth }) => depth), [1, 2, 3]);
  assertEquals(selectLayers(layers, ["head.weight", "conv1"]).map(({ depth }) => depth), [1, 3]);
  assertEquals(selectLayers(layers, ["head"], [4, 5, 9]).map(({ depth }) => depth), [9]);
  assertThrows(
    () => selectLayers(layers, ["conv1", "Conv3"]),
    RangeError,
    `Cannot find a convolution layer "Conv3": the nearest of 3 are conv1, conv2, head`,
  );
});

const VGG16 = join("..", "shared", "data", "vgg16");
const there = await Deno.stat(VGG16).then(() => true, () => false);

Deno.test({
  name: "analyzeLayers: VGG16's layers 2, 3 and 4 hold one dominant loop each" +
    (there ? "" : ` (skipped: ${VGG16} is not there)`),
  ignore: !there,
  async fn() {
    const layers = [["block1_conv2", 64, 64], ["block2_conv1", 64, 128], [
      "block2_conv2",
      128,
      128,
    ]] as const;
    const tensors = await Promise.all(layers.map(async ([name, inputs, outputs]) => {
      const bytes = await Deno.readFile(join(VGG16, `${name}.f32`));
      return memoryTensor(
        `${name}/kernel`,
        [3, 3, inputs, outputs],
        new Float32Array(bytes.buffer),
      );
    }));
    const results = await analyze({ format: "keras-hdf5", tensors }, {
      ...LAYER_SETTINGS,
      choices: { ks: [100], fractions: [0.1] },
      landmarks: 2000,
      draws: 1,
    });
    // Of all dense filters; of landmarks births are up to twice the covering radius later.
    const expected = [[1.02, 1.60], [0.27, 1.67], [0.16, 1.60]] as const;
    results.layers.forEach((layer, i) => {
      const [[birth, death], ...others] = layer.diagram.dims[1]!.pairs
        .map(([birth, death]) => [birth, death!] as const)
        .sort((a, b) => (b[1] - b[0]) - (a[1] - a[0])) as [readonly [number, number]];
      assertAlmostEquals(birth, expected[i]![0], 0.01);
      assertAlmostEquals(death, expected[i]![1], 0.01);
      for (const [from, to] of others as (readonly [number, number])[]) assert(to - from <= 0.12);
      assert(findingOf(layer).circle, findingOf(layer).words);
    });
  },
});
