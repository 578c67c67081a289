/**
 * Holds the source to the rules of the house. Reads files and nothing else; ends with 1 if a check
 * finds something. Names of checks as arguments run these alone.
 *
 * @module
 */
import { type Finding, readTree, type SourceTree } from "./_source_tree.ts";
import { arrows } from "./arrows.ts";
import { circles } from "./circles.ts";
import { lineLength } from "./line_length.ts";
import { pureRooms } from "./pure_rooms.ts";
import { reportSize } from "./report_size.ts";
import { spelling } from "./spelling.ts";
import { unusedExports } from "./unused_exports.ts";

const CHECKS: Readonly<Record<string, (tree: SourceTree) => Finding[]>> = {
  "arrows": arrows,
  "circles": circles,
  "pure-rooms": pureRooms,
  "unused-exports": unusedExports,
  "line-length": lineLength,
  "spelling": spelling,
  "report-size": reportSize,
};

const unknown = Deno.args.find((name) => !(name in CHECKS));
if (unknown !== undefined) {
  console.error(`error: no check is called ${unknown}: name ${Object.keys(CHECKS).join(", ")}`);
  Deno.exit(2);
}
const tree = await readTree(new URL("../", import.meta.url));
let count = 0;
for (const name of Deno.args.length > 0 ? Deno.args : Object.keys(CHECKS)) {
  const findings = CHECKS[name]!(tree);
  count += findings.length;
  console.log(`${name}: ${findings.length === 0 ? "ok" : `${findings.length} to mend`}`);
  for (const { file, line, message } of findings) console.log(`  ${file}:${line}: ${message}`);
}
if (count > 0) Deno.exit(1);
