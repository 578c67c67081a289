import { formatSealed, parseSealed } from "../../../lib/pipeline/files/sealed_json.ts";
import { runStep, type Step, type StepRecord, whyRun } from "../../../lib/pipeline/runner/step.ts";
import { join } from "../../../lib/std.ts";
import { assert, assertEquals, assertRejects } from "../../assert.ts";

/** A step that copies a file with a suffix, in a folder of its own; `runs` counts. */
async function withStep(
  work: (make: (suffix: string) => Step, folder: string, runs: () => number) => Promise<void>,
) {
  const folder = await Deno.makeTempDir();
  const input = join(folder, "in.txt");
  const output = join(folder, "out.txt");
  let runs = 0;
  const make = (suffix: string): Step => ({
    name: "copy",
    inputs: { text: input },
    outputs: { copy: output },
    parameters: { suffix },
    code: new URL(import.meta.url),
    async run() {
      runs++;
      await Deno.writeTextFile(output, await Deno.readTextFile(input) + suffix);
    },
  });
  try {
    await Deno.writeTextFile(input, "text");
    await work(make, folder, () => runs);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("runStep: a second run of the same step is skipped", async () => {
  await withStep(async (make, folder, runs) => {
    const first = await runStep(make("!"));
    assertEquals(first.reasons, ["first run"]);
    const second = await runStep(make("!"));
    assertEquals(second.reasons, []);
    assertEquals(second.record, first.record);
    assertEquals(runs(), 1);
    // Contents decide, not times.
    await Deno.utime(join(folder, "in.txt"), new Date(0), new Date(0));
    assertEquals((await runStep(make("!"))).reasons, []);
  });
});

Deno.test("runStep: a change reruns the step and says what changed, old → new", async () => {
  await withStep(async (make, folder, runs) => {
    await runStep(make("!"));
    assertEquals((await runStep(make("?"))).reasons, ["param: suffix ! → ?"]);
    await Deno.writeTextFile(join(folder, "in.txt"), "other");
    const [reason] = (await runStep(make("?"))).reasons;
    assert(/^input: text [0-9a-f]{8} → [0-9a-f]{8}$/.test(reason!), reason);
    await Deno.writeTextFile(join(folder, "out.txt"), "edited by hand");
    const reasons = (await runStep(make("?"))).reasons;
    assert(reasons[0]!.startsWith("output: copy"), reasons.join());
    assertEquals(await Deno.readTextFile(join(folder, "out.txt")), "other?");
    assertEquals((await runStep(make("?"), { force: true })).reasons, ["forced"]);
    assertEquals(runs(), 5);
  });
});

Deno.test("runStep: a record from other code or packages does not count", async () => {
  await withStep(async (make, folder) => {
    await runStep(make("!"));
    const path = join(folder, "out.txt.meta.json");
    const record = parseSealed<StepRecord>(await Deno.readTextFile(path))!;
    const code = { ...record.code, "test/pipeline/step_test.ts": "0".repeat(64) };
    const software = { ...record.software, deno: "1.0.0" };
    await Deno.writeTextFile(path, formatSealed({ ...record, code, software }));
    const reasons = await whyRun(make("!"));
    assert(reasons[0]!.startsWith("code: test/pipeline/step_test.ts 00000000 → "), reasons.join());
    assertEquals(reasons[1], `software: deno 1.0.0 → ${Deno.version.deno}`);
  });
});

Deno.test("runStep: a damaged record means running again, not a crash", async () => {
  await withStep(async (make, folder) => {
    await runStep(make("!"));
    await Deno.writeTextFile(join(folder, "out.txt.meta.json"), "{");
    assert((await runStep(make("!"))).reasons[0]!.startsWith("incomplete:"));
  });
});

Deno.test("runStep: a missing input is an error that names it, in a plan a reason", async () => {
  await withStep(async (make, folder) => {
    await Deno.remove(join(folder, "in.txt"));
    await assertRejects(() => runStep(make("!")), Error, `Cannot find ${join(folder, "in.txt")}`);
    const [reason] = await whyRun(make("!"));
    assert(reason!.startsWith("upstream: text"));
  });
});

Deno.test("runStep: an output that would overwrite an input is refused", async () => {
  await withStep(async (make, folder) => {
    const path = join(folder, "in.txt");
    const step: Step = { ...make("!"), outputs: { copy: path } };
    await assertRejects(() => runStep(step), Error, `Cannot write ${path}: step copy reads it`);
    assertEquals(await Deno.readTextFile(path), "text");
  });
});

Deno.test("runStep: the same key with another output is called out", async () => {
  await withStep(async (make, folder) => {
    let count = 0;
    const step: Step = {
      ...make("!"),
      run: () => Deno.writeTextFile(join(folder, "out.txt"), String(count++)),
    };
    await runStep(step);
    await assertRejects(
      () => runStep(step, { force: true }),
      Error,
      "Step copy is not deterministic",
    );
  });
});
