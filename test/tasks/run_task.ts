import { dirname, fromFileUrl } from "../../lib/std.ts";

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
  const output = await new Deno.Command(Deno.execPath(), {
    args: ["task", "--quiet", ...args],
    cwd: ROOT,
    // As in most terminals: with colors ruled out, tasks never ask whether there are any.
    env: { INIT_CWD: folder, NO_COLOR: "" },
    stdin: "null",
  }).output();
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
