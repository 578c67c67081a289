import { parseLowerDistances } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

Deno.test("parseLowerDistances: reads rows, whatever separates them", () => {
  for (const text of ["1\n2,3\n4,5,6\n", "1 2 3 4 5 6", "\n1\n2,3,\n4;5;6"]) {
    assertEquals(parseLowerDistances(text), { n: 4, lower: new Float32Array([1, 2, 3, 4, 5, 6]) });
  }
});

Deno.test("parseLowerDistances: no entries are one point", () => {
  assertEquals(parseLowerDistances("\n"), { n: 1, lower: new Float32Array() });
});

Deno.test("parseLowerDistances: what is no distance is refused with its place", () => {
  for (const bad of ["x", "-1", "NaN", "1e60"]) {
    assertThrows(
      () => parseLowerDistances(`1\n2,${bad}`),
      SyntaxError,
      `entry 3 is "${bad}", expected a finite number of at least 0`,
    );
  }
});

Deno.test("parseLowerDistances: entries that make no triangle are refused", () => {
  assertThrows(
    () => parseLowerDistances("1 2 3 4"),
    SyntaxError,
    "4 entries are not a lower triangle; 3 points need 3",
  );
});
