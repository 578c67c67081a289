import { fileSource } from "../lib/pipeline/files/file_source.ts";
import { writeWhole } from "../lib/pipeline/files/files.ts";
import { convLayers } from "../lib/weights/conv_layers.ts";
import { openWeights } from "../lib/weights/open_weights.ts";
import { packWeights } from "../lib/weights/pack_weights.ts";
import { vggLayers } from "../lib/weights/vgg_layers.ts";
import { formatMany } from "../lib/report/format.ts";
import { formatBytes } from "../lib/std.ts";
import {
  ALWAYS_RUNS,
  checkEnding,
  command,
  type CommonOptions,
  runCommand,
  userPath,
} from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { printPlan, printResult } from "./_run_step.ts";

interface Options extends CommonOptions {
  weights: string;
  about?: string;
  out: string;
}

const program = command({
  name: "pack-weights",
  summary: "Packs the kernels of a network's convolution layers into a safetensors file, " +
    "a quarter of their size in 32 bits: 8 bits per entry, a 16-bit scale per kernel. The same " +
    "kernels give the same file, whatever format they come in.",
  out: "the .safetensors file",
  outRequired: true,
  force: ALWAYS_RUNS,
  examples: ["pack-weights --weights model.onnx --out model.safetensors"],
})
  .requiredOption("--weights <file>", "file of weights, in any format", userPath)
  .option("--about <text>", "whose weights they are and under what license, kept in the file");

await runCommand<Options>(program, async (options) => {
  const { weights, about, out, quiet, json } = options;
  checkEnding(out, "weights", [".safetensors"]);
  const { layers } = convLayers(await openWeights(await fileSource(weights)));
  if (layers.length === 0) {
    throw new Error(`Cannot pack ${weights}: it has no convolution layer with square kernels`);
  }
  const count = formatMany(layers.length, "layer");
  if (options.dryRun) {
    const reasons = [`${count} of ${shownPath(weights)} would go into ${shownPath(out)}`];
    return printPlan([{ step: { name: "pack-weights" }, reasons }], options);
  }
  const names = vggLayers(layers)?.names ?? layers.map(({ name }) => name);
  const named = layers.map(({ outputs, inputs, size, read }, i) => ({
    name: names[i]!,
    outputs,
    inputs,
    size,
    read,
  }));
  const { bytes, leastCosines } = await packWeights(named, about === undefined ? {} : { about });
  await writeWhole(out, bytes);
  if (json) console.log(JSON.stringify({ out, names, leastCosines, bytes: bytes.length }));
  else if (!quiet) {
    names.forEach((name, i) =>
      console.error(`${name}: no kernel below a cosine of ${leastCosines[i]!.toFixed(5)}`)
    );
    printResult("pack-weights", `${count}, ${formatBytes(bytes.length)}`, out);
  }
});
