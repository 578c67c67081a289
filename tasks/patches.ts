import { Option } from "commander";
import type { ImageChannel, ImageScale } from "../lib/data/pixels.ts";
import { readJson } from "../lib/pipeline/files/files.ts";
import { besideJson } from "../lib/pipeline/files/points_file.ts";
import { cifarImages, folderImages } from "../lib/pipeline/sources/image_source.ts";
import { type PatchesFile, patchesStep } from "../lib/pipeline/steps/patches_step.ts";
import { formatCount, formatMany, formatNumber } from "../lib/report/format.ts";
import { join } from "../lib/std.ts";
import {
  checkEnding,
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { runStepTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  images?: string;
  data: string;
  channel: ImageChannel;
  scale: ImageScale;
  count: number;
  share: number;
  out: string;
}

const CHANNELS: ImageChannel[] = ["luminance", "red", "green", "blue"];
const SCALES: ImageScale[] = ["stored", "linear", "log"];

const program = command({
  name: "patches",
  summary: "Collects 3×3 patches of images as points: drawn at random places, those of highest " +
    "contrast kept, each with its mean taken away and divided by its contrast norm, in " +
    "coordinates of the discrete cosine basis. Beside the points, NAME.json says where each " +
    "came from.",
  out: "the file for the points: .npy, .npz or .csv",
  outRequired: true,
  seed: "decides where patches are drawn",
  examples: [
    "patches cifar10 --out patches.npy",
    "patches --images ~/photographs --scale log --out patches.npy",
  ],
})
  .argument("[dataset]", "cifar10, fetched before; or name a folder with --images")
  .option("--images <folder>", "folder of pictures: .png, .jpg, van Hateren's .iml", userPath)
  .option("--data <folder>", "folder of the cifar10 files", userPath, join("data", "cifar10"))
  .addOption(
    new Option("--channel <name>", "what of a color image to look at")
      .choices(CHANNELS).default("luminance"),
  )
  .addOption(
    new Option(
      "--scale <name>",
      "how brightness is counted: by the stored numbers, by light (the sRGB curve undone), or " +
        "by the logarithm of light",
    ).choices(SCALES).default("stored"),
  )
  .option("--count <integer>", "patches to keep", integer(1), 50_000)
  .option("--share <fraction>", "which share of those drawn that is", real(0, false, 1), 0.2);

await runCommand<Options>(program, async ({ images, data, ...options }, [dataset]) => {
  const { out } = options;
  checkEnding(out, "points", [".npy", ".npz", ".csv"]);
  if ((dataset === undefined) === (images === undefined)) {
    throw new UsageError("Cannot tell which images to take: give cifar10, or --images FOLDER");
  }
  if (dataset !== undefined && dataset !== "cifar10") {
    throw new UsageError(`Cannot take patches of "${dataset}": give cifar10, or --images FOLDER`);
  }
  if (images !== undefined && program.getOptionValueSource("data") === "cli") {
    throw new UsageError("Cannot use --data with --images: it goes with cifar10");
  }
  const source = images === undefined ? cifarImages(data) : await folderImages(images);
  await runStepTask({
    step: patchesStep({ ...options, source }),
    out,
    json: besideJson(out),
    async result() {
      const { kept, sampled, images, contrast } = await readJson<PatchesFile>(besideJson(out));
      return `${formatCount(kept)} of ${formatCount(sampled)} patches of ` +
        `${formatMany(images, "image")}, of contrast ${formatNumber(contrast)} or more`;
    },
  }, options);
});
