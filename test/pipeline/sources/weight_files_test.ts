import { weightFiles } from "../../../lib/pipeline/sources/weight_files.ts";
import { basename, join } from "../../../lib/std.ts";
import { assertEquals, assertRejects } from "../../assert.ts";
import { inFolder } from "../../tasks/run_task.ts";

const write = async (folder: string, files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    await Deno.writeTextFile(join(folder, name), text);
  }
};
const found = async (folder: string) => (await weightFiles(folder)).map((path) => basename(path));

Deno.test("weightFiles: files of weights by their ends, sorted; other files are left out", () =>
  inFolder(async (folder) => {
    await write(folder, { "b.ONNX": "", "a.pth": "", "README.md": "", "config.json": "{}" });
    await Deno.mkdir(join(folder, "more.h5"));
    assertEquals(await found(folder), ["a.pth", "b.ONNX"]);
  }));

Deno.test("weightFiles: TensorFlow.js' JSON and an index stand for the files they lead to", () =>
  inFolder(async (folder) => {
    await write(folder, {
      "model.json": JSON.stringify({ weightsManifest: [{ paths: ["group1.bin"], weights: [] }] }),
      "face-weights_manifest.json": JSON.stringify([{ paths: ["face.bin"], weights: [] }]),
      "model.safetensors.index.json": JSON.stringify({ weight_map: { w: "part1.safetensors" } }),
      ...{ "group1.bin": "", "face.bin": "", "part1.safetensors": "", "own.bin": "" },
      "list.json": "[1, 2]",
    });
    assertEquals(await found(folder), [
      "face-weights_manifest.json",
      "model.json",
      "model.safetensors.index.json",
      "own.bin",
    ]);
  }));

Deno.test("weightFiles: JSON that is cut off is named, for its reader to say so", () =>
  inFolder(async (folder) => {
    await write(folder, { "model.json": '{"weightsManifest": [' });
    assertEquals(await found(folder), ["model.json"]);
  }));

Deno.test("weightFiles: a folder without a network is refused", () =>
  inFolder(async (folder) => {
    await write(folder, { "notes.txt": "", "empty.json": "[]" });
    await assertRejects(() => weightFiles(folder), Error, "Cannot find a network in");
  }));
