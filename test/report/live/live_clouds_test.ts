import { normalizeKernels } from "../../../lib/filters/kernels.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { random } from "../../../lib/random.ts";
import { liveData, readLiveData, writeLiveData } from "../../../lib/report/live/live_data.ts";
import { graphShape, nodeMeans } from "../../../lib/tda/mapper/graph_loops.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
  assertThrows,
} from "../../assert.ts";
import { browserTest } from "../../browser.ts";
import { livePage, liveStart } from "./live_example.ts";
import { asJson, file, opened, OTHER, said, SAME, saved } from "./open_page.ts";

const first = { ...liveStart(400, 20, 0.5), place: { layer: "conv1", update: "2,000" } };
const second = { ...liveStart(300, 10, 0.4), place: { layer: "conv2", update: "2,000" } };
/** Of 1,200 points the page carries 250. */
const part = {
  ...liveStart(1200, 60, 0.5),
  place: { layer: "conv2", update: "0" },
  most: 250,
  partResolution: () => 12,
};
const clouds = await livePage(first, second, part);

Deno.test("liveData: a part starts with as large a share of neighbors, from the tenth up", () => {
  const run = { name: "fig6", command: "", seed: 1 };
  const data = liveData(part, run, "live");
  assertEquals([data.cloud.n, data.of, data.name], [250, 1200, "fig6-live-conv2-0"]);
  assertEquals([data.choices.k, data.choices.resolution], [13, 12], "60 of 1,200 are 12.5 of 250");
  assertEquals([data.builtWith.k, data.builtWith.resolution], [60, 15]);
  const few = liveData({ ...part, k: 20 }, run, "live");
  assertEquals(few.choices.k, 10, "not the fourth");
  const whole = liveData(first, run, "live");
  assertEquals(whole.choices, whole.builtWith);
});

/** A cloud that was made of kernels in 16 bits, as shipped networks have them. */
function shipped() {
  const stream = random(5);
  const raw = untrainedKernels(300, 3, 7).data.map((entry) => entry * 0.05 * stream.uniform());
  const halves = Float32Array.from(Float16Array.from(raw));
  const { cloud: filters } = normalizeKernels(halves, 9);
  const dense = densityFilter(filters, { k: 10, p: 0.4 });
  const graph = mapper(dense.cloud, "pca", {
    resolution: 15,
    gain: 3,
    metric: "variance-normalized-euclidean",
    cluster: { rule: "global" },
  });
  const keptRho = Float64Array.from(dense.kept, (row) => dense.rho[row]!);
  return {
    ...second,
    filters,
    halves,
    mapper: graph,
    mapperShape: graphShape(graph, dense.cloud, nodeMeans(graph, keptRho)),
    diagram: persistence(dense.cloud),
  };
}

Deno.test("liveData: kernels in 16 bits take half the room, and give the points exactly", () => {
  const run = { name: "fig5", command: "", seed: 1 };
  const { halves, ...start } = shipped();
  const data = liveData({ ...start, halves }, run, "live");
  const text = writeLiveData(data);
  assertEquals(readLiveData(text), data);
  assertEquals(readLiveData(text).cloud.data, start.filters.data);
  const floats = writeLiveData(liveData(start, run, "live"));
  assertEquals(floats.length - text.length, 300 * 9 * 2 * 4 / 3);
  const some = liveData({ ...start, halves, most: 100 }, run, "live");
  assertEquals(readLiveData(writeLiveData(some)), some);
  const ends = [1, -1, 2 ** -24, 2 ** -14, 65_504, 0.1].flatMap((one) => [one, -one / 3, 0, 1, 2]);
  const odd = Float32Array.from(Float16Array.from(ends.slice(0, 27)));
  const filters = normalizeKernels(odd, 9).cloud;
  const read = readLiveData(writeLiveData(liveData({ ...start, filters, halves: odd }, run, "")));
  assertEquals([read.halves, read.cloud], [odd, filters]);
});

Deno.test("liveData: kernels that 16 bits do not hold, or that are others, are refused", () => {
  const { halves, ...start } = shipped();
  for (const bad of [halves.map((entry) => entry * 1.0001), halves.map((entry) => 2 + entry)]) {
    assertThrows(
      () => liveData({ ...start, halves: bad }, { name: "", command: "", seed: 1 }, ""),
      RangeError,
      "Cannot carry kernels in 16 bits",
    );
  }
});

browserTest(
  "live page: points made of 16-bit kernels in the page are those of the build",
  async (browser) => {
    await opened(browser, await livePage(shipped()), async (page) => {
      await said(page, SAME);
    });
  },
);

browserTest(
  "live page of several clouds: each is computed as it was built, to the last bit",
  (browser) =>
    opened(browser, clouds, async (page) => {
      await said(page, SAME);
      for (const [layer, start] of [["conv1", first], ["conv2", second]] as const) {
        await page.getByRole("combobox", { name: "layer" }).selectOption(layer);
        await said(page, SAME);
        const { mapper, diagram } = await saved(page);
        assertEquals(mapper.nodes, asJson(start.mapper.nodes));
        assertEquals(mapper.edges, asJson(start.mapper.edges));
        assertEquals(diagram.dims, asJson(start.diagram.dims));
      }
      assertEquals(await page.locator(".live svg.mapper").count(), 1, "one takes another's place");
    }),
);

browserTest(
  "live page of several clouds: a part is called one, and its numbers are its own",
  (browser) =>
    opened(browser, clouds, async (page) => {
      await said(page, SAME);
      const words = page.locator(".live .text");
      assertMatch(
        (await words.textContent())!,
        /Of 1 of the clouds the page carries a random part, .* numbers differ from those of the/,
      );
      await page.getByRole("combobox", { name: "layer" }).selectOption("conv2");
      await page.getByRole("combobox", { name: "update" }).selectOption("0");
      const told = await said(page, OTHER);
      assertMatch(told, /125 points kept instead of 600/);
      assertMatch(told, /The build had all 1,200 points, here are 250\./);
      const { choices, kept } = await saved(page);
      assertEquals([choices.k, choices.resolution], [13, 12]);
      const { cloud } = liveData(part, { name: "", command: "", seed: 1 }, "");
      assertEquals(kept, [...densityFilter(cloud, { k: 13, p: 0.5 }).kept]);
      const row = page.locator(".live tr", { hasText: "conv2" }).nth(1);
      assertEquals((await row.locator("td").allTextContents()).slice(0, 5), [
        "conv2",
        "0",
        "250",
        "1,200",
        "60",
      ]);
    }),
);

browserTest(
  "live page of several clouds: a link names the cloud, and a choice that is not there is met",
  async (browser) => {
    let link = "";
    await opened(browser, clouds, async (page, address) => {
      await said(page, SAME);
      // There is no update 0 of conv1: the layer follows.
      await page.getByRole("combobox", { name: "update" }).selectOption("0");
      assertEquals(await page.getByRole("combobox", { name: "layer" }).inputValue(), "conv2");
      await said(page, OTHER);
      await page.getByRole("combobox", { name: "update" }).selectOption("2,000");
      await said(page, SAME);
      await page.getByRole("spinbutton", { name: "k", exact: true }).fill("7");
      await said(page, OTHER);
      await page.getByRole("button", { name: "copy link" }).click();
      link = (await page.locator(".copied code").first().textContent())!.slice(address.length);
      assertEquals(link, "#live?layer=conv2&update=2%2C000&k=7");
    });
    await opened(browser, clouds, async (page) => {
      await said(page, OTHER);
      const { choices, kept } = await saved(page);
      assertEquals(choices.k, 7);
      assertEquals(kept, [...densityFilter(second.filters, { k: 7, p: 0.4 }).kept]);
      await file(page, "SVG");
      await page.evaluate("location.hash = '#live?layer=conv1&update=2%2C000'");
      await said(page, SAME);
      assertEquals(await page.getByRole("combobox", { name: "layer" }).inputValue(), "conv1");
    }, { hash: link });
  },
);

browserTest(
  "live page of several clouds: without scripts a line tells what was built of each",
  (browser) =>
    opened(browser, clouds, async (page) => {
      const rows = page.locator(".live tbody tr");
      assertEquals(await rows.count(), 3);
      assertStringIncludes((await rows.nth(1).textContent())!, "conv2");
      assertEquals(await page.locator(".live button, .live input, .live select").count(), 0);
      const wide = await page.evaluate("document.documentElement.scrollWidth") as number;
      assert(wide <= 390, `${wide} px wide`);
    }, { view: { javaScriptEnabled: false, viewport: { width: 390, height: 800 } } }),
);

Deno.test("liveData: the carried part is of the cloud that it is told to be of", () => {
  const filters = primaryCircle(500, 0.1, 3);
  const { cloud } = liveData(
    { ...first, filters, most: 100 },
    { name: "", command: "", seed: 1 },
    "",
  );
  const rows = new Set(Array.from({ length: 500 }, (_, i) => rowOf(filters.data, i)));
  assert(Array.from({ length: 100 }, (_, i) => rowOf(cloud.data, i)).every((row) => rows.has(row)));
});

function rowOf(data: Float32Array, i: number): string {
  return data.subarray(9 * i, 9 * i + 9).join();
}
