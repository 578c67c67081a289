import { dirname, fromFileUrl, join } from "../../lib/std.ts";

const ROOT = dirname(dirname(dirname(fromFileUrl(import.meta.url))));

/** What a task left behind. */
export interface TaskResult {
  /** Exit status. */
  readonly code: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** Runs `deno task NAME …` the way a user does, from a folder of theirs. */
export async function runTask(folder: string, ...args: string[]): Promise<TaskResult> {
  return await outcomeOf({
    args: ["task", "--quiet", ...args],
    cwd: ROOT,
    // As in most terminals: with colors ruled out, tasks never ask whether there are any.
    env: { INIT_CWD: folder, NO_COLOR: "" },
  });
}

/** Runs `deno task --config … NAME …` the way a user does who stands outside the project. */
export async function runTaskFrom(folder: string, ...args: string[]): Promise<TaskResult> {
  // Deno leaves the variable alone if the tests were started as a task themselves.
  const { INIT_CWD: _, ...env } = Deno.env.toObject();
  return await outcomeOf({
    args: ["task", "--quiet", "--config", join(ROOT, "deno.json"), ...args],
    cwd: folder,
    env: { ...env, NO_COLOR: "" },
    clearEnv: true,
  });
}

async function outcomeOf(options: Deno.CommandOptions): Promise<TaskResult> {
  const output = await new Deno.Command(Deno.execPath(), { ...options, stdin: "null" }).output();
  const decoder = new TextDecoder();
  return {
    code: output.code,
    stdout: decoder.decode(output.stdout),
    stderr: decoder.decode(output.stderr),
  };
}

/** Gives work a temporary folder. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
