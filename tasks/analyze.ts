/**
 * Looks at the layers of one network or of several: a page for each, and with several an atlas.
 * With `--points` it makes the page on a table of points, which is no network.
 *
 * @module
 */
import { weightFiles } from "../lib/pipeline/sources/weight_files.ts";
import { join } from "../lib/std.ts";
import analyze from "../reports/analyze/mod.ts";
import atlas from "../reports/atlas/mod.ts";
import points from "../reports/points/mod.ts";
import { forgetFailure, noteFailure } from "../reports/layers/failure.ts";
import { isAddress, networkName, openNetwork } from "../reports/layers/network.ts";
import { addSwitch, runCommand } from "./_command.ts";
import { listLayers, networkListing } from "./_list_layers.ts";
import { peakMemory } from "./_memory.ts";
import type { ReportOptions } from "./_report_options.ts";
import {
  type AnyRun,
  chosenRun,
  makePage,
  pagePath,
  type PageToMake,
  planPage,
  reportProgram,
  runReport,
} from "./_run_report.ts";
import { type Planned, printFinding, printPlan } from "./_run_step.ts";

interface Options extends ReportOptions {
  list: boolean;
}

/** The page on one network, with a command line that takes several. */
const several = {
  ...analyze,
  examples: [
    ...analyze.examples ?? [],
    "--weights model.safetensors --list",
    "--weights resnet.onnx vgg.pth models/ --out comparison.html",
  ],
  inputs: {
    ...analyze.inputs,
    weights: {
      kind: "paths-or-addresses",
      required: true,
      help: "files of weights, their http(s) addresses, or folders of such files: Keras, " +
        "safetensors, PyTorch, ONNX, TensorFlow.js, NumPy",
    },
  },
} as const;

if (Deno.args.some((arg) => arg === "--points" || arg.startsWith("--points="))) {
  await runReport(points, { args: Deno.args });
}

const program = reportProgram(several, "analyze");
addSwitch(program, "--list", "print the layers, and analyze nothing");
program.addHelpText(
  "after",
  `
A page is named after its file and the folders before it, as they are typed:
--weights a/net.onnx makes out/analyze-a-net-onnx.html, so that b/net.onnx has
another. Several networks have such a page each, and all together an atlas,
out/atlas.html or what --out names. What cannot be read is left out of it, with
the reason, and the exit status is then 1.

Memory holds one layer at a time, whatever the number of layers and networks:
under 1 GB on two cores for layers of up to 512 × 512 kernels (511 MB were
measured with 3×3). The most that was held is printed at the end.`,
);

await runCommand<Options>(program, async (options) => {
  const asked = chosenRun(program, several, { options, args: Deno.args });
  const files = await namedFiles(asked.inputs.weights);
  if (options.list) return await list(files, asked.inputs.layout, options);
  const pages = pagesOf(asked, files, options);
  if (options.dryRun) {
    const { planned, failed } = await plan(pages);
    printPlan(planned, options);
    if (failed.length > 0) throw new Error(failed.join("\n"));
    return;
  }
  try {
    await analyzeAll(pages, files, options);
  } finally {
    if (!options.quiet) console.error(peakMemory());
  }
});

/** The files that are meant, each once: those of folders one by one. */
async function namedFiles(named: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const one of named) {
    const isFolder = !isAddress(one) &&
      await Deno.stat(one).then(({ isDirectory }) => isDirectory, () => false);
    files.push(...isFolder ? await weightFiles(one) : [one]);
  }
  return [...new Set(files)];
}

/** Prints the layers of networks; those that cannot be read are told, and are a failure. */
async function list(
  files: readonly string[],
  layout: Parameters<typeof openNetwork>[1],
  { json }: Options,
): Promise<void> {
  const networks: ReturnType<typeof networkListing>[] = [];
  const failed: { name: string; reason: string }[] = [];
  for (const file of files) {
    try {
      const network = await openNetwork(file, layout);
      networks.push(networkListing(network));
      if (!json) console.log(listLayers(network));
    } catch (error) {
      failed.push({ name: networkName(file), reason: told(error) });
    }
  }
  if (json) console.log(JSON.stringify({ networks, failed }, null, 2));
  if (failed.length > 0) throw new Error(failed.map(({ reason }) => reason).join("\n"));
}

/** The pages of networks, and of several their atlas last. */
function pagesOf(asked: AnyRun, files: readonly string[], options: Options): PageToMake[] {
  const pages = files.map((weights): PageToMake => ({
    report: analyze,
    run: { ...asked, inputs: { ...asked.inputs, weights } },
    options,
  }));
  if (pages.length === 1) return pages;
  // What --out names is the atlas.
  const { out: _, ...own } = options;
  const { profiles } = atlas.settings;
  return [
    ...pages.map((page) => ({ ...page, options: own })),
    {
      report: atlas,
      run: {
        ...asked,
        name: atlas.name,
        settings: profiles[asked.base]!.settings,
        profile: asked.base,
        inputs: { weights: files },
        folder: join(asked.store, atlas.name, asked.base),
      },
      options,
    },
  ];
}

/**
 * What would run, network by network, and which cannot be told, and why. The atlas can be told once
 * all networks are done.
 */
async function plan(
  pages: readonly PageToMake[],
): Promise<{ planned: Planned[]; failed: string[] }> {
  const planned: Planned[] = [];
  const failed: string[] = [];
  for (const page of pages) {
    const name = page.report === atlas ? atlas.name : networkName(page.run.inputs.weights);
    if (page.report === atlas && planned.some(({ reasons }) => reasons.length > 0)) {
      const reasons = ["upstream: not all networks are analyzed yet"];
      planned.push({ step: { name: "report" }, label: name, reasons });
      continue;
    }
    try {
      for (const { label, ...step } of await planPage(page)) {
        const of = [...pages.length > 1 ? [name] : [], ...label === undefined ? [] : [label]];
        planned.push({ ...step, ...(of.length > 0 && { label: of.join(": ") }) });
      }
    } catch (error) {
      failed.push(told(error));
    }
  }
  return { planned, failed };
}

/** Makes all pages. A network that cannot be analyzed leaves the others as they are. */
async function analyzeAll(
  pages: readonly PageToMake[],
  files: readonly string[],
  options: Options,
): Promise<void> {
  const failed: string[] = [];
  for (const [i, weights] of files.entries()) {
    const page = pages[i]!;
    try {
      await makePage(page);
      await forgetFailure(page.run, weights);
      if (files.length === 1 || !options.json) await printFinding(pagePath(page), options);
    } catch (error) {
      await noteFailure(page.run, weights, told(error));
      if (files.length === 1) throw error;
      console.error(`error: ${networkName(weights)}: ${told(error)}`);
      failed.push(networkName(weights));
    }
  }
  if (failed.length === files.length) throw new Error("No network could be analyzed; see above");
  const last = pages[files.length];
  if (!last) return;
  await makePage(last);
  await printFinding(pagePath(last), options);
  if (failed.length > 0) {
    throw new Error(
      `${failed.length} of ${files.length} networks could not be analyzed: ${failed.join(", ")}`,
    );
  }
}

function told(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
