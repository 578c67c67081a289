import { formatNpy } from "../../lib/bytes/npy.ts";
import { formatNpz } from "../../lib/bytes/npz.ts";
import { fileSource } from "../../lib/pipeline/files/file_source.ts";
import { fromFileUrl } from "../../lib/std.ts";
import { convLayers } from "../../lib/weights/conv_layers.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

const FIXTURE = fromFileUrl(new URL("../weights/fixtures/two_networks.pt", import.meta.url));

Deno.test("pack-weights: the same kernels give the same file from any format", async () => {
  await inFolder(async (folder) => {
    const pack = (weights: string, out: string) =>
      runTask(folder, "pack-weights", "--weights", weights, "--out", out, "--about", "a test");
    const first = await pack(FIXTURE, "a.safetensors");
    assertEquals(first.code, 0, first.stderr);
    const { layers } = convLayers(await openWeights(await fileSource(FIXTURE)));
    const arrays = await Promise.all(layers.map(async (layer) => {
      const shape = [layer.outputs, layer.inputs, layer.size, layer.size];
      return [layer.name, formatNpy(await layer.read(), shape)] as const;
    }));
    await Deno.writeFile(`${folder}/copy.npz`, formatNpz(new Map(arrays)));
    const second = await pack(`${folder}/copy.npz`, "b.safetensors");
    assertEquals(second.code, 0, second.stderr);
    const bytes = await Deno.readFile(`${folder}/a.safetensors`);
    assertEquals(await Deno.readFile(`${folder}/b.safetensors`), bytes);
    assertMatch(new TextDecoder().decode(bytes), /"about":"a test"/);
    const packed = convLayers(await openWeights(await fileSource(`${folder}/a.safetensors`)));
    assertEquals(packed.layers.map(({ name }) => name), ["model.conv", "ema.conv"]);
  });
});
