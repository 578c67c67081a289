import fc from "fast-check";
import {
  allows,
  LENSES,
  type LiveChoices,
  type LiveNumber,
  liveRanges,
  readChoices,
  writeChoices,
} from "../../../lib/report/live/choices.ts";
import { choiceSteps } from "../../../lib/report/live/choice_steps.ts";
import { assert, assertEquals } from "../../assert.ts";

const OWN: LiveChoices = { k: 200, p: 0.4, resolution: 30, gain: 3, lens: "pca", cut: 1 };
const N = 6400;

/** Any choices that a reader can make. */
const choices: fc.Arbitrary<LiveChoices> = fc.record({
  k: fc.integer({ min: 1, max: N - 1 }),
  p: fc.double({ min: 0.01, max: 1, noNaN: true }),
  resolution: fc.integer({ min: 2, max: 60 }),
  gain: fc.double({ min: 1, max: 6, noNaN: true }),
  lens: fc.constantFrom(...LENSES),
  cut: fc.double({ min: 0.1, max: 10, noNaN: true }),
});

Deno.test("readChoices: reads what writeChoices wrote, to the last bit", () => {
  fc.assert(fc.property(choices, (chosen) => {
    assertEquals(readChoices(writeChoices(chosen, OWN), OWN, N), chosen);
  }));
});

Deno.test("writeChoices: says only what differs from the page", () => {
  assertEquals(writeChoices(OWN, OWN), "");
  assertEquals(writeChoices({ ...OWN, k: 100, p: 0.3 }, OWN), "k=100&p=0.3");
});

Deno.test("readChoices: what is no choice stays as the page has it", () => {
  for (
    const text of ["", "k", "k=", "k=0", "k=6400", "k=1.5", "k=NaN", "p=0", "p=2", "gain=0.5"]
      .concat(["cut=-1", "lens=x", "lens=constructor", "toString=1", "__proto__=1", "&&=", "k=1e9"])
  ) assertEquals(readChoices(text, OWN, N), OWN, text);
  assertEquals(readChoices("k=7&nonsense&p=9", OWN, N), { ...OWN, k: 7 });
});

Deno.test("choiceSteps: a slider's values ascend, are allowed, and hold the page's own", () => {
  for (const n of [50, 400, 6400, 20_000]) {
    for (const [name, range] of Object.entries(liveRanges(n))) {
      const own = name === "k" ? Math.min(200, n - 1) : OWN[name as LiveNumber];
      const steps = choiceSteps(name as LiveNumber, range, own);
      assert(steps.includes(own), `${name} of ${n}`);
      assert(steps.every((step) => allows(range, step)), `${name} of ${n}: ${steps}`);
      assertEquals(steps, [...new Set(steps)].sort((a, b) => a - b));
      assert(steps.length > 5 && steps.length < 100, `${name} of ${n} has ${steps.length} stops`);
    }
  }
});
