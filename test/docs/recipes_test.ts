import { dirname, fromFileUrl, join } from "../../lib/std.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { inFolder } from "../tasks/run_task.ts";
import { patched, recipeSteps } from "./recipes.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** What a copy of the project is made of; data are only linked to. */
const PARTS = ["checks", "examples", "lib", "reports", "tasks", "test"];
const FILES = ["deno.json", "deno.lock", "mod.ts"];

/** Runs a line as a shell would; tells what it printed. */
async function run(folder: string, line: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-euc", line],
    cwd: folder,
    env: { INIT_CWD: folder, NO_COLOR: "1" },
    stdin: "null",
  }).output();
  const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  if (code !== 0) throw new Error(`${line}\nends with ${code}:\n${text}`);
  return text;
}

/** Copies the project, so that recipes can change it. */
async function copyProject(folder: string): Promise<void> {
  for (const name of FILES) await Deno.copyFile(join(ROOT, name), join(folder, name));
  const parts = PARTS.map((name) => `"${join(ROOT, name)}"`).join(" ");
  await run(folder, `cp -R ${parts} .`);
  await Deno.mkdir(join(folder, "data"));
  for (const name of ["replicates", "weights"]) {
    await Deno.symlink(join(ROOT, "data", name), join(folder, "data", name));
  }
}

Deno.test("CONTRIBUTING.md: every recipe works as it stands, on a copy of the project", () =>
  inFolder(async (folder) => {
    await copyProject(folder);
    const steps = recipeSteps(await Deno.readTextFile(join(ROOT, "CONTRIBUTING.md")), "Recipes");
    const changed: string[] = [];
    for (const step of steps) {
      if (step.kind === "run") {
        assertStringIncludes(await run(folder, step.line), step.expected);
        continue;
      }
      const path = join(folder, step.path);
      const text = step.kind === "file"
        ? step.text
        : patched(await Deno.readTextFile(path), step.hunks, step.path);
      await Deno.mkdir(dirname(path), { recursive: true });
      await Deno.writeTextFile(path, text);
      if (path.endsWith(".ts")) changed.push(step.path);
    }
    const files = changed.join(" ");
    await run(folder, `deno fmt --check ${files}`);
    await run(folder, `deno lint ${files}`);
    await run(folder, `deno check ${files} tasks/report.ts tasks/train.ts`);
    const checks = "arrows circles pure-rooms unused-exports";
    await run(folder, `rm *_*.ts && deno task architecture ${checks}`);
  }));

Deno.test("recipeSteps: files, changes and lines with what they print", () => {
  const markdown = [
    ...["## Other", "```sh", "no", "```", "## Recipes", "", "`a.ts`:", "", "```ts", "1;", "```"],
    ...["```diff", "--- b.ts", " x", "+y", "@@", "-z", "```", "```sh", "cmd \\", "  more   # text"],
    ...["```", "## After", "```sh", "no", "```", ""],
  ].join("\n");
  assertEquals(recipeSteps(markdown, "Recipes"), [
    { kind: "file", path: "a.ts", text: "1;\n" },
    {
      kind: "diff",
      path: "b.ts",
      hunks: [{ before: ["x"], after: ["x", "y"] }, { before: ["z"], after: [] }],
    },
    { kind: "run", line: "cmd    more", expected: "text" },
  ]);
});

Deno.test("patched: changes whole lines in one place, and refuses what is not there once", () => {
  const hunk = { before: ["b"], after: ["b", "c"] };
  assertEquals(patched("a\nb\n", [hunk], "x"), "a\nb\nc\n");
  for (const [text, times] of [["a\nbb\n", 0], ["b\na\nb\n", 2]] as const) {
    const message = `Cannot change x: these lines are there ${times} times`;
    assertThrows(() => patched(text, [hunk], "x"), Error, message);
  }
});
