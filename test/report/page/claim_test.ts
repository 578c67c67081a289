import { claim, judge } from "../../../lib/report/page/claim.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const long = (id: string) =>
  claim({
    id,
    source: { by: "article", where: "Figure 3" },
    claim: "The bar is long.",
    threshold: 3,
    why: "noise gives 2",
    expected: (least) => `at least ${least}`,
    measure: ({ length }: { length?: number }) => length,
    holds: (length, least) => length >= least,
    found: (length, holds) => holds ? `It is ${length} long.` : "It is short.",
    measured: (length) => `${length}`,
  });

Deno.test("claim: sentences come from the threshold that decides", () => {
  const [yes] = judge([long("bar")], { length: 4 });
  assertEquals(yes, {
    id: "bar",
    source: { by: "article", where: "Figure 3" },
    claim: "The bar is long.",
    expected: "at least 3",
    threshold: 3,
    why: "noise gives 2",
    found: "It is 4 long.",
    measured: "4",
    holds: true,
    answer: "holds",
  });
  const [no] = judge([long("bar")], { length: 2 });
  assertEquals([no!.found, no!.holds, no!.answer], ["It is short.", false, "does not hold"]);
});

Deno.test("judge: a claim that results have nothing to do with gets no verdict", () => {
  assertEquals(judge([long("bar")], {}), []);
});

Deno.test("judge: two claims of one name are refused", () => {
  assertThrows(
    () => judge([long("bar"), long("bar")], { length: 1 }),
    RangeError,
    'two claims are called "bar"',
  );
});
