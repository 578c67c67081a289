/**
 * For scripts: `peak()`, the most bytes of memory the process has held. Not `ru_maxrss`, which on
 * Linux begins at what the parent process held; 0 where there is no /proc.
 */
export const PEAK_MEMORY = `
def peak():
    try:
        return int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0]) * 1024
    except OSError:
        return 0
`;

/**
 * Runs a Python script in the first Python here that has what it imports: that on the path, or the
 * system's. One thread for its linear algebra.
 *
 * @param script The program; a non-zero exit is taken for a missing library.
 * @param args Its arguments.
 * @param input Its standard input.
 * @returns What it prints, or `undefined` if no Python here can run it.
 */
export async function runPython(
  script: string,
  args: string[] = [],
  input: Blob = new Blob(),
): Promise<string | undefined> {
  for (const python of ["python3", "/usr/bin/python3"]) {
    try {
      const child = new Deno.Command(python, {
        args: ["-c", script, ...args],
        env: { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
        stdin: "piped",
        stdout: "piped",
        stderr: "null",
      }).spawn();
      // A Python without the library ends before it has read everything.
      await input.stream().pipeTo(child.stdin).catch(() => {});
      const { success, stdout } = await child.output();
      if (success) return new TextDecoder().decode(stdout).trim();
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}
