/**
 * Looks at any cloud of points: a page that computes again for other choices.
 *
 * @module
 */
import look from "../reports/look/mod.ts";
import { runReport } from "./_run_report.ts";

await runReport(look, { args: Deno.args });
