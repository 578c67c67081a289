import { formatNpy, parseNpy } from "../../lib/bytes/npy.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import type { DensityFile } from "../../lib/pipeline/steps/density_step.ts";
import { join } from "../../lib/std.ts";
import { densityFilter } from "../../lib/tda/density/density.ts";
import type { MapperGraph } from "../../lib/tda/mapper/mapper.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/** Writes 200 noisy points of the primary circle into `cloud.npy`. */
async function writeCircle(folder: string) {
  const cloud = primaryCircle(200, 0.1, 4);
  await Deno.writeFile(join(folder, "cloud.npy"), formatNpy(cloud.data, [cloud.n, cloud.dim]));
  return cloud;
}

const readJson = async <T>(...path: string[]) =>
  JSON.parse(await Deno.readTextFile(join(...path))) as T;

Deno.test("density, mapper, persistence: find the circle, from the user's folder", async () => {
  await inFolder(async (folder) => {
    const cloud = await writeCircle(folder);
    const density = await runTask(
      folder,
      ..."density --points cloud.npy --k 10 --p 0.5 --out dense.npy --json".split(" "),
    );
    assertEquals(density.code, 0, density.stderr);
    const file = await readJson<{ k: number; p: number; n: number; kept: number[]; rho: number[] }>(
      folder,
      "dense.json",
    );
    assertEquals([file.k, file.p, file.n, file.kept.length, file.rho.length], [
      10,
      0.5,
      200,
      100,
      200,
    ]);
    assertEquals(JSON.parse(density.stdout), file);
    // The kept rows are the 100 of smallest codensity, and dense.npy holds them in that order.
    const limit = file.rho.toSorted((a, b) => a - b)[99]!;
    assert(file.kept.every((row) => file.rho[row]! <= limit));
    const dense = parseNpy(await Deno.readFile(join(folder, "dense.npy")), "dense.npy");
    assertEquals(dense.shape, [100, 9]);
    assertEquals(
      [...dense.data.subarray(9, 18)],
      [...cloud.data.subarray(file.kept[1]! * 9, file.kept[1]! * 9 + 9)],
    );

    const persistence = await runTask(
      folder,
      ...("persistence --points dense.npy --max-dim 1 --prime 3 --cycles --cocycles " +
        "--out diagram.json").split(" "),
    );
    assertEquals(persistence.code, 0, persistence.stderr);
    const diagram = await readJson<PersistenceDiagram>(folder, "diagram.json");
    assertEquals([diagram.prime, diagram.metric, diagram.n], [3, "euclidean", 100]);
    assertEquals(diagram.dims.map(({ dim }) => dim), [0, 1]);
    assertEquals(diagram.dims[0]!.pairs.filter(([, death]) => death === null).length, 1);
    const [longest, second] = bars(diagram, 1);
    assert(longest!.length > 3 * (second?.length ?? 0));
    assertEquals(diagram.dims[1]!.cycles!.length, diagram.dims[1]!.pairs.length);
    assertEquals(diagram.dims[1]!.cocycles!.length, diagram.dims[1]!.pairs.length);

    const mapper = await runTask(
      folder,
      ...("mapper --points dense.npy --lens pca --lens-dims 2 --resolution 12 --gain 3 --metric " +
        "variance-normalized-euclidean --cluster single-linkage --out mapper.json").split(" "),
    );
    assertEquals(mapper.code, 0, mapper.stderr);
    const graph = await readJson<MapperGraph>(folder, "mapper.json");
    assertEquals(new Set(graph.nodes.flatMap(({ members }) => members)).size, 100);
    const { scale, ...parameters } = graph.parameters;
    assert(scale! > 0);
    assertEquals(parameters as unknown, {
      lens: "pca",
      n: 100,
      lensDims: 2,
      resolution: 12,
      gain: 3,
      metric: "variance-normalized-euclidean",
      cluster: { rule: "global" },
    });
    assert(graph.edges.every(({ shared }) => shared > 0));
  });
});

Deno.test("circular: kernels are alike, or opposite, where their angles are", async () => {
  await inFolder(async (folder) => {
    const cloud = await writeCircle(folder);
    const result = await runTask(folder, ..."circular --points cloud.npy --out a.json".split(" "));
    assertEquals(result.code, 0, result.stderr);
    const { angles, birth, death, scale } = await readJson<
      { angles: number[]; birth: number; death: number; scale: number }
    >(folder, "a.json");
    assertEquals([angles.length, scale], [200, (birth + death) / 2]);
    const kernels = angles.map((_, row) => Array.from(cloud.data.subarray(9 * row, 9 * row + 9)));
    const product = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
    const agree = angles.filter((angle, row) =>
      product(kernels[row]!, kernels[0]!) * Math.cos(angle - angles[0]!) > 0
    ).length;
    assert(agree > 180, `${agree} of 200`);
  });
});

Deno.test("persistence: reads a lower-triangular distance matrix", async () => {
  await inFolder(async (folder) => {
    // A square of side 1: its loop lives from 1 to the diagonal.
    await Deno.writeTextFile(join(folder, "square.txt"), "1\n1.5 1\n1 1.5 1\n");
    const result = await runTask(
      folder,
      ..."persistence --distances square.txt --out diagram.json --quiet".split(" "),
    );
    assertEquals([result.code, result.stdout, result.stderr], [0, "", ""]);
    const diagram = await readJson<PersistenceDiagram>(folder, "diagram.json");
    assertEquals(diagram.dims[1]!.pairs, [[1, 1.5]]);
    assertEquals(diagram.metric, "precomputed");
  });
});

Deno.test("witness: landmarks see the circle, and say which rows they are", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const result = await runTask(
      folder,
      ..."witness --points cloud.npy --landmarks 20 --nu 1 --seed 1 --out w.json".split(" "),
    );
    assertEquals(result.code, 0, result.stderr);
    const file = await readJson<
      PersistenceDiagram & { landmarks: number[]; nu: number; coveringRadius: number }
    >(folder, "w.json");
    assertEquals([new Set(file.landmarks).size, file.n, file.nu], [20, 20, 1]);
    assert(file.coveringRadius > 0 && file.coveringRadius < 1);
    assertEquals(file.dims.map(({ dim }) => dim), [0, 1]);
    assert(bars(file, 1)[0]!.length > 0);
  });
});

Deno.test("witness: without laziness every simplex has a witness of its own", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const args = "witness --points cloud.npy --landmarks 15 --complex witness --out w.json".split(
      " ",
    );
    const result = await runTask(folder, ...args);
    assertEquals(result.code, 0, result.stderr);
    const file = await readJson<PersistenceDiagram & { complex: string; nu?: number }>(
      folder,
      "w.json",
    );
    assertEquals([file.complex, file.nu, file.n], ["witness", undefined, 15]);
    const [loop, next] = bars(file, 1);
    assert(loop!.length > 2 * (next?.length ?? 0));
    const refused = await runTask(folder, ...args, "--nu", "1");
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.stderr, "only the lazy complex has it");
  });
});

Deno.test("density: a second run is skipped, a changed one says what changed", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const args = "density --points cloud.npy --p 0.5 --out dense.npy --k".split(" ");
    await runTask(folder, ...args, "10");
    assertStringIncludes((await runTask(folder, ...args, "10")).stderr, "density: up to date");
    const plan = await runTask(folder, ...args, "11", "--dry-run");
    assertEquals(plan.stdout, "density: would run\n  param: k 10 → 11\n");
    assertStringIncludes((await runTask(folder, ...args, "11")).stderr, "param: k 10 → 11");
    assertStringIncludes((await runTask(folder, ...args, "11", "--force")).stderr, "forced");
  });
});

Deno.test("density: measures large clouds alike on any number of threads", async () => {
  await inFolder(async (folder) => {
    const cloud = primaryCircle(17_000, 0.3, 2);
    await Deno.writeFile(join(folder, "cloud.npy"), formatNpy(cloud.data, [cloud.n, cloud.dim]));
    for (const measure of ["kth-neighbor", "distance-to-measure"] as const) {
      const dense = densityFilter(cloud, { k: 20, p: 0.1, measure });
      for (const workers of ["1", "2"]) {
        const result = await runTask(
          folder,
          ...`density --points cloud.npy --k 20 --p 0.1 --measure ${measure} --out d.npy --force`
            .split(" "),
          "--workers",
          workers,
        );
        assertEquals(result.code, 0, result.stderr);
        const file = await readJson<DensityFile>(folder, "d.json");
        assertEquals([file.measure, file.n], [measure, cloud.n]);
        assertEquals(file.rho, [...dense.rho]);
        assertEquals(file.kept, [...dense.kept]);
      }
    }
  });
});

Deno.test("filters: collects kernels of several networks and counts constant ones", async () => {
  await inFolder(async (folder) => {
    const kernels = Float32Array.from({ length: 4 * 9 }, (_, i) => i < 9 ? 0.5 : Math.sin(i * i));
    await Deno.writeFile(join(folder, "a.npy"), formatNpy(kernels, [2, 2, 3, 3]));
    await Deno.writeFile(join(folder, "b.npy"), formatNpy(kernels.slice(9), [3, 1, 3, 3]));
    const result = await runTask(folder, "filters", "a.npy", "b.npy", "--out", "f.npy", "--json");
    assertEquals(result.code, 0, result.stderr);
    const { lengths, ...told } = JSON.parse(result.stdout);
    const contrast = (row: number) => {
      const kernel = [...kernels.subarray(9 * row, 9 * row + 9)];
      const mean = kernel.reduce((a, b) => a + b) / 9;
      return Math.hypot(...kernel.map((entry) => entry - mean));
    };
    [1, 2, 3, 1, 2, 3].forEach((row, i) => assert(Math.abs(lengths[i] - contrast(row)) < 1e-6));
    assertEquals(lengths.length, 6);
    assertEquals(told, {
      layer: "conv1",
      kernels: 7,
      constant: [0],
      origins: {
        replicate: [0, 0, 0, 1, 1, 1],
        out: [0, 1, 1, 0, 1, 2],
        in: [1, 0, 1, 0, 0, 0],
        row: [1, 2, 3, 4, 5, 6],
      },
    });
    const { data, shape } = parseNpy(await Deno.readFile(join(folder, "f.npy")), "f.npy");
    assertEquals(shape, [6, 9]);
    for (let row = 0; row < 6; row++) {
      const point = [...data.subarray(9 * row, 9 * row + 9)];
      assert(Math.abs(point.reduce((a, b) => a + b)) < 1e-5);
      assert(Math.abs(Math.hypot(...point) - 1) < 1e-6);
    }
  });
});

Deno.test("tasks: a wrong command line ends with 2, failed work with 1, and say why", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    await Deno.writeFile(join(folder, "nan.npy"), formatNpy(new Float32Array([1, NaN]), [2, 1]));
    await Deno.writeTextFile(join(folder, "empty.npy"), "");
    const cases: [string, number, string][] = [
      [
        "density --points cloud.npy --k 10 --p 0.5",
        2,
        "required option '--out <path>' not specified",
      ],
      ["density --pionts cloud.npy --k 10 --p 0.5 --out d.npy", 2, "Did you mean --points?"],
      [
        "density --points cloud.npy --k ten --p 0.5 --out d.npy",
        2,
        "Expected a whole number from 1",
      ],
      [
        "density --points cloud.npy --k 10 --p 1.5 --out d.npy",
        2,
        "Expected a number above 0 to at",
      ],
      ["density --points cloud.npy --k 200 --p 0.5 --out d.npy", 1, "200"],
      ["density --points nowhere.npy --k 1 --p 0.5 --out d.npy", 1, "nowhere.npy"],
      ["density --points nan.npy --k 1 --p 0.5 --out d.npy", 1, "row 1, column 0 is NaN"],
      ["density --points empty.npy --k 1 --p 0.5 --out d.npy", 1, "the file is empty"],
      [
        "mapper --points cloud.npy --lens tsne --out d.npy",
        2,
        "Allowed choices are pca, coordinates",
      ],
      ["persistence --points cloud.npy --prime 4 --out d.json", 1, "prime"],
      ["persistence --out d.json", 2, "give one of --points and --distances"],
      ["filters --out d.npy", 2, "missing required argument 'kernels'"],
      ["filters cloud.npy --out d.npy", 1, "its shape is (200, 9), expected (out, in, k, k)"],
      ["fetch minst", 2, 'Cannot fetch "minst": the data sets are mnist'],
      ["train --replicates 9-3", 2, "Expected a range that goes up"],
      ["train --backend cuda", 2, "Expected auto, webgpu, native or wasm"],
      ["train --data nowhere", 1, "run `deno task fetch mnist`"],
    ];
    await Promise.all(cases.map(async ([line, code, message]) => {
      const result = await runTask(folder, ...line.split(" "));
      assertEquals([result.code, result.stdout], [code, ""], `${line}\n${result.stderr}`);
      assertStringIncludes(result.stderr, message, line);
      assert(!result.stderr.includes("    at "), `${line}: no stack trace\n${result.stderr}`);
    }));
    const left = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
    assertEquals(left, ["cloud.npy", "empty.npy", "nan.npy"]);
  });
});

Deno.test("tasks: every task explains itself", async () => {
  await inFolder(async (folder) => {
    const tasks = [
      "fetch",
      "train",
      "filters",
      "density",
      "mapper",
      "persistence",
      "witness",
      "reproduce-fig3",
    ];
    await Promise.all(tasks.map(async (task) => {
      const { code, stdout } = await runTask(folder, task, "--help");
      assertEquals(code, 0, task);
      const common = ["--help", "--json", "--quiet", "--dry-run", "--force", "--seed", "--out"];
      for (const flag of common) assertStringIncludes(stdout, flag, task);
      assertStringIncludes(stdout, `deno task ${task}`);
    }));
  });
});

Deno.test("mapper: every lens, cover and clusterer runs, and the graph says which", async () => {
  await inFolder(async (folder) => {
    const cloud = await writeCircle(folder);
    const height = Float64Array.from({ length: 200 }, (_, row) => cloud.data[9 * row]!);
    await Deno.writeFile(join(folder, "height.npy"), formatNpy(height, [200]));
    const cases: [string, Record<string, unknown>][] = [
      ["--lens coordinates --lens-columns 8,0", { lensColumns: [8, 0], lensDims: 2 }],
      ["--lens codensity --lens-k 5", { lens: "codensity", lensK: 5, lensDims: 1 }],
      ["--lens eccentricity --lens-p inf", { lens: "eccentricity", lensP: "inf" }],
      ["--lens file --lens-file height.npy --resolution 7", { lens: "file", resolution: 7 }],
      ["--cover balanced", { cover: "balanced", resolution: 30, gain: 3 }],
      ["--cover ball --radius 0.5 --seed 4", { cover: "ball", radius: 0.5, seed: 4 }],
      ["--cover k-means --centers 9 --gain 2", { cover: "k-means", centers: 9, gain: 2, seed: 1 }],
      ["--cut histogram --bins 6", { cluster: { rule: "histogram", bins: 6 }, scale: null }],
      ["--cluster complete-linkage --scale 4", {
        cluster: { rule: "global", linkage: "complete", scale: 4 },
        scale: 4,
      }],
      ["--cluster dbscan --eps 2 --min-points 3 --min-cell-points 4", {
        cluster: { rule: "dbscan", eps: 2, minPoints: 3 },
        minCellPoints: 4,
      }],
    ];
    await Promise.all(cases.map(async ([flags, expected], i) => {
      const line = `mapper --points cloud.npy ${flags} --out ${i}.json --quiet --json`;
      const { code, stdout, stderr } = await runTask(folder, ...line.split(" "));
      assertEquals([code, stderr], [0, ""], flags);
      const { nodes, parameters, diagnostics } = JSON.parse(stdout) as MapperGraph;
      assert(nodes.length > 1, flags);
      assertEquals({ ...parameters, ...expected } as unknown, parameters, flags);
      const lost = (diagnostics.dropped?.points ?? 0) + (diagnostics.noise ?? 0);
      assertEquals(new Set(nodes.flatMap(({ members }) => members)).size, 200 - lost, flags);
      assertEquals(diagnostics.noise !== undefined, flags.includes("dbscan"), flags);
    }));
    const graph = await readJson<MapperGraph>(folder, "3.json");
    const [first] = graph.nodes;
    const mean = first!.members.reduce((sum, row) => sum + height[row]!, 0) / first!.members.length;
    assert(Math.abs(first!.lens[0]! - mean) < 1e-6);
    await runTask(
      folder,
      ..."mapper --points cloud.npy --nerve-dim 3 --resolution 9 --out n.json".split(" "),
    );
    const { simplices } = await readJson<MapperGraph>(folder, "n.json");
    assert(simplices!.length > 0 && simplices!.every(({ length }) => length === 4));
  });
});

Deno.test("mapper: idle and missing options end with 2, bad input with 1", async () => {
  await inFolder(async (folder) => {
    await writeCircle(folder);
    const npy = (name: string, values: number[], shape: number[]) =>
      Deno.writeFile(join(folder, name), formatNpy(new Float32Array(values), shape));
    await npy("short.npy", [1, 2, 3], [3]);
    await npy("nan.npy", [1, NaN], [2]);
    await npy("cube.npy", [1, 2], [1, 1, 2]);
    await npy("flat.npy", [1, 1, 1, 2], [2, 2]);
    const cases: [string, number, string][] = [
      ["--bins 5", 2, "--bins goes with --cut first-gap or histogram, not with global"],
      ["--cut first-gap --scale 1", 2, "--scale goes with --cut global, not with first-gap"],
      ["--radius 1", 2, "--radius goes with --cover ball, not with cubical"],
      [
        "--cover ball --radius 1 --gain 2",
        2,
        "--gain goes with --cover cubical or balanced or k-m",
      ],
      ["--lens-k 4", 2, "--lens-k goes with --lens codensity, not with pca"],
      ["--lens file", 2, "--lens file needs --lens-file"],
      ["--lens codensity", 2, "--lens codensity needs --lens-k"],
      ["--lens coordinates --lens-dims 1 --lens-columns 2", 2, "one of --lens-dims and --lens-col"],
      ["--cover ball", 2, "--cover ball needs --radius"],
      ["--cover k-means", 2, "--cover k-means needs --centers"],
      ["--cluster dbscan", 2, "--cluster dbscan needs --eps"],
      ["--cluster dbscan --eps 1 --cut global", 2, "--cut goes with --cluster single-linkage or"],
      ["--cluster average-linkage", 2, "--cluster average-linkage with --cut global needs --scale"],
      ["--cover ball --radius 0", 2, "Expected a number above 0"],
      ["--cluster dbscan --eps -1", 2, "Expected a number above 0"],
      ["--resolution 0", 2, "Expected a whole number from 1 up"],
      ["--gain 0.9", 2, "Expected a number from 1 up"],
      ["--lens eccentricity --lens-p 0.5", 2, "Expected a number from 1 up"],
      ["--lens file --lens-file short.npy", 1, "the lens has 3 rows, the cloud 200"],
      ["--lens file --lens-file nan.npy", 1, "row 1, column 0 is NaN"],
      ["--lens file --lens-file cube.npy", 1, "its shape is (1, 1, 2), expected (n) or (n, dims)"],
      ["--lens file --lens-file none.npy", 1, "none.npy"],
      ["--lens coordinates --lens-columns 9", 1, "the cloud has columns 0 to 8"],
      ["--lens codensity --lens-k 200", 1, "k must be an integer from 1 to 199"],
      ["--cover ball --radius 0.01 --landmarks 3", 1, "raise the radius to that"],
      ["--cover k-means --centers 201", 1, "centers must be an integer from 1 to 200"],
      ["--points flat.npy", 1, "column 0 is 1 in all 2 rows"],
    ];
    await Promise.all(cases.map(async ([flags, code, message]) => {
      const line = `mapper --points cloud.npy ${flags} --out graph.json`;
      const result = await runTask(folder, ...line.split(" "));
      assertEquals([result.code, result.stdout], [code, ""], `${flags}\n${result.stderr}`);
      assertStringIncludes(result.stderr, message, flags);
    }));
  });
});
