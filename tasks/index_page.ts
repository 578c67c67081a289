import { JSDOM } from "jsdom";
import { exists, writeWhole } from "../lib/pipeline/files/files.ts";
import { renderReport } from "../lib/report/page/render_report.ts";
import { join } from "../lib/std.ts";
import { indexNotebook, type MadeFigure } from "../reports/index.ts";
import { command, type CommonOptions, runCommand, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  folder: string;
}

const program = command({
  name: "index-page",
  summary: "Writes a page that leads to the figures made so far, with what each found.",
  out: "the HTML file (default: index.html in the folder)",
  outRequired: false,
  examples: ["index-page"],
}).option("--folder <path>", "where the figures lie", userPath, "out");

await runCommand<Options>(program, async ({ folder, dryRun, json, quiet, ...options }) => {
  const figures: MadeFigure[] = [];
  for (const name of ["fig3", "fig4", "fig5", "fig6"]) {
    const path = join(folder, `${name}.json`);
    if (await exists(path)) figures.push(JSON.parse(await Deno.readTextFile(path)) as MadeFigure);
  }
  if (figures.length === 0) {
    throw new Error(
      `Cannot write an index page: ${folder} holds no figure; run deno task reproduce-fig3`,
    );
  }
  const out = options.out ?? join(folder, "index.html");
  if (dryRun) return console.log(`would write ${out} with ${figures.length} figures`);
  const { document } = new JSDOM("<!doctype html>").window;
  await writeWhole(out, await renderReport(indexNotebook(figures, document), document));
  if (json) console.log(JSON.stringify({ out, figures: figures.map(({ figure }) => figure) }));
  else if (!quiet) console.log(`Index: ${out}`);
});
