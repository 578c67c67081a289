import project from "../../deno.json" with { type: "json" };
import { fromFileUrl } from "../../lib/std.ts";
import { assert, assertEquals, assertMatch } from "../assert.ts";
import { inFolder, runTask } from "../tasks/run_task.ts";

const ROOT = fromFileUrl(new URL("../../", import.meta.url));

/** The tasks that are for users: pages and steps. */
const tasks = Object.entries(project.tasks)
  .filter(([, { command }]) => / tasks\/\w+\.ts/.test(command)).map(([name]) => name);

Deno.test("tasks: --help names every option once and each default once, no path from here", () =>
  inFolder(async (folder) => {
    assert(tasks.length > 15);
    for (const task of tasks) {
      const { code, stdout } = await runTask(folder, task, "--help");
      assertEquals(code, 0, task);
      assertMatch(stdout, new RegExp(`^Usage: deno task ${task} `), task);
      assert(!stdout.includes(ROOT) && !stdout.includes(folder), `${task}: ${stdout}`);
      const options = stdout.split(/\n(?= {2}-)/).slice(1).map((text) => text.replace(/\s+/g, " "));
      const flags = options.map((text) => /--[\w-]+/.exec(text)![0]);
      assertEquals(flags.length, new Set(flags).size, task);
      for (const text of options) {
        assert((text.match(/default: /g) ?? []).length <= 1, `${task}: ${text}`);
      }
    }
  }));
