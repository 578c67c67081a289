/**
 * Bundles the scripts that pages carry, each with everything it imports:
 * `lib/report/live/in_page/NAME_page.ts` becomes `lib/report/live/bundles/NAME.json`, and
 * `reports/lessons/NAME/lesson_page.ts` becomes `bundle.json` beside it. `deno bundle` (esbuild)
 * does the work, and asks for nothing but that; the same source and the same Deno give the same
 * bytes.
 *
 * With `--check` nothing is written: ends with 1 if a bundle is not what its source gives.
 *
 * @module
 */
const ROOT = new URL("../", import.meta.url);
const ENTRIES = new URL("lib/report/live/in_page/", ROOT);
const BUNDLES = new URL("lib/report/live/bundles/", ROOT);
const LESSONS = new URL("reports/lessons/", ROOT);

/** A script to bundle. */
interface Entry {
  readonly name: string;
  readonly source: URL;
  readonly file: URL;
}

const check = Deno.args.includes("--check");
let stale = 0;
for (const { name, source, file } of [...await liveScripts(), ...await lessonScripts()]) {
  const code = await bundled(source);
  const text = `${JSON.stringify({ deno: Deno.version.deno, code }, null, 2)}\n`;
  const before = await Deno.readTextFile(file).catch(() => "");
  const fresh = text === before;
  if (!fresh && check) stale++;
  else if (!fresh) await Deno.writeTextFile(file, text);
  const size = `${Math.ceil(code.length / 1000)} kB`;
  console.log(`${name}: ${size}, ${fresh ? "fresh" : check ? "stale" : "written"}`);
}
if (stale > 0) {
  console.error("error: bundles are older than their source: run `deno task bundle`");
  Deno.exit(1);
}

/** The scripts of live cells. */
async function liveScripts(): Promise<Entry[]> {
  const names = await Array.fromAsync(Deno.readDir(ENTRIES), ({ name }) => name);
  return names.toSorted().flatMap((name) => {
    const script = /^(.*)_page\.ts$/.exec(name)?.[1];
    if (script === undefined) return [];
    return [{
      name: script,
      source: new URL(name, ENTRIES),
      file: new URL(`${script}.json`, BUNDLES),
    }];
  });
}

/** The scripts of lessons, one a folder. */
async function lessonScripts(): Promise<Entry[]> {
  const found = await Array.fromAsync(Deno.readDir(LESSONS));
  return found.filter(({ isDirectory }) => isDirectory).map(({ name }) => name).toSorted()
    .map((name) => ({
      name: `lesson ${name}`,
      source: new URL(`${name}/lesson_page.ts`, LESSONS),
      file: new URL(`${name}/bundle.json`, LESSONS),
    }));
}

async function bundled(entry: URL): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "bundle",
      "--quiet",
      "--format",
      "iife",
      "--platform",
      "browser",
      "--minify",
      entry.href,
    ],
    cwd: ROOT,
  }).output();
  const code = new TextDecoder().decode(stdout).trim();
  if (!success || code === "") {
    throw new Error(`Cannot bundle ${entry.href}: ${new TextDecoder().decode(stderr)}`);
  }
  // What would end or confuse the element of the page that holds the script.
  const unsafe = /<\/script|<!--/i.exec(code);
  if (unsafe) throw new Error(`Cannot bundle ${entry.href}: it holds "${unsafe[0]}"`);
  return code;
}
