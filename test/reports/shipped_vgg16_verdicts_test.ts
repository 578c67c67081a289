/**
 * What the page on VGG16 says of each layer, from the kernels that come with the project and from
 * 16-bit ones that lie beside it and do not come along: layers 2 to 4, or as many as the variable
 * VGG_LAYERS says. All 13 take minutes.
 *
 * @module
 */
import { exists } from "../../lib/pipeline/files/files.ts";
import { runSteps } from "../../lib/pipeline/runner/run_steps.ts";
import { SHIPPED_VGG16 } from "../../lib/pipeline/sources/shipped_vgg16.ts";
import { fromFileUrl, join } from "../../lib/std.ts";
import fig6 from "../../reports/fig6/mod.ts";
import { openNetwork } from "../../reports/layers/network.ts";
import type { LayersResults } from "../../reports/layers/load.ts";
import { LAYER_SETTINGS } from "../../reports/layers/settings.ts";
import { assertEquals } from "../assert.ts";

const HALVES = fromFileUrl(
  new URL(
    "../../../shared/data/vgg16_all/vgg16_conv_1-13_fp16.safetensors",
    import.meta.url,
  ),
);
const there = await exists(HALVES);

/**
 * A layer whose verdict hangs on the last bits: its second loop is shorter than the null's with 16
 * bits, and longer with 8 and with 32.
 */
const UNDECIDED = 8;

async function findings(weights: string, folder: string): Promise<LayersResults> {
  const last = Number(Deno.env.get("VGG_LAYERS") ?? 4);
  const { found } = await openNetwork(weights);
  const layer = found.layers.slice(1, last).map(({ name }) => name);
  const run = {
    name: "fig6",
    settings: { ...LAYER_SETTINGS, draws: 5 },
    profile: "custom",
    base: "quick",
    inputs: { weights, layer, layout: undefined, from: undefined, official: false, data: "" },
    seed: 1,
    force: false,
    store: folder,
    folder: join(folder, "fig6"),
    command: "",
  };
  await runSteps(fig6.steps(run));
  return await fig6.load(run);
}

Deno.test({
  name: "shipped VGG16: the page says of each layer what it says of 16-bit kernels" +
    (there ? "" : " (these are not beside the project)"),
  ignore: !there,
  async fn() {
    const folder = await Deno.makeTempDir();
    try {
      const told = ({ layers }: LayersResults) =>
        layers.filter(({ depth }) => depth !== UNDECIDED).map(({ depth, finding }) => ({
          depth,
          kind: finding.kind,
          loops: finding.loops.length,
          dense: finding.dense,
          all: finding.all,
        }));
      const shipped = told(await findings(SHIPPED_VGG16, folder));
      assertEquals(shipped.slice(0, 3).map(({ kind }) => kind), ["circle", "circle", "circle"]);
      assertEquals(shipped, told(await findings(HALVES, folder)));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
