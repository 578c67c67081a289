import { join } from "../../lib/std.ts";
import { loopCertificate, noisyCircle } from "../../mod.ts";
import { writePoints } from "../../lib/pipeline/files/points_file.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { inFolder, runTask } from "./run_task.ts";

Deno.test("verify: 0 and what is proved, or 1 and the reason, as text and as JSON", () =>
  inFolder(async (folder) => {
    const circle = noisyCircle(100, 0.05, 9, 1);
    const certificate = (await loopCertificate(circle))!;
    const write = (name: string, value: unknown) =>
      Deno.writeTextFile(join(folder, name), JSON.stringify(value));
    await writePoints(join(folder, "circle.npy"), circle);
    await write("good.json", certificate);
    await write("bad.json", { ...certificate, cocycle: certificate.cocycle.slice(1) });
    await write("none.json", null);
    const verify = (name: string, ...flags: string[]) =>
      runTask(folder, "verify", "--certificate", name, "--points", "circle.npy", ...flags);

    const good = await verify("good.json");
    assertEquals([good.code, good.stderr], [0, ""]);
    assertMatch(good.stdout, /^valid: a loop through \d+ points is there at distance 0\.\d+/);
    const told = await verify("good.json", "--json", "--out", "check.json");
    assertEquals(JSON.parse(told.stdout).valid, true);
    assertEquals(told.stdout, await Deno.readTextFile(join(folder, "check.json")));
    assertEquals((await verify("good.json", "--quiet")).stdout, "");

    const bad = await verify("bad.json");
    assertEquals(bad.code, 1);
    assertMatch(bad.stdout, /^not valid: its cocycle (is not closed|adds up to 0)/);
    const badTold = await verify("bad.json", "--json");
    assertEquals([badTold.code, JSON.parse(badTold.stdout).valid], [1, false]);
    const none = await verify("none.json");
    assertEquals([none.code, none.stdout], [1, "not valid: it is no object\n"]);

    const dry = await verify("good.json", "--dry-run");
    assertEquals(dry.code, 0);
    assertStringIncludes(dry.stdout, "good.json: verify: would run");
    const missing = await verify("gone.json");
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "gone.json");
    const usage = await runTask(folder, "verify", "--certificates", "good.json");
    assertEquals(usage.code, 2);
    assertStringIncludes(usage.stderr, "--certificate");
  }));

Deno.test("verify: of a list, the certificates of the given points are checked, each by name", () =>
  inFolder(async (folder) => {
    const [circle, other] = [noisyCircle(60, 0.05, 3, 1), noisyCircle(60, 0.05, 3, 2)];
    const [mine, foreign] = [await loopCertificate(circle), await loopCertificate(other)];
    const spoiled = { ...mine!, cocycle: mine!.cocycle.slice(1) };
    const write = (name: string, ...list: unknown[]) =>
      Deno.writeTextFile(join(folder, name), JSON.stringify(list));
    await writePoints(join(folder, "circle.npy"), circle);
    await write("two.json", { of: "layer 2", ...mine }, { of: "layer 3", ...foreign });
    await write("bad.json", { of: "layer 2", ...mine }, { of: "layer 4", ...spoiled });
    await write("foreign.json", { of: "layer 3", ...foreign });
    const verify = (name: string) =>
      runTask(folder, "verify", "--certificate", name, "--points", "circle.npy");
    const two = await verify("two.json");
    assertEquals(two.code, 0);
    assertMatch(two.stdout, /^valid: layer 2: a loop through \d+ points [^;]+$/);
    const bad = await verify("bad.json");
    assertEquals(bad.code, 1);
    assertMatch(bad.stdout, /^not valid: layer 2: a loop .*; layer 4: not valid: its cocycle /);
    assertMatch((await verify("foreign.json")).stdout, /^not valid: none of 1 certificates is of/);
  }));
