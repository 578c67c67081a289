import { encode } from "fast-png";
import { parseNpy } from "../../lib/bytes/npy.ts";
import type { PatchesFile } from "../../lib/pipeline/steps/patches_step.ts";
import { join } from "../../lib/std.ts";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/** Writes two pictures: stripes that fall to the right, and one without any contrast. */
async function writePictures(folder: string) {
  const [width, height] = [12, 10];
  await Deno.mkdir(join(folder, "pictures", "inner"), { recursive: true });
  const write = (name: string, at: (column: number) => number) => {
    const data = Uint8Array.from({ length: width * height }, (_, i) => at(i % width));
    const picture = encode({ width, height, data, channels: 1, depth: 8 });
    return Deno.writeFile(join(folder, "pictures", name), picture);
  };
  await write("a-flat.png", () => 90);
  await write("b-stripes.PNG", (column) => 250 - 20 * column);
  await Deno.writeTextFile(join(folder, "pictures", "notes.txt"), "no picture");
}

Deno.test("patches: those of a folder's pictures, with where each came from", () =>
  inFolder(async (folder) => {
    await writePictures(folder);
    const line = "patches --images pictures --count 30 --share 0.5 --out patches.npy --json";
    const { code, stdout, stderr } = await runTask(folder, ...line.split(" "));
    assertEquals(code, 0, stderr);
    const file = JSON.parse(stdout) as PatchesFile;
    assertEquals(file.names, ["a-flat.png", "b-stripes.PNG"]);
    assertEquals([file.images, file.sampled, file.kept], [2, 60, 30]);
    assert(file.origins.image.every((image) => image === 1), "the flat picture has no contrast");
    assertAlmostEquals(file.contrast, 20 / 255 * Math.sqrt(6), 1e-6);
    const { shape, data } = parseNpy(await Deno.readFile(join(folder, "patches.npy")), "patches");
    assertEquals(shape, [30, 8]);
    for (let row = 0; row < 30; row++) assertAlmostEquals(Number(data[8 * row]), 1, 1e-5);
    const again = await runTask(folder, ...line.replace(" --json", "").split(" "));
    assertStringIncludes(again.stderr, "patches: up to date");
    assertStringIncludes(again.stdout, "30 of 60 patches of 2 images");
  }));

Deno.test("patches: a wrong command line, a folder without pictures, and no folder", () =>
  inFolder(async (folder) => {
    await Deno.mkdir(join(folder, "empty"));
    const failure = async (status: number, ...args: string[]) => {
      const { code, stderr } = await runTask(folder, "patches", ...args, "--out", "x.npy");
      assertEquals(code, status, stderr);
      return stderr;
    };
    assertStringIncludes(await failure(2), "give cifar10, or --images FOLDER");
    assertStringIncludes(await failure(2, "mnist"), `Cannot take patches of "mnist"`);
    assertStringIncludes(await failure(1, "--images", "empty"), "holds no file that ends in .png");
    assertStringIncludes(await failure(1, "--images", "none"), "there is no such folder");
    assertStringIncludes(await failure(1, "cifar10"), "data_batch_1.bin");
  }));
