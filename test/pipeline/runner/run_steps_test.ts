import { planSteps, runSteps } from "../../../lib/pipeline/runner/run_steps.ts";
import type { Step } from "../../../lib/pipeline/runner/step.ts";
import { join } from "../../../lib/std.ts";
import { assertEquals, assertRejects } from "../../assert.ts";

async function inTemporary(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A step that writes its name. */
function writes(folder: string, name: string, inputs: Record<string, string> = {}): Step {
  const out = join(folder, name);
  return {
    name,
    inputs,
    outputs: { out },
    parameters: {},
    code: new URL(import.meta.url),
    async run(progress) {
      progress(1, 1, "files");
      await Deno.writeTextFile(out, name);
    },
  };
}

/** A chain whose second step is known only when the first has run. */
async function* chainIn(folder: string) {
  yield { step: writes(folder, "one"), label: "first" };
  const next = await Deno.readTextFile(join(folder, "one"));
  yield { step: writes(folder, `${next}-two`, { one: join(folder, "one") }) };
}

Deno.test("runSteps: a chain may read what its steps have written; a second run does nothing", () =>
  inTemporary(async (folder) => {
    const told: string[] = [];
    const ran = await runSteps(chainIn(folder), {}, {
      onStart: ({ step }) => (done, total, unit) =>
        void told.push(`${step.name} ${done}/${total} ${unit}`),
      onOutcome: ({ step, label }) => void told.push(`${label ?? ""}: ${step.name}`),
    });
    assertEquals(told, ["one 1/1 files", "first: one", "one-two 1/1 files", ": one-two"]);
    assertEquals(ran.map(({ outcome }) => outcome.reasons), [["first run"], ["first run"]]);
    const again = await runSteps(chainIn(folder));
    assertEquals(again.map(({ outcome }) => outcome.reasons), [[], []]);
  }));

Deno.test("runSteps: what a step holds to do its work is let go when it is over", () =>
  inTemporary(async (folder) => {
    const [ran] = await runSteps(chainIn(folder));
    assertEquals("run" in ran!.step, false);
    assertEquals(ran!.step.outputs, { out: join(folder, "one") });
  }));

Deno.test("planSteps: tells steps as far as they are known, and runs none", () =>
  inTemporary(async (folder) => {
    const before = await planSteps(chainIn(folder));
    assertEquals(before.steps.map(({ step, reasons }) => [step.name, reasons]), [
      ["one", ["first run"]],
    ]);
    assertEquals(before.more, true);
    assertEquals([...Deno.readDirSync(folder)], []);
    await runSteps(chainIn(folder));
    const after = await planSteps(chainIn(folder));
    assertEquals(after.steps.map(({ reasons }) => reasons), [[], []]);
    assertEquals(after.more, false);
  }));

Deno.test("runSteps: a step that fails ends the chain, and what was made stays", () =>
  inTemporary(async (folder) => {
    async function* failing() {
      yield { step: writes(folder, "one") };
      yield {
        step: { ...writes(folder, "two"), run: () => Promise.reject(new Error("no room")) },
      };
    }
    await assertRejects(() => runSteps(failing()), Error, "no room");
    assertEquals(await Deno.readTextFile(join(folder, "one")), "one");
  }));
