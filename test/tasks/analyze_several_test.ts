import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";
import { SHORT, writeNetwork } from "./small_networks.ts";

interface Atlas {
  finding: string;
  networks: { name: string; skipped: { name: string; why: string }[] }[];
  failed: { name: string; reason: string }[];
  layers: { network: string; name: string; kind: string; nearest: { layer: number } | null }[];
  distances: (number | null)[][];
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

Deno.test("analyze --list: the layers of all networks, and nothing is analyzed", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "nets", "a.safetensors"), ["circle", "small"], 1);
    await writeNetwork(join(folder, "nets", "b.safetensors"), ["noise"], 1);
    await Deno.writeTextFile(join(folder, "nets", "config.json"), "{}");
    const text = await runTask(folder, "analyze", "--weights", "nets", "--list");
    assertEquals(text.code, 0, text.stderr);
    assertMatch(
      text.stdout,
      /1 +circle +circle\.weight +10 → 40 +3×3 +400 kernels +OIHW \(shape\)/,
    );
    assertStringIncludes(text.stdout, "b.safetensors (safetensors): 1 convolution layer\n");
    assertEquals(names(folder), ["nets"]);
    await Deno.writeTextFile(join(folder, "flat.onnx"), "nothing");
    const json = await runTask(
      folder,
      ..."analyze --weights nets/a.safetensors flat.onnx --list --json".split(" "),
    );
    assertEquals(json.code, 1);
    assertStringIncludes(json.stderr, "Cannot read");
    const { networks, failed } = JSON.parse(json.stdout);
    assertEquals(networks[0].layers[1], {
      ...{ depth: 2, name: "small", tensor: "small.weight", layout: "OIHW", layoutFrom: "name" },
      ...{ outputs: 10, inputs: 3, size: 3, depthwise: false, kernels: 30 },
    });
    assertEquals(failed.map(({ name }: { name: string }) => name), ["flat.onnx"]);
  });
});

Deno.test("analyze: several networks have pages, and an atlas tells which failed", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "first", "net.safetensors"), ["circle", "noise"], 1);
    await writeNetwork(join(folder, "second", "net.safetensors"), ["noise", "circle", "small"], 5);
    await Deno.writeTextFile(join(folder, "second", "bad.npz"), "PK, but cut off");
    const run = (...more: string[]) =>
      runTask(folder, "analyze", "--weights", "first", "second", ...SHORT, ...more);

    const plan = await run("--dry-run");
    assertEquals(plan.code, 1);
    assertMatch(plan.stderr, /error: .*bad\.npz/);
    assertStringIncludes(plan.stdout, "net.safetensors: circle: finding: would run");
    const good = ["first/net.safetensors", "second/net.safetensors"];
    const dry = await runTask(folder, "analyze", "--weights", ...good, ...SHORT, "--dry-run");
    assertEquals(dry.code, 0, dry.stderr);
    for (const layer of ["noise: finding: would run", "circle: finding: would run"]) {
      assertEquals(dry.stdout.split(layer).length, 3, dry.stdout);
    }
    assertMatch(dry.stdout, /atlas: report: would run/);
    assertEquals(names(folder), ["first", "second"]);

    const first = await run("--json");
    assertEquals(first.code, 1);
    assertMatch(first.stderr, /error: bad\.npz: Cannot read/);
    assertMatch(first.stderr, /memory: at most \d+(\.\d+)? MB/);
    const atlas = JSON.parse(first.stdout) as Atlas;
    assertStringIncludes(atlas.finding, "Both networks have a circle of edges.");
    assertStringIncludes(atlas.finding, "Not analyzed: bad.npz.");
    assertEquals(atlas.failed.map(({ name }) => name), ["bad.npz"]);
    assert(!atlas.failed[0]!.reason.includes(folder), "no path of this machine");
    assertEquals(atlas.networks[1]!.skipped.map(({ name }) => name), ["small"]);
    // A circle is nearer to another network's circle than to noise, whatever the order.
    assertEquals(atlas.layers.map(({ name }) => name), ["circle", "noise", "noise", "circle"]);
    assertEquals(atlas.layers.map(({ nearest }) => nearest?.layer), [3, 2, 1, 0]);
    const { distances } = atlas;
    assert(distances[1]![2]! < 0.2 && distances[0]![1]! > 0.3, JSON.stringify(distances));
    assertEquals(distances[0]![0], 0);
    assertEquals(
      names(join(folder, "out")).filter((name) => name.endsWith(".html")),
      ["analyze-first-net-safetensors.html", "analyze-second-net-safetensors.html", "atlas.html"],
    );
    const layers = await Deno.readTextFile(join(folder, "out", "atlas.csv"));
    assertEquals(layers.split("\n").length, 6);
    assertMatch(layers, /^network,depth,layer,found,/);
    const square = await Deno.readTextFile(join(folder, "out", "atlas-distances.csv"));
    assertEquals(square.split("\n").length, 6);

    // The store alone is enough for the same atlas, of all that is in it.
    const merged = await runTask(folder, "atlas", "--store", "store", "--json", "--quiet");
    assertEquals(merged.code, 0, merged.stderr);
    const whole = JSON.parse(merged.stdout) as Atlas;
    assertEquals(whole.layers.length, 4);
    assertEquals(whole.failed, atlas.failed);

    await Deno.remove(join(folder, "second", "bad.npz"));
    const second = await run();
    assertEquals(second.code, 0, second.stderr);
    assert(!second.stdout.includes("Not analyzed"), second.stdout);
    assert(!/(?<!atlas|report): done in/.test(second.stderr), second.stderr);
  });
});

Deno.test("analyze: when no layer can be analyzed, it fails and says why", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "net.safetensors"), ["small"], 1);
    const alone = await runTask(folder, "analyze", "--weights", "net.safetensors", ...SHORT);
    assertEquals(alone.code, 1);
    assertMatch(
      alone.stderr,
      /Cannot judge any layer of net\.safetensors: small: too few kernels: 30,/,
    );
    const none = await runTask(folder, "atlas", "--store", "store");
    assertEquals(none.code, 1);
    assertMatch(none.stderr, /holds no analysis .* \(net\.safetensors: Cannot judge/);
  });
});

Deno.test("analyze: two at once in one store make the same files", async () => {
  await inFolder(async (folder) => {
    await writeNetwork(join(folder, "a.safetensors"), ["circle"], 1);
    await writeNetwork(join(folder, "b.safetensors"), ["noise"], 1);
    const run = (net: string, out: string, ...more: string[]) =>
      runTask(folder, "analyze", "--weights", net, ...SHORT, "--quiet", "--out", out, ...more);
    const runs = await Promise.all([
      run("a.safetensors", "one.html"),
      run("a.safetensors", "two.html"),
      run("b.safetensors", "three.html"),
    ]);
    for (const { code, stderr } of runs) assertEquals([code, stderr], [0, ""]);
    const numbers = async (file: string) => {
      const { wallSeconds: _, ...rest } = JSON.parse(await Deno.readTextFile(join(folder, file)));
      return rest;
    };
    assertEquals(await numbers("two.json"), await numbers("one.json"));
    const pictures = ["one.svg", "two.svg"].map((file) => Deno.readTextFile(join(folder, file)));
    const [one, two] = await Promise.all(pictures);
    assert(one === two);
    // Also to one page, which tells how long each took: whoever came last has written it.
    const forcing = ["--force"];
    const forced = await Promise.all([
      run("b.safetensors", "three.html", ...forcing),
      run("b.safetensors", "three.html", ...forcing),
    ]);
    for (const { code, stderr } of forced) assertEquals([code, stderr], [0, ""]);
    assertEquals((await run("b.safetensors", "three.html")).code, 0);
    // Whatever they left in the store is whole: nothing needs to be made again.
    const again = await run("a.safetensors", "one.html", "--dry-run", "--json");
    const { steps } = JSON.parse(again.stdout) as { steps: { name: string; run: boolean }[] };
    assertEquals(steps.filter(({ name, run }) => run && name !== "report"), []);
    assertEquals(names(join(folder, "store")).length, 1);
  });
});
