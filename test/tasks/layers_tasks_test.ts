import { formatNpy, gaussianKernels, primaryCircle } from "../../mod.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

interface Numbers {
  figure: string;
  finding: string;
  profile: string;
  layers: {
    layer: string;
    points: number;
    kept: number;
    k: number;
    p: number;
    h1: [number, number][];
    circleShare: number;
    kleinShare: number;
    patterns: { dense: Record<string, number> };
    kind: string;
  }[];
  skipped: { layer: string; why: string }[];
  missing?: number[];
}

/**
 * A network of three layers as safetensors, one of them with a name that must not become a path.
 */
async function writeNetwork(path: string): Promise<void> {
  const circle = primaryCircle(400, 0.05, 1).data;
  const noise = gaussianKernels(400, 3, 2).data;
  const tensors: [string, number[], Float32Array][] = [
    ["../../../evil.weight", [40, 10, 3, 3], circle],
    ["noise.weight", [40, 10, 3, 3], noise],
    ["small.weight", [10, 3, 3, 3], noise.slice(0, 270)],
    ["head.weight", [3, 4], new Float32Array(12)],
  ];
  const header: Record<string, unknown> = {};
  let end = 0;
  for (const [name, shape, { byteLength }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [end, end += byteLength] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = new Uint8Array(8);
  new DataView(length.buffer).setUint32(0, text.length, true);
  const parts = tensors.map(([, , entries]) => new Uint8Array(entries.slice().buffer));
  await Deno.writeFile(
    path,
    new Uint8Array(await new Blob([length, text, ...parts]).arrayBuffer()),
  );
}

Deno.test("analyze: from a file of weights to a report, then only what changed", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "net.safetensors"));
    const run = (...more: string[]) =>
      runTask(
        folder,
        "analyze",
        ..."--weights net.safetensors --draws 3 --k 30 --p 0.9 --store store --out net.html".split(
          " ",
        ),
        ...more,
      );
    const plan = await run("--dry-run");
    assertEquals(plan.code, 0, plan.stderr);
    assertStringIncludes(plan.stdout, "../../../evil: filters: would run");
    const first = await run("--json");
    assertEquals(first.code, 0, first.stderr);
    assertStringIncludes(first.stderr, "noise: 10 → 40, 3×3, 400 kernels, OIHW");
    const numbers = JSON.parse(first.stdout) as Numbers;
    assertEquals([numbers.figure, numbers.profile], ["analyze", "custom"]);
    assertEquals(
      numbers.layers.map((
        { layer, points, kept, k, p },
      ) => [layer, points, kept, k, p]),
      [["../../../evil", 400, 360, 30, 0.9], ["noise", 400, 360, 30, 0.9]],
    );
    assert(numbers.layers[0]!.circleShare > 0.9 && numbers.layers[1]!.circleShare < 0.5);
    assertEquals(numbers.layers[0]!.kind, "circle");
    assert(numbers.layers[1]!.kind !== "circle");
    assertEquals(numbers.skipped.map(({ layer }) => layer), ["small"]);
    assertEquals(
      [...Deno.readDirSync(folder)].map(({ name }) => name).sort(),
      [
        "net.certificate.json",
        "net.html",
        "net.html.meta.json",
        "net.json",
        "net.safetensors",
        "net.svg",
        "store",
      ],
    );
    const second = await run();
    assertEquals(second.code, 0, second.stderr);
    assert(
      !/would run|done in/.test(second.stderr.replace(/report: done in.*/, "")),
      second.stderr,
    );
    const third = await run("--layer", "noise", "--quiet");
    assertEquals([third.code, third.stderr], [0, ""]);
    assertStringIncludes(third.stdout, "It has no layer with a circle of edges.");
  });
});

Deno.test("analyze: what cannot be analyzed is said in words", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "net.safetensors"));
    const run = (...args: string[]) => runTask(folder, "analyze", "--store", "store", ...args);
    const unknown = await run("--weights", "net.safetensors", "--layer", "nose");
    assertEquals(unknown.code, 1);
    assertStringIncludes(unknown.stderr, `no convolution layer "nose"`.slice(3));
    assertStringIncludes(unknown.stderr, "the nearest of 3 are noise,");
    const absent = await run("--weights", "gone.npz");
    assertEquals(absent.code, 1);
    assertStringIncludes(absent.stderr, "there is no such file");
    await Deno.writeFile(join(folder, "flat.npy"), formatNpy(new Float32Array(12), [3, 4]));
    const flat = await run("--weights", "flat.npy");
    assertEquals(flat.code, 1);
    assertStringIncludes(flat.stderr, "Cannot find a convolution layer in");
    const bad = gaussianKernels(200, 3, 1);
    bad.data[40] = NaN;
    await Deno.writeFile(join(folder, "nan.npy"), formatNpy(bad.data, [20, 10, 3, 3]));
    const nan = await run("--weights", "nan.npy");
    assertEquals(nan.code, 1);
    assertStringIncludes(nan.stderr, "row 4 holds NaN");
    const usage = await run();
    assertEquals(usage.code, 2);
    const layout = await run("--weights", "net.safetensors", "--layout", "OIHV");
    assertEquals(layout.code, 2);
    const negative = await run("--weights", "net.safetensors", "--p", "1.5");
    assertEquals(negative.code, 2);
  });
});

Deno.test("analyze: weights may lie at an address", async () => {
  await inFolder(async (folder) => {
    const noise = gaussianKernels(200, 3, 2);
    const bytes = formatNpy(noise.data, [20, 10, 3, 3]);
    const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
      const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.get("range") ?? "")!;
      const part = bytes.slice(Number(from), Math.min(Number(to) + 1, bytes.length));
      return new Response(part, {
        status: 206,
        headers: {
          "content-range": `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`,
        },
      });
    });
    try {
      const address = `http://127.0.0.1:${server.addr.port}/folder/net.npy?token=1`;
      const { code, stderr } = await runTask(
        folder,
        "analyze",
        ...["--weights", address, "--draws", "2", "--k", "20", "--p", "0.3", "--store", "store"],
        ...["--out", "net.html"],
      );
      assertEquals(code, 0, stderr);
      assertStringIncludes(await Deno.readTextFile(join(folder, "net.html")), "net.npy");
    } finally {
      await server.shutdown();
    }
  });
});

Deno.test("reproduce-fig6: another network by --weights starts with layer 2", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "net.safetensors"));
    const { code, stderr } = await runTask(
      folder,
      "reproduce-fig6",
      ..."--weights net.safetensors --draws 2 --k 30 --p 0.5 --store store --out fig6.html".split(
        " ",
      ),
    );
    assertEquals(code, 0, stderr);
    const numbers = JSON.parse(await Deno.readTextFile(join(folder, "fig6.json"))) as Numbers;
    assertEquals([numbers.figure, numbers.layers.length, numbers.missing], ["fig6", 1, []]);
    assert(!/reproduced/i.test(numbers.finding), numbers.finding);
    assertStringIncludes(numbers.finding, "It has no layer with a circle of edges.");
    assertStringIncludes(await Deno.readTextFile(join(folder, "fig6.svg")), "<svg");
  });
});

Deno.test("reproduce-fig6: without the official file it says what to do", async () => {
  await inFolder(async (folder) => {
    const from = await runTask(folder, "reproduce-fig6", "--from", ".");
    assertEquals(from.code, 1);
    assertStringIncludes(
      from.stderr,
      "put the official file there, or leave --from out to start from the shipped",
    );
    const name = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";
    await Deno.writeTextFile(join(folder, name), "not it");
    const wrong = await runTask(folder, "reproduce-fig6", "--from", ".");
    assertEquals(wrong.code, 1);
    assertStringIncludes(wrong.stderr, "expected 6d6bbae143d832006294945121d1f1fc");
    // Where the user stands, not in the project.
    await Deno.mkdir(join(folder, "data", "vgg16"), { recursive: true });
    await Deno.rename(join(folder, name), join(folder, "data", "vgg16", name));
    const official = await runTask(folder, "reproduce-fig6", "--official", "--dry-run");
    assertEquals(official.code, 1);
    assertStringIncludes(official.stderr, join(folder, "data", "vgg16", name));
    const both = await runTask(folder, "reproduce-fig6", "--from", ".", "--weights", "x.npy");
    assertEquals(both.code, 2);
    const address = await runTask(folder, "reproduce-fig6", "--weights", "https://x.org/a.npy");
    assertEquals(address.code, 2);
    assertStringIncludes(address.stderr, "use deno task analyze");
  });
});
