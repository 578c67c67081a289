import { fromFileUrl, join } from "../../lib/std.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { inFolder } from "./run_task.ts";

const MODULE = new URL("../../tasks/_progress.ts", import.meta.url);
const CONFIG = fromFileUrl(new URL("../../deno.json", import.meta.url));

/** Runs work that never waits and tells how far it is, without a terminal; gives what it wrote. */
async function written(work: string): Promise<string[]> {
  let lines: string[] = [];
  await inFolder(async (folder) => {
    const file = join(folder, "work.ts");
    await Deno.writeTextFile(
      file,
      `import { startLateProgress } from "${MODULE.href}";
       const progress = startLateProgress("mapper");
       const passed = (ms: number) => { for (const end = Date.now() + ms; Date.now() < end;); };
       ${work}
       progress.stop();`,
    );
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-prompt", "--allow-read", "--config", CONFIG, file],
    }).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals(success, true, text);
    lines = text.split("\n").filter((line) => line !== "");
  });
  return lines;
}

Deno.test("startLateProgress: work of under two seconds shows nothing", async () => {
  assertEquals(await written('passed(300); progress.update(10, 20, "points");'), []);
});

Deno.test("startLateProgress: longer work shows how far it is and what is left", async () => {
  const lines = await written(`
    passed(2100);
    progress.update(1000, 5000, "points");
    passed(500);
    progress.update(2000, 5000, "points");
    progress.update(0, 7, "cells");
    passed(200);
    progress.update(2, 7, "cells");`);
  assertMatch(lines[0]!, /^mapper \[.+\] 1,000\/5,000 points · …\/s · … left$/);
  assertMatch(lines[1]!, /^mapper \[.+\] 2,000\/5,000 points · [\d,.]+\/s · \d+:\d\d left$/);
  assertMatch(lines[2]!, /^mapper \[.+\] 0\/7 cells/);
  assertMatch(lines[3]!, /^mapper \[.+\] 2\/7 cells · [\d.]+\/s · \d+:\d\d left$/);
  assertEquals(lines.length, 4);
});
