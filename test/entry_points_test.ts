import { JSDOM } from "jsdom";
import type { Browser } from "playwright-core";
import project from "../deno.json" with { type: "json" };
import { fromFileUrl, join } from "../lib/std.ts";
import { assert, assertEquals } from "./assert.ts";
import { browserTest } from "./browser.ts";

const ROOT = fromFileUrl(new URL("../", import.meta.url));

/**
 * Something that each entry point computes, told as numbers or text. It is run here and, as text,
 * in a page, so it refers to nothing but its arguments.
 */
const WORK = {
  ".": async (library: typeof import("../mod.ts"), _: Document) => {
    const cloud = library.primaryCircle(300, 0.05, 1);
    const dense = library.densityFilter(cloud, { k: 20, p: 0.8 }).cloud;
    const spec = { resolution: 12, gain: 3, metric: "euclidean", cluster: "global" } as const;
    const graph = library.mapper(dense, "pca", spec);
    const rho = library.nodeMeans(graph, library.codensity(dense, 10));
    const [loop] = library.bars(library.persistence(dense), 1);
    const npy = library.formatNpy(dense.data, [dense.n, dense.dim]);
    const { tensors } = await library.openWeights(library.memorySource(npy, "dense.npy"));
    return [loop!.birth, loop!.death, library.graphShape(graph, dense, rho), tensors[0]!.shape];
  },
  "./tda": (library: typeof import("../lib/tda/mod.ts"), _: Document) => {
    const angles = Array.from({ length: 100 }, (_, i) => i * Math.PI / 50);
    const data = Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
    const [loop] = library.bars(library.persistence(library.toPointCloud(data, 2)), 1);
    return [loop!.birth, loop!.death];
  },
  "./filters": (library: typeof import("../lib/filters/mod.ts"), _: Document) => {
    const angles = Array.from({ length: 100 }, (_, i) => i * Math.PI / 50);
    const edges = angles.map((angle) =>
      library.patch((x, y) => Math.cos(angle) * x + Math.sin(angle) * y)
    );
    const { points } = library.filterCloud(
      [{ shape: [100, 1, 3, 3], data: edges.flat() }],
      "conv1",
    );
    const [row] = library.densityMap(points, { ks: [5], fractions: [1] }, {
      landmarks: 60,
      seed: 1,
    });
    return [row!.lengths, row!.coveringRadius, library.patternShares(points)];
  },
  "./models": (library: typeof import("../lib/models/mod.ts"), _: Document) => [
    ...library.noisyCircle(20, 0.1, 2, 1).data,
    ...library.kleinBottle(5, 0.1, 1).data,
  ],
  "./report": (library: typeof import("../lib/report/mod.ts"), document: Document) => {
    const diagram = {
      prime: 2,
      metric: "euclidean" as const,
      threshold: 2,
      n: 3,
      dims: [
        { dim: 0, pairs: [[0, null], [0, 0.5]] as [number, number | null][] },
        { dim: 1, pairs: [[0.5, 1.75]] as [number, number | null][] },
      ],
    };
    const figure = library.barcodeFigure(document, { diagram, most: [5, 5] });
    return [figure.textContent, figure.querySelectorAll("line").length];
  },
  "./weights": async (library: typeof import("../lib/weights/mod.ts"), _: Document) => {
    const header = '{"conv1.weight":{"dtype":"F32","shape":[2,1,3,3],"data_offsets":[0,72]}}';
    const bytes = new Uint8Array(8 + header.length + 72);
    bytes[0] = header.length;
    bytes.set(new TextEncoder().encode(header), 8);
    const file = await library.openWeights(library.memorySource(bytes, "model.safetensors"));
    const [layer] = library.convLayers(file).layers;
    return [layer!.name, layer!.outputs, (await layer!.read()).length];
  },
  "./nn": (library: typeof import("../lib/nn/mod.ts"), _: Document) => {
    const [kernels] = library.initialParameters(library.mnistNetwork(), 7);
    return [kernels!.length, ...kernels!.subarray(0, 9)];
  },
} as const;

Deno.test("entry points: every one is tried in a browser", () => {
  // Steps read and write files; notebooks run in Deno, and in a page there is a document already.
  const tried = [...Object.keys(WORK), "./pipeline", "./jupyter"];
  assertEquals(tried.sort(), Object.keys(project.exports).sort());
});

for (const [entry, work] of Object.entries(WORK)) {
  const path = project.exports[entry as keyof typeof WORK];
  browserTest(
    `entry points: ${entry}, bundled, gives in a browser what it gives here`,
    (browser) => inPage(browser, path, work),
  );
}

/** Bundles a module, and runs some work with it here and in a page. */
async function inPage(
  browser: Browser,
  path: string,
  work: (typeof WORK)[keyof typeof WORK],
): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      // The native engine is loaded where it is asked for; in a browser nobody does.
      args: [
        ...["bundle", "--quiet", "--platform", "browser", "--code-splitting"],
        ...["--external", "onnxruntime-node", "--outdir", folder, path],
      ],
      cwd: ROOT,
      env: { NO_COLOR: "1" },
    }).output();
    assert(success, new TextDecoder().decode(stderr));
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.route("**/*", async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1);
      if (name === "") return await route.fulfill({ contentType: "text/html", body: "<title>" });
      const body = await Deno.readTextFile(join(folder, name));
      await route.fulfill({ contentType: "text/javascript", body });
    });
    await page.goto("http://page.test/");
    const found = await page.evaluate(
      `import("http://page.test/mod.js").then((library) => (${work})(library, document))` +
        `.then(JSON.stringify)`,
    );
    const library = await import(new URL(path, new URL("../", import.meta.url)).href);
    const expected = await work(library as never, new JSDOM("").window.document);
    assertEquals(JSON.parse(found as string), JSON.parse(JSON.stringify(expected)));
    assertEquals(errors, []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
