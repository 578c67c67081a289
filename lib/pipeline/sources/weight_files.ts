import { isRecord } from "../../bytes/strict_json.ts";
import { join } from "../../std.ts";

/** How files of weights end, but for those that JSON leads to. */
const WEIGHTS = /\.(h5|hdf5|keras|safetensors|pt|pth|bin|onnx|npy|npz)$/i;

/**
 * The networks in a folder: its files of weights, by their names' ends, sorted by name. JSON is a
 * network if it is TensorFlow.js' or an index of safetensors; the files that it leads to are not
 * networks of their own. Folders in it are not looked into.
 *
 * @param folder The folder.
 * @returns Paths of the files.
 * @throws {Error} If there is none.
 */
export async function weightFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const parts = new Set<string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) continue;
    if (WEIGHTS.test(name)) found.push(name);
    if (!/\.json$/i.test(name)) continue;
    const shards = shardsOf(await Deno.readTextFile(join(folder, name)));
    if (!shards) continue;
    found.push(name);
    for (const shard of shards) parts.add(shard);
  }
  const networks = found.filter((name) => !parts.has(name)).sort();
  if (networks.length === 0) {
    throw new Error(
      `Cannot find a network in ${folder}: expected files that end in .h5, .keras, .safetensors, ` +
        ".pt, .pth, .bin, .onnx, .npy or .npz, or TensorFlow.js' model.json; folders in it are " +
        "not looked into, name them too",
    );
  }
  return networks.map((name) => join(folder, name));
}

/** The files that JSON leads to; nothing if it describes no weights. */
function shardsOf(text: string): string[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // Whatever it was meant to be: reading it as a network will say what is wrong with it.
    return [];
  }
  if (isRecord(json) && isRecord(json.weight_map)) {
    return Object.values(json.weight_map).map(String);
  }
  const groups = isRecord(json) ? json.weightsManifest : json;
  if (!Array.isArray(groups) || groups.length === 0) return undefined;
  const isManifest = groups.every((group) => isRecord(group) && Array.isArray(group.paths));
  return isManifest ? groups.flatMap(({ paths }) => (paths as unknown[]).map(String)) : undefined;
}
