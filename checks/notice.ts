/**
 * Writes `NOTICE`: every package that the project uses, or that one of these uses, with its version
 * and its license. Versions are those of `deno.lock`, licenses those that packages state in Deno's
 * cache. With `--check` nothing is written: ends with 1 if `NOTICE` is not what it would be.
 *
 * @module
 */
import { noticeText, packageOf } from "./_notice_text.ts";

const ROOT = new URL("../", import.meta.url);
const NOTICE = new URL("NOTICE", ROOT);

const lock = JSON.parse(await Deno.readTextFile(new URL("deno.lock", ROOT))) as {
  npm: Record<string, unknown>;
};
const info = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"] }).output();
const { npmCache } = JSON.parse(new TextDecoder().decode(info.stdout)) as { npmCache: string };
const registries = [...Deno.readDirSync(npmCache)].map(({ name }) => name);

const text = noticeText(Object.keys(lock.npm), (key) => {
  const { name, version } = packageOf(key);
  for (const registry of registries) {
    try {
      const path = `${npmCache}/${registry}/${name}/${version}/package.json`;
      return JSON.parse(Deno.readTextFileSync(path));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  throw new Error(`Cannot find ${name} ${version} in ${npmCache}; run deno install first`);
});
const before = await Deno.readTextFile(NOTICE).catch(() => "");
if (text === before) console.log("NOTICE: fresh");
else if (!Deno.args.includes("--check")) {
  await Deno.writeTextFile(NOTICE, text);
  console.log("NOTICE: written");
} else {
  console.error("error: NOTICE is older than deno.lock: run `deno task notice`");
  Deno.exit(1);
}
