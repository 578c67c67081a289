import type { ByteSource } from "../../bytes/byte_source.ts";
import { type Hdf5Contents, type Hdf5Dataset, parseHdf5 } from "./hdf5.ts";
import { configNames, layerName, type LayerNames, numberedName } from "./keras_names.ts";
import type { WeightFile, WeightFormat, WeightTensor } from "../weight_file.ts";
import { zipEntries } from "../../bytes/zip_entries.ts";

/** The most bytes that an HDF5 file may have: it is held in memory while its tensors are. */
const MOST_BYTES = 2 ** 30;
/** The most bytes that the description of a network may have. */
const MOST_CONFIG = 2 ** 26;

/**
 * Reads a file that Keras wrote in HDF5, whole: `save_weights` of Keras 1 to 3, or `model.save` to
 * `.h5`. Other HDF5 files are read too, their arrays named by their paths.
 *
 * Layers get the names that the file knows: `block1_conv1/kernel`, and come in the network's order:
 * that of the file's list of layers, or else in which they were written. The optimizer's arrays are
 * left out.
 *
 * @param source The file.
 * @returns Its tensors.
 * @throws {SyntaxError} If the file is damaged, larger than 1 GiB, or holds no arrays of real
 * numbers.
 *
 * @example
 * ```ts
 * import { memorySource, readKerasHdf5Weights } from "@filterscope/filterscope/weights";
 * const source = memorySource(new Uint8Array(30), "vgg16.h5");
 * const refusal = await readKerasHdf5Weights(source).catch((error) => error.message);
 * if (!refusal.startsWith("Cannot read vgg16.h5")) throw new Error("zeros are no HDF5");
 * ```
 */
export async function readKerasHdf5Weights(source: ByteSource): Promise<WeightFile> {
  const { name, size } = source;
  checkSize(name, size);
  const contents = parse(name, await source.read(0, size));
  return toWeightFile(contents, "keras-hdf5", name, { byPath: new Map(), order: [] });
}

/**
 * Reads a `.keras` file, what `model.save` of Keras 3 writes: a zip archive of the weights in HDF5
 * and a description of the network, which gives the layers their names and their order.
 *
 * @param source The file.
 * @returns Its tensors.
 * @throws {SyntaxError} If the archive or what is in it is damaged, its weights are larger than 1
 * GiB or in another format, or there are none.
 *
 * @example
 * ```ts
 * import { memorySource, readKerasZipWeights } from "@filterscope/filterscope/weights";
 * const source = memorySource(new Uint8Array(30), "model.keras");
 * const refusal = await readKerasZipWeights(source).catch((error) => error.message);
 * if (!refusal.startsWith("Cannot read model.keras")) throw new Error("zeros are no archive");
 * ```
 */
export async function readKerasZipWeights(source: ByteSource): Promise<WeightFile> {
  const { name } = source;
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${name} as .keras: ${why}`);
  };
  const entries = await zipEntries(source, ".keras");
  const config = entries.get("config.json");
  const weights = entries.get("model.weights.h5");
  if (!config || !weights) {
    return refuse(
      `its archive has no ${config ? "model.weights.h5" : "config.json"}; save it with model.save`,
    );
  }
  if (config.size > MOST_CONFIG) refuse(`its config.json has ${config.size} bytes`);
  const text = new TextDecoder().decode(await config.read());
  checkSize(name, weights.size);
  const contents = parse(name, await weights.read());
  return toWeightFile(contents, "keras-zip", name, configNames(parseJson(text, refuse)));
}

function parseJson(text: string, refuse: (why: string) => never): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse("its config.json is not JSON; it is damaged");
  }
}

function checkSize(name: string, size: number): void {
  if (size > MOST_BYTES) {
    throw new SyntaxError(
      `Cannot read ${name} as HDF5: it has ${size} bytes, more than ${MOST_BYTES}; save the ` +
        `layers of interest as .npz or .safetensors`,
    );
  }
}

function parse(name: string, bytes: Uint8Array): Hdf5Contents {
  return parseHdf5(bytes, name, ["optimizer", "optimizer_weights"], ["name", "layer_names"]);
}

function toWeightFile(
  { datasets, texts }: Hdf5Contents,
  format: WeightFormat,
  source: string,
  config: LayerNames,
): WeightFile {
  if (datasets.length === 0) {
    throw new SyntaxError(
      `Cannot read ${source} as weights: it holds no arrays of real numbers; save it with ` +
        `model.save_weights`,
    );
  }
  // What is beside the arrays counts before what the description tells.
  const byPath = new Map(config.byPath);
  for (const [place, [name]] of texts) {
    if (place.endsWith("/vars@name") && name) {
      byPath.set(place.slice(0, -"/vars@name".length), name);
    }
  }
  const names = datasets.map(({ path }) => nameOf(path, byPath));
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  // Layers of the same name in different places are told apart by the places.
  const named = datasets.map((dataset, i): Named => {
    const name = names[i]!;
    return [times.get(name) === 1 ? name : dataset.path, dataset];
  });
  if (new Set(named.map(([name]) => name)).size < named.length) {
    throw new SyntaxError(`Cannot read ${source} as weights: two of its arrays have the same name`);
  }
  const order = config.order.length > 0 ? config.order : layerOrder(texts);
  return { format, tensors: inOrder(named, order).map(toTensor) };
}

type Named = readonly [name: string, dataset: Hdf5Dataset];

function nameOf(path: string, byPath: LayerNames["byPath"]): string {
  const inside = path.replace(/^model_weights\//, "");
  return /(^|\/)vars\/\d+$/.test(inside) ? numberedName(inside, byPath) : layerName(inside);
}

/** The names of layers that Keras 1 and 2 keep, in several attributes if they are many. */
function layerOrder(texts: Hdf5Contents["texts"]): string[] {
  const lists = [...texts].filter(([place]) => /^(model_weights)?@layer_names\d*$/.test(place));
  const part = (place: string) => Number(/\d*$/.exec(place)![0]);
  return lists.sort(([a], [b]) => part(a) - part(b)).flatMap(([, names]) => names);
}

/**
 * Sorts arrays by their layers' places in a network; those of no known layer come last. Where that
 * does not tell, as in weights files of Keras 3 and for networks in networks, the order is that in
 * which they were written, which is the network's, too.
 */
function inOrder(
  named: readonly Named[],
  order: readonly string[],
): Named[] {
  const places = new Map(order.map((layer, i) => [layer, i]));
  const place = ([name]: Named) =>
    places.get(name.split("/")[0]!) ?? places.get(name.split("/").slice(0, -1).join("/")) ??
      order.length;
  return named.toSorted((a, b) => place(a) - place(b) || a[1].address - b[1].address);
}

function toTensor([name, { shape, dtype, read }]: Named): WeightTensor {
  return { name, shape, dtype, read: () => Promise.resolve().then(read) };
}
