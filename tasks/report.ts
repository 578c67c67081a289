/**
 * Makes a page: one of the toolkit's by name, or one of the user's own by its file.
 *
 * @module
 */
import { REPORTS } from "../reports/mod.ts";
import { userPath } from "./_command.ts";
import { openReport } from "./_open_report.ts";
import { runReport } from "./_run_report.ts";
import { watchPage } from "./_watch_page.ts";

const [named, ...args] = Deno.args;
const known = REPORTS.map(({ name }) => name);
if (named === undefined || named.startsWith("-")) {
  const asked = named === "--help" || named === "-h";
  const text =
    `Usage: deno task report <page> [options]\n\nMakes a page: one of ${
      known.join(", ")
    }, or the path of a TypeScript file whose default\nexport is defineReport({…}), such as ` +
    `examples/two_circles.ts.\n\n  deno task report fig3 --help          the options of a page\n` +
    `  deno task report my_page.ts           a page of your own\n` +
    `  deno task report my_page.ts --watch   writes it again whenever its file changes`;
  (asked ? console.log : console.error)(text);
  Deno.exit(asked ? 0 : 2);
}
try {
  const own = REPORTS.find(({ name }) => name === named);
  const path = own ? undefined : userPath(named);
  await runReport(own ?? await openReport(path!), {
    args,
    ...(path && { path, watch: watchPage }),
  });
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
  Deno.exit(1);
}
