import { formatNpy } from "../../lib/bytes/npy.ts";
import { formatNpz } from "../../lib/bytes/npz.ts";
import { random } from "../../lib/random.ts";
import { join } from "../../lib/std.ts";
import { areKernels, liveColumns } from "../../reports/shared/live_table.ts";
import { formatCsvPoints, noisyCircle, primaryCircle } from "../../mod.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { browserTest } from "../browser.ts";
import { opened, said, SAME } from "../report/live/open_page.ts";
import { inFolder, runTask } from "./run_task.ts";

/** A circle of named points, in two halves. */
const { data } = noisyCircle(300, 0.05, 3, 1);
const RING = "name,x,y,z,side\n" + Array.from({ length: 300 }, (_, i) => {
  const at = [...data.subarray(3 * i, 3 * i + 3)];
  return `p${i},${at.join()},${at[0]! < 0 ? "left" : "right"}`;
}).join("\n");

browserTest(
  "look: a table becomes a page that computes, in words of points, colored and called as asked",
  async (browser) => {
    await inFolder(async (folder) => {
      await Deno.writeTextFile(join(folder, "ring.csv"), RING);
      const { code, stdout, stderr } = await runTask(
        folder,
        "look",
        ...["--points", "ring.csv", "--labels", "name", "--color", "side", "--json"],
        ...["--store", "store"],
      );
      assertEquals(code, 0, stderr);
      const { figure, points, dim, kept, loop } = JSON.parse(stdout);
      assertEquals([figure, points, dim, kept, loop.significant], ["look", 300, 3, 240, 1]);
      assert(loop.pValue < 0.01, String(loop.pValue));
      const html = await Deno.readTextFile(join(folder, "out", "look-ring-csv.html"));
      await opened(browser, html, async (page) => {
        await said(page, SAME);
        const text = (await page.locator("main").innerText()).replace(/Citation|Cite/g, "");
        assert(!/filters?\b/i.test(text.split("Glossary")[0]!), /.*filters?.*/i.exec(text)?.[0]);
        assertEquals(await page.getByRole("combobox", { name: "color" }).inputValue(), "side");
        const color = page.getByRole("combobox", { name: "color" }).locator("option");
        assert(!(await color.allTextContents()).includes("angle"), "points have no bright side");
        // Keys walk to a node and into its points, which are called by their names.
        await page.locator(".live .panel .picture").first().focus();
        for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"]) await page.keyboard.press(key);
        const words = (await page.locator(".readout p").textContent())!;
        assertMatch(words, /point \d+ of the cloud \(p\d+\)/);
        const [, row, name] = /point (\d+) of the cloud \(p(\d+)\)/.exec(words)!;
        assertEquals(name, row);
        assertEquals(await page.locator(".kernels svg").count(), 0);
        assertEquals(await page.locator("#circle .warning").count(), 0);
      });
    });
  },
);

Deno.test("look: an angle along a loop that is not beyond noise is warned of", () =>
  inFolder(async (folder) => {
    const stream = random(3);
    const data = Float32Array.from({ length: 900 }, () => stream.normal());
    const npz = formatNpz(new Map([["points", formatNpy(data, [300, 3])]]));
    await Deno.writeFile(join(folder, "noise.npz"), npz);
    const values = Float32Array.from({ length: 300 }, (_, i) => i);
    await Deno.writeFile(join(folder, "time.npy"), formatNpy(values, [300]));
    const args = ["--points", "noise.npz", "--color", "time.npy", "--store", "store"];
    const { code, stdout, stderr } = await runTask(folder, "look", ...args);
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "No loop of the points stands out from noise.");
    const page = await Deno.readTextFile(join(folder, "out", "look-noise-npz.html"));
    assertStringIncludes(page, "its angle may follow chance");
  }));

Deno.test("look: what cannot be looked at is said, with what to do", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(join(folder, "ring.csv"), RING);
    const plain = formatCsvPoints(noisyCircle(300, 0.05, 3, 1));
    await Deno.writeTextFile(join(folder, "plain.csv"), plain);
    await Deno.writeTextFile(join(folder, "line.csv"), "1\n2\n3\n".repeat(10));
    await Deno.writeTextFile(join(folder, "few.txt"), "a\nb\n");
    const cases = [
      ["ring.csv --labels who", "Cannot find the column who in"],
      ["plain.csv --color few.txt", "has 2 values, and the table 300 rows"],
      ["line.csv", "a picture takes two; add a column"],
    ];
    for (const [line, expected] of cases) {
      const { code, stderr } = await runTask(
        folder,
        "look",
        "--points",
        ...line!.split(" "),
        ...["--store", "store"],
      );
      assertEquals(code, 1, line);
      assertStringIncludes(stderr, expected!);
    }
  }));

Deno.test("areKernels: 9 and 25 coordinates that vary alike, or what was scaled as kernels", () => {
  const kernels = primaryCircle(200, 0.1, 1);
  assert(areKernels(kernels, "none"));
  const measured = { ...kernels, data: kernels.data.map((one, i) => i % 9 === 0 ? 50 * one : one) };
  assert(!areKernels(measured, "none"), "one column is in another unit");
  assert(!areKernels(noisyCircle(200, 0.1, 3, 1), "none"));
  const wide = noisyCircle(200, 0.1, 49, 1);
  assertEquals([areKernels(wide, "none"), areKernels(wide, "kernel")], [false, true]);
  assert(!areKernels(noisyCircle(200, 0.1, 16, 1), "kernel"), "4×4 has no middle");
});

Deno.test("liveColumns: numbers are amounts, other values classes that are called by name", () => {
  assertEquals(liveColumns({}), {});
  assertEquals(liveColumns({ color: ["1", "2.5"], colorName: "age" }), {
    columns: [{ name: "age", kind: "number", values: [1, 2.5] }],
    color: "age",
  });
  assertEquals(liveColumns({ color: ["a", "b", "a"] }), {
    columns: [{ name: "color", kind: "class", values: [0, 1, 0], names: ["a", "b"] }],
    color: "color",
    labels: ["a", "b", "a"],
  });
});
