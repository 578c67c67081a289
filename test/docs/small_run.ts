import { encode } from "fast-png";
import { JSDOM } from "jsdom";
import * as library from "../../mod.ts";
import { formatCsvPoints } from "../../lib/interchange/points_text.ts";
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { networkFromJson } from "../../lib/nn/network_from_json.ts";
import { type LayerSpec, mnistNetwork, type NetworkSpec } from "../../lib/nn/network.ts";
import { adam } from "../../lib/nn/optimizer.ts";
import { initialState, type TrainingProtocol } from "../../lib/nn/train_replicate.ts";
import { readJson } from "../../lib/pipeline/files/files.ts";
import { ReplicateFolder } from "../../lib/pipeline/replicates/replicate_store.ts";
import type { AnyReport } from "../../lib/pipeline/runner/define_report.ts";
import { reportStep } from "../../lib/pipeline/runner/report_step.ts";
import type { Run } from "../../lib/pipeline/runner/run.ts";
import { type LabeledStep, runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { runStep, type Step } from "../../lib/pipeline/runner/step.ts";
import { circularStep } from "../../lib/pipeline/steps/circular_step.ts";
import type { LensChoice } from "../../lib/pipeline/steps/lens_choice.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";
import { witnessStep } from "../../lib/pipeline/steps/witness_step.ts";
import { basename, join } from "../../lib/std.ts";
import type { MapperSpec } from "../../lib/tda/mapper/mapper.ts";
import { packWeights } from "../../lib/weights/pack_weights.ts";
import analyze from "../../reports/analyze/mod.ts";
import atlas from "../../reports/atlas/mod.ts";
import fig3 from "../../reports/fig3/mod.ts";
import fig4 from "../../reports/fig4/mod.ts";
import fig5 from "../../reports/fig5/mod.ts";
import fig6 from "../../reports/fig6/mod.ts";
import { noteFailure } from "../../reports/layers/failure.ts";
import { failureFile } from "../../reports/layers/files.ts";
import { networkKey } from "../../reports/layers/network.ts";
import natural from "../../reports/natural/mod.ts";
import points from "../../reports/points/mod.ts";
import { normalizedNetwork } from "../nn/small_network.ts";
import { runTask } from "../tasks/run_task.ts";

/** Pages on networks keep files of these names in a folder for each layer. */
const OF_LAYERS = [
  "filters.json",
  "degree.json",
  "variety.json",
  "positions.json",
  "map.json",
  "patterns.json",
  "finding.json",
];

/** The page on points keeps files of these names in a folder for each table. */
const OF_TABLES = ["points.json", "map.json", "null.json", "layout.json"];

/** The names that documents give to files whose own names differ from run to run. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\.meta\.json$/, "*.meta.json"],
  [/^null-(?!patterns|shapes).*\.json$/, "null-*.json"],
  [/^degree-null-.*\.json$/, "degree-null-*.json"],
  [/^certificate-\d+\.json$/, "certificate.json"],
  [/^evaluation-\d+\.json$/, "evaluation-STEP.json"],
];

/** Contents of JSON files that a small run has written, by the names that documents give them. */
export class SmallRun {
  readonly #files = new Map<string, unknown[]>();

  /** @param folder A folder to write into. */
  constructor(readonly folder: string) {}

  /** All files of a name. */
  named(name: string): readonly unknown[] {
    return this.#files.get(name) ?? [];
  }

  /** The names of all files. */
  get names(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** Takes note of a file's contents. */
  add(name: string, content: unknown): void {
    this.#files.set(name, [...this.#files.get(name) ?? [], content]);
  }

  /** Takes note of a JSON file, and where it counts, of the kind of folder that it lies in. */
  async read(path: string, folder = ""): Promise<void> {
    const own = basename(path);
    const names = { "LAYER/": OF_LAYERS, "TABLE/": OF_TABLES }[folder];
    const located = names === undefined || names.includes(own) ? folder + own : own;
    const [, name = located] = NAMES.find(([pattern]) => pattern.test(own)) ?? [];
    this.add(name, JSON.parse(await Deno.readTextFile(path)));
  }

  /** Runs a step and takes note of the JSON that it writes, and of its record. */
  async step(step: Step): Promise<void> {
    await runStep(step);
    await this.outputs(step);
  }

  /** Takes note of the JSON that a step has written, and of its record. */
  async outputs({ outputs }: Pick<Step, "outputs">, folder?: string): Promise<void> {
    const paths = Object.values(outputs);
    const written = paths.filter((path) => path.endsWith(".json"));
    for (const path of [...written, `${paths[0]}.meta.json`]) await this.read(path, folder);
  }

  /**
   * Runs all steps of a page and writes it; takes note of all its files.
   *
   * @param report The page.
   * @param changed What is smaller than in its profile.
   * @param inputs What else a user would choose.
   * @param profile The profile; the first if not given.
   */
  async page(report: AnyReport, changed: object, inputs: object, profile?: string): Promise<void> {
    const { profiles } = report.settings;
    const base = profile ?? Object.keys(profiles)[0]!;
    // deno-lint-ignore no-explicit-any
    const whole: Run<any, any> = {
      name: report.name,
      settings: { ...profiles[base]!.settings as object, ...changed },
      profile: "custom",
      base,
      inputs,
      seed: 1,
      force: false,
      store: join(this.folder, "store"),
      folder: join(this.folder, "store", report.name, base),
      command: `deno task report ${report.name}`,
    };
    const ran = await runSteps(withFewNetworks(report.steps(whole)));
    const of = [analyze, fig6].includes(report) ? "LAYER/" : report === points ? "TABLE/" : "";
    for (const { step } of ran) await this.outputs(step, of);
    const out = join(this.folder, `${report.name}.html`);
    const last = reportStep({ report, run: whole, ran, library: Object.keys(library), out });
    await runStep(last);
    await this.outputs(last, "out/");
    const { document } = new JSDOM(await Deno.readTextFile(out)).window;
    const link = document.querySelector(`a[download="${report.name}-results.json"]`)!;
    const text = decodeURIComponent(link.getAttribute("href")!.replace(/^data:[^,]*,/, ""));
    this.add(`${report.name}-results.json`, JSON.parse(text));
  }
}

/** Networks that a small run takes of each way of training. */
const NETWORKS = 6;

/** Steps as they are, but that those which list shipped networks list the first ones alone. */
async function* withFewNetworks(
  steps: ReturnType<AnyReport["steps"]>,
): AsyncGenerator<LabeledStep> {
  for await (const labeled of steps) {
    const { step } = labeled;
    if (step.name !== "unpack") {
      yield labeled;
      continue;
    }
    const run: Step["run"] = async (progress) => {
      await step.run(progress);
      const list = step.outputs["replicates"]!;
      const { replicates, ...others } = await readJson<ReplicatesFile>(list);
      const few = { ...others, replicates: replicates.slice(0, NETWORKS) };
      await Deno.writeTextFile(list, JSON.stringify(few));
    };
    yield { ...labeled, step: { ...step, run } };
  }
}

/** Few filters are dense at a k of their own. */
const SMALL_FIG3 = { k: 12, p: 0.5, resolution: 10, draws: 2, mapDraws: 2 };

/** Of each kind of cell one. */
const SMALL_FIG5 = { updates: [0, 500, 2000], draws: 2, halves: 3, mapDraws: 2, protocol: "sgd" };

/** Few patches and draws. */
const SMALL_NATURAL = {
  ...{
    layers: ["mnist", "sgd", "adam"],
    count: 1200,
    sample: 100,
    permutations: 1,
    draws: 5,
    mapDraws: 2,
  },
  ...{ starts: 1, loopDraws: 1, loopSamples: 1, sizes: [400] },
};

/** Writes two pictures with edges of all directions. */
async function pictures(folder: string): Promise<string> {
  const path = join(folder, "pictures");
  await Deno.mkdir(path);
  const [width, height] = [48, 40];
  for (const turns of [1, 2]) {
    const data = Uint8Array.from({ length: width * height }, (_, i) => {
      const [x, y] = [i % width - 20, Math.floor(i / width) - 20];
      return Math.round(127 * (1 + Math.sin(turns * Math.hypot(x, y))));
    });
    const picture = encode({ width, height, data, channels: 1, depth: 8 });
    await Deno.writeFile(join(path, `rings-${turns}.png`), picture);
  }
  return path;
}

/** Makes, in little, every kind of JSON file that steps and pages write. */
export async function smallRun(folder: string): Promise<SmallRun> {
  const run = new SmallRun(folder);
  await run.page(fig3, SMALL_FIG3, {}, "trained");
  await run.page(fig4, { draws: 2, mapDraws: 2 }, {}, "trained");
  await run.page(fig5, SMALL_FIG5, {}, "trained");
  await analyses(run, join(folder, "store", "fig3", "trained"));
  await run.page(natural, SMALL_NATURAL, { images: await pictures(folder), scale: "stored" });
  await replicate(run);
  run.add("my-network.json", networkFromJson(JSON.stringify(ownNetwork()), "my-network.json"));
  const weights = await network(folder);
  const small = { k: 30, p: 0.9, draws: 2 };
  await run.page(analyze, small, { weights });
  await run.page(fig6, small, { weights, layer: ["conv1", "conv3"] });
  const store = { folder: join(folder, "store", "analyze", "quick") };
  await noteFailure(store, join(folder, "bad.onnx"), "it is empty; fetch it again");
  const again = join(folder, "again.safetensors");
  await Deno.copyFile(weights, again);
  await run.page(analyze, small, { weights: again, layer: ["conv1", "conv3"] });
  await run.read(failureFile(store, networkKey(join(folder, "bad.onnx"))));
  await run.page(atlas, {}, {});
  const table = join(folder, "table.csv");
  await Deno.writeTextFile(table, formatCsvPoints(primaryCircle(300, 0.05, 1)));
  await run.page(points, small, { points: table, normalize: "none" });
  return run;
}

/** What tasks can do that pages do not, on the dense filters of a page. */
async function analyses(run: SmallRun, store: string): Promise<void> {
  const [points, diagram] = [join(store, "dense.npy"), join(store, "diagram.json")];
  const out = (name: string) => join(run.folder, name);
  const metric = "euclidean";
  const cover = { resolution: 6, gain: 2, metric } as const;
  const pca = { lens: "pca", lensDims: 2 } as const;
  const cluster = { rule: "global" } as const;
  const graphs: [LensChoice, MapperSpec][] = [
    [pca, { cover: "ball", radius: 0.5, landmarks: 9, seed: 1, metric, cluster }],
    [pca, { cover: "k-means", centers: 5, gain: 2, seed: 1, metric, cluster }],
    [
      { lens: "coordinates", lensColumns: [0, 4] },
      { ...cover, cover: "balanced", cluster: { rule: "dbscan", eps: 0.5, minPoints: 3 } },
    ],
    [
      { lens: "codensity", lensK: 5 },
      { ...cover, cluster: { rule: "first-gap", linkage: "average", bins: 10 } },
    ],
    [
      { lens: "eccentricity", lensP: 2 },
      { ...cover, cluster: { rule: "global", scale: 0.5 }, minCellPoints: 3, nerveDim: 3 },
    ],
  ];
  for (const [lens, spec] of graphs) {
    await run.step(mapperStep({ points, ...lens, spec, out: out("mapper.json") }));
  }
  const landmarks = { points, seed: 1, out: out("diagram.json") };
  await run.step(persistenceStep({ ...landmarks, landmarks: 60, cocycles: true }));
  for (const complex of ["lazy", "witness"] as const) {
    const witness = { landmarks: 12, selection: "maxmin", complex, nu: 1 } as const;
    await run.step(witnessStep({ ...landmarks, ...witness, maxDim: 1, prime: 2, threshold: 1 }));
  }
  await run.step(circularStep({ points, out: out("angles.json") }));
  const diagrams = ["--diagrams", diagram, diagram, "--out", "comparison.json"];
  const { code, stderr } = await runTask(run.folder, "compare", ...diagrams);
  if (code !== 0) throw new Error(stderr);
  await run.read(out("comparison.json"));
}

/** A replicate as training leaves it. */
async function replicate(run: SmallRun): Promise<void> {
  const protocol: TrainingProtocol = {
    network: mnistNetwork(2, 2, 2),
    optimizer: adam(1e-3),
    preparation: { crop: 28, flip: false, gray: true, standardize: true },
    batchSize: 4,
    steps: 1,
    snapshots: [0, 1],
  };
  const identity = { protocol, data: { images: "0" }, backend: "wasm", seed: 1 } as const;
  const folder = new ReplicateFolder(run.folder, identity);
  const state = initialState(protocol.network, protocol.optimizer, 1);
  const score = { loss: 2.3, accuracy: 0.1, images: 10 };
  for (const step of protocol.snapshots) {
    const losses = new Float32Array(step).fill(2.3);
    await folder.saveSnapshot({ state: { ...state, step }, losses }, { train: score, test: score });
    await run.read(join(folder.path, `evaluation-0000000${step}.json`));
  }
  await folder.finish({ adapter: "none", stacked: 1, code: { "a.ts": "0" }, seconds: 1 });
  await run.read(join(folder.path, "replicate.json"));
}

/** A network with everything that its file may say. */
function ownNetwork(): NetworkSpec {
  const [first, ...others] = normalizedNetwork.layers;
  const start = { deviation: 0.1, bias: 0 };
  return { ...normalizedNetwork, layers: [{ ...first, start } as LayerSpec, ...others] };
}

/** Writes the weights of three layers: a circle of edges, noise, and one too small to analyze. */
async function network(folder: string): Promise<string> {
  const [circle, noise] = [primaryCircle(400, 0.05, 1).data, gaussianKernels(400, 3, 2).data];
  const layer = (name: string, outputs: number, inputs: number, data: Float32Array) => ({
    ...{ name, outputs, inputs, size: 3 },
    read: () => Promise.resolve(data),
  });
  const { bytes } = await packWeights([
    layer("conv1", 40, 10, circle),
    layer("conv2", 40, 10, noise),
    layer("conv3", 10, 3, noise.slice(0, 270)),
  ]);
  const path = join(folder, "net.safetensors");
  await Deno.writeFile(path, bytes);
  return path;
}
