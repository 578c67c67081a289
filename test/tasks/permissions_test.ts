import project from "../../deno.json" with { type: "json" };
import { formatNpy } from "../../lib/bytes/npy.ts";
import { exists } from "../../lib/pipeline/files/files.ts";
import { join } from "../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

/** Tasks of users, and the permissions that their commands ask for, by name. */
const asked = Object.entries(project.tasks)
  .filter(([, { description }]) => !description.startsWith("Developers:"))
  .filter(([, { command }]) => command.startsWith("deno run"))
  .map(([name, { command }]) => {
    const flags = command.split(" ").filter((word) => word.startsWith("--"));
    return [name, Object.fromEntries(flags.map((flag) => flag.slice(2).split("=")))] as const;
  });

/** The tasks that ask for a permission, in order. */
const who = (flag: string) => asked.filter(([, flags]) => flag in flags).map(([name]) => name);

Deno.test("tasks: ask for no more than they need", () => {
  assert(asked.length > 20);
  for (const [name, flags] of asked) {
    const known = [
      "no-prompt",
      "allow-read",
      "allow-write",
      "deny-write",
      "allow-ffi",
      "allow-net",
    ];
    const others = Object.keys(flags).filter((flag) => !known.includes(flag));
    assertEquals(others, ["allow-env"], name);
    assert("no-prompt" in flags, name);
    for (const variable of String(flags["allow-env"]).split(",")) {
      assert(/^(INIT_CWD|XDG_RUNTIME_DIR|UNDICI_NO_WASM_SIMD|UNDICI_USE_MILO)$/.test(variable));
    }
    // The project's own code stays as it is, whatever a file or an option says.
    assertEquals(
      flags["deny-write"],
      "lib,reports,tasks,checks,test,mod.ts,deno.json,deno.lock,.git",
      name,
    );
  }
  // Native code for training alone; a page of one's own may train.
  assertEquals(who("allow-ffi"), [
    "reproduce-fig3",
    "reproduce-fig4",
    "reproduce-fig5",
    "report",
    "train",
  ]);
  // The network for files that are named by their address, and for one that is known.
  assertEquals(who("allow-net"), ["reproduce-fig6", "analyze", "fetch"]);
  assertEquals(
    asked.find(([name]) => name === "reproduce-fig6")![1]["allow-net"],
    "storage.googleapis.com",
  );
});

Deno.test("tasks: the project's own code cannot be written over", async () => {
  await inFolder(async (folder) => {
    const points = join(folder, "p.npy");
    await Deno.writeFile(
      points,
      formatNpy(Float32Array.from({ length: 20 }, (_, i) => i * i), [10, 2]),
    );
    const out = new URL("../../lib/points.npy", import.meta.url).pathname;
    const args = ["--points", points, "--k", "2", "--p", "0.5", "--out", out];
    const { code, stderr } = await runTask(folder, "density", ...args);
    assertEquals(code, 1, stderr);
    assertStringIncludes(stderr, "Deno allows no program to use that place");
    assert(!await exists(out));
  });
});
