import project from "../../deno.json" with { type: "json" };
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { writePoints } from "../../lib/pipeline/files/points_file.ts";
import { fromFileUrl, join } from "../../lib/std.ts";
import { packWeights } from "../../lib/weights/pack_weights.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "../tasks/run_task.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));
const README = await Deno.readTextFile(join(ROOT, "README.md"));

/** The code blocks of a section in a language; in none if it is empty. */
function blocks(language: string, section: string): string[] {
  const text = README.split(`\n## ${section}\n`)[1]!.split("\n## ")[0]!;
  const all = [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)];
  return all.filter(([, own]) => own === language).map(([, , code]) => code!);
}

/** Names of tasks that the text mentions in a command. */
const mentioned = Array.from(
  README.matchAll(/(?:deno task|deno@[\d.]+ task) ([a-z][\w-]*)/g),
  ([, name]) => name!,
);

Deno.test("README: every task that it names is one", () => {
  assert(mentioned.length > 10);
  const tasks = Object.keys(project.tasks);
  assertEquals(mentioned.filter((name) => !tasks.includes(name)), []);
  // A machine with Node alone needs these as they stand; continuous integration looks for the last.
  const needed = ["task reproduce-fig3", "task test"].map((task) => `\nnpx -y deno@2.9.6 ${task} `);
  for (const command of needed) assertStringIncludes(README, command);
});

Deno.test("README: its commands are understood, and say what they would do", () =>
  inFolder(async (folder) => {
    await Deno.copyFile(join(ROOT, "examples", "two_circles.ts"), join(folder, "my_page.ts"));
    const kernels = () => Promise.resolve(gaussianKernels(400, 3, 1).data);
    const layer = { name: "conv1", outputs: 20, inputs: 20, size: 3, read: kernels };
    await Deno.writeFile(join(folder, "model.safetensors"), (await packWeights([layer])).bytes);
    await writePoints(join(folder, "embedding.npy"), primaryCircle(400, 0.05, 1));
    const lines = ["Start", "Your own network", "Your own page"]
      .flatMap((section) => blocks("sh", section)).flatMap((code) => code.trim().split("\n"));
    const commands = lines.map((line) => line.replace(/\s+#.*$/, ""))
      .flatMap((line) => /^(?:npx -y deno@[\d.]+|deno) task (.*)$/.exec(line)?.[1] ?? [])
      .filter((command) => command !== "test");
    assertEquals(commands.length, 6);
    for (const command of commands) {
      const args = command.replace(" --watch", "").split(" ");
      const { code, stdout, stderr } = await runTask(folder, ...args, "--dry-run");
      assertEquals(code, 0, `${command}: ${stderr}`);
      assertMatch(stdout, /: would run\n/, command);
    }
    for (const task of ["reproduce-fig4", "reproduce-fig5", "reproduce-fig6", "index-page"]) {
      const { code, stdout } = await runTask(folder, task, "--help");
      assertEquals([code, stdout.startsWith("Usage: ")], [0, true], task);
    }
  }));

Deno.test("README: the first command finds what it says", () =>
  inFolder(async (folder) => {
    const made = ["--profile", "trained", "--draws", "2", "--store", "store"];
    const { code, stdout, stderr } = await runTask(folder, "reproduce-fig3", ...made);
    assertEquals(code, 0, stderr);
    const [told] = blocks("", "Start");
    const words = (text: string) => text.trim().split(/\s+/).join(" ");
    const shown = stdout.replace(join(folder, "out"), "out");
    assertEquals(words(shown), words(told!));
  }));

const python = await firstPython();

Deno.test({
  name: "README: from Python and back" + (python ? "" : " (skipped: no Python with NumPy here)"),
  ignore: python === undefined,
  fn: () =>
    inFolder(async (folder) => {
      const [before, after] = blocks("python", "From Python") as [string, string];
      await runPython(folder, before);
      const [lines] = blocks("sh", "From Python");
      for (const line of lines!.trim().split("\n")) {
        const { code, stderr } = await runTask(folder, ...line.split(" ").slice(2));
        assertEquals(code, 0, `${line}: ${stderr}`);
      }
      const printed = await runPython(folder, after);
      const [, from, to] = /^250 points, \d+ nodes, a loop from (\S+) to (\S+)\n$/.exec(printed) ??
        [];
      assert(Number(to) - Number(from) > 1, printed);
      assertStringIncludes(await Deno.readTextFile(join(folder, "mapper.graphml")), "<graphml");
    }),
});

/** A Python here that has NumPy. */
async function firstPython(): Promise<string | undefined> {
  for (const name of ["python3", "/usr/bin/python3"]) {
    const asking = new Deno.Command(name, { args: ["-c", "import numpy"] });
    const done = await asking.output().catch(() => undefined);
    if (done?.success) return name;
  }
  return undefined;
}

async function runPython(folder: string, script: string): Promise<string> {
  const options = { args: ["-c", script], cwd: folder };
  const { success, stdout, stderr } = await new Deno.Command(python!, options).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}
