import { claim, judge } from "../../../lib/report/page/claim.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const long = (id: string) =>
  claim({
    id,
    source: { by: "article", where: "Figure 3" },
    claim: "The bar is long.",
    threshold: 3,
    thresholdFrom: "choice",
    why: "noise gives 2",
    expected: (least) => `at least ${least}`,
    refuted: (least) => `less than ${least}`,
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
    thresholdFrom: "choice",
    why: "noise gives 2",
    found: "It is 4 long.",
    measured: "4",
    holds: true,
    answer: "holds",
    reversedBy: "less than 3",
  });
  const [no] = judge([long("bar")], { length: 2 });
  assertEquals([no!.found, no!.holds, no!.answer], ["It is short.", false, "does not hold"]);
  assertEquals(no!.reversedBy, "at least 3");
});

Deno.test("claim: numbers that do not decide it leave it open", () => {
  const open = claim({
    id: "bar",
    source: { by: "article", where: "Figure 3" },
    claim: "The bar is long.",
    threshold: 3,
    thresholdFrom: "choice",
    why: "noise gives 2",
    expected: (least) => `at least ${least} at every start`,
    refuted: (least) => `less than ${least} at every start`,
    measure: (lengths: readonly number[]) => lengths,
    holds: (lengths, least) => {
      const long = lengths.filter((length) => length >= least).length;
      return long === lengths.length ? true : long === 0 ? false : null;
    },
    found: (_, holds) => holds === null ? "Starts disagree." : "They agree.",
    measured: (lengths) => lengths.join(", "),
  });
  const [verdict] = judge([open], [2, 4]);
  assertEquals([verdict!.holds, verdict!.answer, verdict!.found], [
    null,
    "undecided",
    "Starts disagree.",
  ]);
  assertEquals(
    verdict!.reversedBy,
    "to hold: at least 3 at every start; to fall: less than 3 at every start",
  );
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
