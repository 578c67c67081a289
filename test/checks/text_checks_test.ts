import { lineLength } from "../../checks/line_length.ts";
import { reportSize } from "../../checks/report_size.ts";
import { spelling } from "../../checks/spelling.ts";
import { assertEquals } from "../assert.ts";
import { lines, tree } from "./tree.ts";

Deno.test("lineLength: counts characters; tables and addresses in Markdown may be wide", () => {
  const wide = "x".repeat(101);
  const found = lineLength(tree({
    "a.ts": `// ${"é".repeat(97)}\n// ${"é".repeat(98)}`,
    "d.ts": `  "https://example.org/${wide}",\nconst address = "https://example.org/${wide}";`,
    "b.md": `${wide}\n| ${wide} |\nsee https://example.org/${wide}`,
    "c.json": wide,
  }));
  assertEquals(lines(found), [
    "a.ts:2: 101 characters, at most 100",
    "d.ts:2: 140 characters, at most 100",
    "b.md:1: 101 characters, at most 100",
  ]);
});

Deno.test("spelling: other forms are found, within names too, with the one to write", () => {
  const key = "gr" + "ey: gray";
  const words = ["neighb" + "our", "meanCent" + "red", "Normal" + "ised", "anal" + "yse"];
  const found = spelling(tree({
    "a.ts": `const ${words[0]}s = 1;\n// ${words[1]} ${words[2]}`,
    "b.md": `We ${words[3]} both analyses; ${key}.`,
    "lib/pipeline/replicates/replicate_store.ts": `({ ${key} })`,
  }));
  assertEquals(lines(found), [
    `a.ts:1: "${words[0]}": write "neighbor"`,
    `a.ts:2: "Cent${"red"}": write "Centered"`,
    `a.ts:2: "${words[2]!.slice(0, -1)}": write "Normalize"`,
    `b.md:1: "${"gr" + "ey"}": write "gray"`,
    `b.md:1: "${words[3]}": write "analyze"`,
  ]);
});

Deno.test("reportSize: long files and functions are found, in reports alone", () => {
  const long = "function long() {\n" + "  call();\n".repeat(58) + "}\n";
  const short = "const short = () => {\n" + "  call();\n".repeat(57) + "};\n";
  const found = reportSize(tree({
    "reports/fig3/notebook.ts": long + short,
    "reports/fig3/steps.ts": "call();\n".repeat(250),
    "reports/fig3/claims.ts": "call();\n".repeat(249),
    "lib/a.ts": long.repeat(9),
  }));
  assertEquals(lines(found), [
    "reports/fig3/notebook.ts:1: long has 60 lines, expected fewer than 60",
    "reports/fig3/steps.ts:1: 250 lines, expected fewer than 250",
  ]);
});
