import { choiceExercise } from "../../../lib/report/lesson/choice_exercise.ts";
import { numberExercise } from "../../../lib/report/lesson/number_exercise.ts";
import { orderExercise } from "../../../lib/report/lesson/order_exercise.ts";
import { readNumber } from "../../../lib/report/lesson/read_number.ts";
import { hideSecrets, showSecrets } from "../../../lib/report/lesson/secrets.ts";
import { studentRandom } from "../../../lib/report/lesson/student_random.ts";
import { assert, assertAlmostEquals, assertEquals, assertMatch } from "../../assert.ts";

Deno.test("readNumber: decimals, fractions and roots as people write them", () => {
  const right = { "0.25": 0.25, " 0,25 ": 0.25, "1/4": 0.25, "−3": -3, ".5": 0.5, "1e-2": 0.01 };
  for (const [text, value] of Object.entries(right)) assertEquals(readNumber(text), value, text);
  assertAlmostEquals(readNumber("2√3")!, 2 * Math.sqrt(3), 1e-12);
  assertAlmostEquals(readNumber("-sqrt(2)/2")!, -Math.SQRT1_2, 1e-12);
  for (const text of ["", "a", "1/0", "1/2/3", "√-1", "0x10", "Infinity", "1 or 2", "√", "--1"]) {
    assertEquals(readNumber(text), undefined, text);
  }
});

Deno.test("studentRandom: spaces and capitals make no other student", () => {
  const first = (...of: readonly [string, string, string]) => studentRandom(...of).uniform();
  assertEquals(first("Ada  L. ", "point", "mean"), first("ada l.", "point", "mean"));
  const others: [string, string, string][] = [
    ["ada", "point", "mean"],
    ["bob", "point", "mean"],
    ["ada", "four", "mean"],
    ["ada", "point", "length"],
  ];
  assertEquals(new Set(others.map((of) => first(...of))).size, 4);
});

const number = numberExercise({
  id: "n",
  data: () => ({ value: 2 }),
  value: ({ value }) => value,
  tolerance: 0.01,
  mistakes: { squared: ({ value }) => value ** 2 },
});

Deno.test("numberExercise: lost digits and a wrong sign are told", () => {
  const told = (answer: unknown) => number.check(answer, { value: 2 });
  assertEquals(told("2.005").verdict, "right");
  assertEquals(told("4"), { verdict: "wrong", mistake: "squared" });
  assertMatch(told("2.03").remark!, /Keep more digits/);
  assertMatch(told("-2").remark!, /wrong sign/);
  assertEquals(told("7"), { verdict: "wrong" });
  assertEquals(told(2).verdict, "unreadable");
});

Deno.test("choiceExercise: the right option may come from the lesson's text", () => {
  const choice = choiceExercise({ id: "c", options: ["a", "b"], data: () => ({}) });
  assertEquals(choice.check("b", {}, "b"), { verdict: "right" });
  assertEquals(choice.check("a", {}, "b"), { verdict: "wrong", mistake: "a" });
  assertEquals(choice.check("c", {}, "b").verdict, "unreadable");
  assertEquals(choice.solve({}, "b"), "b");
});

Deno.test("orderExercise: every thing once, and how many are in place", () => {
  const order = orderExercise({
    id: "o",
    data: () => ({}),
    items: () => ["x", "y", "z"].map((id) => ({ id, label: id })),
    right: () => ["x", "y", "z"],
    mistakes: { reversed: (given: readonly string[]) => given.join("") === "zyx" },
  });
  assertEquals(order.check(["x", "y", "z"], {}), { verdict: "right" });
  assertEquals(order.check(["z", "y", "x"], {}), { verdict: "wrong", mistake: "reversed" });
  assertMatch(order.check(["x", "z", "y"], {}).remark!, /^1 of 3/);
  for (const silly of [["x", "y"], ["x", "x", "y"], "xyz", null]) {
    assertEquals(order.check(silly, {}).verdict, "unreadable");
  }
});

Deno.test("hideSecrets: hides every word, and all comes back", () => {
  const secrets = { hints: ["<b>one</b>"], feedback: { sum: "∑ é" }, solution: "the answer" };
  const hidden = hideSecrets(secrets, "point", "mean");
  assertMatch(hidden, /^[A-Za-z0-9+/]+=*$/);
  assert(!atob(hidden).includes("answer"));
  assertEquals(showSecrets(hidden, "point", "mean"), secrets);
});
