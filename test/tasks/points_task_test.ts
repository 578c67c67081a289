import { formatCsvPoints, noisyCircle } from "../../mod.ts";
import { join } from "../../lib/std.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

Deno.test("analyze --points: from a table to a page of its own", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "ring.csv"),
      formatCsvPoints(noisyCircle(400, 0.05, 3, 1)),
    );
    const sizes = ["--draws", "2", "--k", "20", "--p", "0.5", "--store", "store"];
    const { code, stdout, stderr } = await runTask(
      folder,
      "analyze",
      ...["--points", "ring.csv", "--json", ...sizes],
    );
    assertEquals(code, 0, stderr);
    const numbers = JSON.parse(stdout) as { figure: string; table: string; loops: unknown[][] };
    assertEquals([numbers.figure, numbers.table], ["points", "ring.csv"]);
    assertEquals([numbers.loops[0]![2], numbers.loops[1]?.[2] ?? false], [true, false]);
    const page = await Deno.readTextFile(join(folder, "out", "points-ring-csv.html"));
    assertStringIncludes(page, "The shape of ring.csv");
  });
});

Deno.test("analyze --points: what cannot be read is said, with the file", async () => {
  await inFolder(async (folder) => {
    const run = (...args: string[]) => runTask(folder, "analyze", "--store", "store", ...args);
    const absent = await run("--points", "gone.npy");
    assertEquals(absent.code, 1);
    assertStringIncludes(absent.stderr, "gone.npy (table): make it first, or name another");
    await Deno.writeTextFile(join(folder, "few.csv"), "1,2\n3,4\n");
    const few = await run("--points=few.csv");
    assertEquals(few.code, 1);
    assertStringIncludes(few.stderr, "few.csv: too few points: 2");
    const usage = await run("--points", "few.csv", "--normalize", "rows");
    assertEquals(usage.code, 2);
    const both = await run("--points", "few.csv", "--weights", "net.npz");
    assertEquals(both.code, 2);
  });
});
