import { JSDOM } from "jsdom";
import { formatNpy } from "../../lib/bytes/npy.ts";
import { join } from "../../lib/std.ts";
import { noisyCircle, type PersistenceDiagram } from "../../mod.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/** Runs a task that must succeed. */
async function run(folder: string, line: string) {
  const result = await runTask(folder, ...line.split(" "));
  assertEquals(result.code, 0, `${line}\n${result.stderr}`);
  return result;
}

Deno.test("convert: points travel through every form and give the same diagram", async () => {
  await inFolder(async (folder) => {
    const { data, n, dim } = noisyCircle(60, 0.1, 3, 1);
    await Deno.writeFile(join(folder, "a.npy"), formatNpy(data, [n, dim]));
    await run(folder, "convert --from a.npy --to b.csv --quiet");
    await run(folder, "convert --from b.csv --to c.json --quiet");
    await run(folder, "convert --from c.json --to d.npz --quiet");
    await run(folder, "convert --from d.npz --to e.npy --quiet");
    assertEquals(
      await Deno.readFile(join(folder, "e.npy")),
      await Deno.readFile(join(folder, "a.npy")),
    );
    const diagrams = [];
    for (const file of ["a.npy", "b.csv", "c.json", "d.npz"]) {
      await run(folder, `persistence --points ${file} --out diagram.json`);
      diagrams.push(await Deno.readTextFile(join(folder, "diagram.json")));
    }
    assertEquals(new Set(diagrams).size, 1);
  });
});

Deno.test("convert, compare: a diagram is 0 away from itself in any form", async () => {
  await inFolder(async (folder) => {
    const { data, n, dim } = noisyCircle(60, 0.1, 3, 1);
    await Deno.writeFile(join(folder, "a.npy"), formatNpy(data, [n, dim]));
    await run(folder, "persistence --points a.npy --out ours.json");
    await run(folder, "convert --from ours.json --to gudhi.pers --quiet");
    await run(folder, "convert --from gudhi.pers --to ripser.txt --quiet");
    const { stdout } = await run(
      folder,
      "compare --diagrams ours.json gudhi.pers ripser.txt --order 1 --json",
    );
    const { distances, diagrams } = JSON.parse(stdout);
    assertEquals(distances.length, 3);
    for (const { bottleneck, wasserstein } of distances) {
      assertEquals([bottleneck, wasserstein], [0, 0]);
    }
    const { dims } = JSON.parse(
      await Deno.readTextFile(join(folder, "ours.json")),
    ) as PersistenceDiagram;
    assertEquals(diagrams[0].bars, dims[1]!.pairs.length);
    const told = await run(folder, "compare --diagrams ours.json ripser.txt");
    assertStringIncludes(told.stdout, "ours.json – ripser.txt: bottleneck 0.000000");
    const refused = await runTask(folder, ..."compare --diagrams ours.json".split(" "));
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.stderr, "name two or more");
    const missing = await runTask(
      folder,
      ..."compare --diagrams ours.json ripser.txt --dim 2".split(" "),
    );
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "holds dimensions 0 to 1");
  });
});

Deno.test("convert: a graph becomes GraphML and KeplerMapper's JSON, and comes back", async () => {
  await inFolder(async (folder) => {
    const { data, n, dim } = noisyCircle(120, 0.1, 3, 1);
    await Deno.writeFile(join(folder, "a.npy"), formatNpy(data, [n, dim]));
    await run(folder, "mapper --points a.npy --resolution 6 --gain 2 --out m.json");
    await run(folder, "convert --from m.json --to m.graphml --quiet");
    assertStringIncludes(await Deno.readTextFile(join(folder, "m.graphml")), "<graphml");
    await run(folder, "convert --from m.json --to m.kepler.json --quiet");
    await run(folder, "convert --from m.kepler.json --to back.json --quiet");
    const read = async (name: string) => JSON.parse(await Deno.readTextFile(join(folder, name)));
    const [first, back] = [await read("m.json"), await read("back.json")];
    assertEquals(back.edges, first.edges);
    const refused = await runTask(folder, ..."convert --from m.json --to m.csv".split(" "));
    assertEquals(refused.code, 2);
    assertStringIncludes(refused.stderr, "expected a name that ends in .graphml");
  });
});

Deno.test("convert: graphs and diagrams become pictures, other programs' too", async () => {
  await inFolder(async (folder) => {
    const { data, n, dim } = noisyCircle(120, 0.1, 3, 1);
    await Deno.writeFile(join(folder, "a.npy"), formatNpy(data, [n, dim]));
    await run(folder, "mapper --points a.npy --resolution 6 --gain 2 --out m.json");
    await run(folder, "convert --from m.json --to m.kepler.json --quiet");
    const read = (name: string) => Deno.readTextFile(join(folder, name));
    const { nodes } = JSON.parse(await read("m.json"));
    for (const graph of ["m.json", "m.kepler.json"]) {
      await run(folder, `convert --from ${graph} --to g.svg --quiet`);
      const drawn = await read("g.svg");
      assert(drawn.startsWith("<?xml"), drawn.slice(0, 100));
      assertEquals(drawn.match(/data-node=/g)?.length, nodes.length, graph);
    }
    await run(folder, "persistence --points a.npy --out d.json");
    await run(folder, "convert --from d.json --to d.txt --quiet");
    const { dims } = JSON.parse(await read("d.json")) as PersistenceDiagram;
    const bars = dims[0]!.pairs.length + dims[1]!.pairs.length;
    for (const diagram of ["d.json", "d.txt"]) {
      await run(folder, `convert --from ${diagram} --to d.svg --quiet`);
      // Two more are the marks of the key.
      const { document } = new JSDOM(await read("d.svg")).window;
      assertEquals(document.querySelectorAll("[aria-label=dot] > *").length, bars + 2, diagram);
      await run(folder, `convert --from ${diagram} --to d.barcode.svg --quiet`);
      const [, loops] = /H₁ · loops: (?:the longest \d+ of|all) (\d+)/.exec(
        await read("d.barcode.svg"),
      )!;
      assertEquals(Number(loops), dims[1]!.pairs.length, diagram);
    }
    await run(folder, "persistence --points a.npy --max-dim 0 --out pieces.json");
    const line = "convert --from pieces.json --to p.svg";
    const refused = await runTask(folder, ...line.split(" "));
    assertEquals(refused.code, 1);
    assertStringIncludes(refused.stderr, "expected pieces and loops");
  });
});

Deno.test("persistence: takes full and sparse distances, says what is wrong", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "full.txt"),
      "0 1 1.5 1\n1 0 1 1.5\n1.5 1 0 1\n1 1.5 1 0\n",
    );
    await Deno.writeTextFile(join(folder, "sparse.txt"), "0 1 1\n1 2 1\n2 3 1\n3 0 1\n");
    const loops = async (format: string) => {
      const line =
        `persistence --distances ${format}.txt --distances-format ${format} --out d.json`;
      await run(folder, line);
      const text = await Deno.readTextFile(join(folder, "d.json"));
      return (JSON.parse(text) as PersistenceDiagram).dims[1]!.pairs;
    };
    assertEquals(await loops("full"), [[1, 1.5]]);
    assertEquals(await loops("sparse"), [[1, null]]);
    const wrong = await runTask(
      folder,
      ..."persistence --distances full.txt --distances-format sparse --out d.json".split(" "),
    );
    assertEquals(wrong.code, 1);
    assert(wrong.stderr.includes("as sparse distances: line 1 is"), wrong.stderr);
  });
});
