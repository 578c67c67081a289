import { join } from "../../lib/std.ts";

const DAEMONS = ["munged", "slurmctld", "slurmd"];

/** Why no Slurm can be started here; `undefined` if one can. */
export async function slurmUnavailable(): Promise<string | undefined> {
  // Slurm starts a requeued job when it will: on a busy machine that can take longer than a test
  // may.
  if (Deno.env.get("SLURM_TEST") !== "1") return "set SLURM_TEST=1 to start a cluster of one node";
  if (Deno.build.os !== "linux") return "Slurm runs on Linux";
  if (Deno.uid() !== 0) return "starting Slurm takes root";
  for (const name of [...DAEMONS, "sbatch", "scontrol"]) {
    if (!(await run("bash", ["-c", `command -v ${name}`])).success) return `no ${name}`;
  }
}

/** A Slurm of one node with two processors. */
export interface SlurmCluster {
  /** Runs one of Slurm's commands and gives what it prints. */
  command(name: string, args: string[], env?: Record<string, string>): Promise<string>;
  /** Waits until a job, `ID_TASK` in an array, is in a state. */
  waitFor(job: string, state: string): Promise<void>;
}

/** Starts a Slurm in a folder, lets it be used, and ends it. */
export async function withSlurm(
  folder: string,
  work: (cluster: SlurmCluster) => Promise<void>,
): Promise<void> {
  const socket = join(folder, "munge.socket");
  const config = join(folder, "slurm.conf");
  const [controllerPort, nodePort] = freePorts(2);
  const host = Deno.hostname().split(".")[0]!;
  for (const name of ["state", "spool"]) await Deno.mkdir(join(folder, name));
  const key = join(folder, "munge.key");
  await Deno.writeFile(key, crypto.getRandomValues(new Uint8Array(32)), { mode: 0o600 });
  await Deno.writeTextFile(
    config,
    `ClusterName=test
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controllerPort}
SlurmdPort=${nodePort}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${socket}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=0,sched_interval=1
MpiDefault=none
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=${host} Default=YES State=UP
`,
  );
  const env = { SLURM_CONF: config };
  const daemons: Deno.ChildProcess[] = [];
  const start = (name: string, args: string[]) =>
    daemons.push(
      new Deno.Command(name, { args, env, stdin: "null", stdout: "null", stderr: "null" }).spawn(),
    );
  const cluster: SlurmCluster = {
    async command(name, args, extra = {}) {
      const { success, stdout, stderr } = await run(name, args, { ...env, ...extra });
      if (!success) throw new Error(`${name} ${args.join(" ")}: ${stderr}`);
      return stdout;
    },
    waitFor: (job, state) =>
      until(`job ${job} is ${state}`, async () => {
        const text = await cluster.command("scontrol", ["show", "job", job]);
        return text.includes(`JobState=${state}`);
      }),
  };
  try {
    start("munged", [
      "--foreground",
      "--force",
      `--key-file=${key}`,
      `--socket=${socket}`,
      ...["pid", "log", "seed"].map((kind) => `--${kind}-file=${join(folder, `munge.${kind}`)}`),
    ]);
    await until("munge listens", async () => (await run("test", ["-S", socket])).success);
    start("slurmctld", ["-D", "-c"]);
    start("slurmd", ["-D", "-c"]);
    await until("the node is idle", async () => {
      const { stdout } = await run("sinfo", ["-h", "-o", "%t"], env);
      return stdout.trim() === "idle";
    });
    await work(cluster);
  } finally {
    for (const daemon of daemons.reverse()) {
      daemon.kill();
      await daemon.status;
    }
  }
}

async function run(name: string, args: string[], env: Record<string, string> = {}) {
  const output = await new Deno.Command(name, { args, env, stdin: "null" }).output();
  const decoder = new TextDecoder();
  return {
    success: output.success,
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
  };
}

/** Asks again and again for up to five minutes: other tests may keep the machine busy. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); performance.now() - start < 300_000;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited five minutes in vain until ${what}`);
}

/** Ports that nothing listens on. */
function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ port: 0 }));
  const ports = listeners.map(({ addr }) => (addr as Deno.NetAddr).port);
  for (const listener of listeners) listener.close();
  return ports;
}
