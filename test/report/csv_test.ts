import { csv } from "../../lib/report/csv.ts";
import { assertEquals } from "../assert.ts";

Deno.test("csv: a line of names, then rows; only what needs quotes has them", () => {
  const rows = [["plain", 0.5], ['say "x", y', -1], ["two\nlines", 3], ["=1+1", 4]];
  assertEquals(
    csv(["name", "value"], rows),
    [
      "name,value",
      "plain,0.5",
      '"say ""x"", y",-1',
      '"two\nlines",3',
      "'=1+1,4",
      "",
    ].join("\n"),
  );
});
