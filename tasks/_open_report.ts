import type { AnyReport } from "../lib/pipeline/runner/define_report.ts";
import { toFileUrl } from "../lib/std.ts";
import { REPORTS } from "../reports/mod.ts";

/**
 * Loads a page from its file.
 *
 * @param path The TypeScript file; its default export is what `defineReport` gives.
 * @throws {Error} If there is no such file, or it exports no page.
 */
export async function openReport(path: string): Promise<AnyReport> {
  try {
    await Deno.stat(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      `Cannot open the page ${path}: there is no such file; name ` +
        `${REPORTS.map(({ name }) => name).join(", ")}, or a TypeScript file`,
      { cause: error },
    );
  }
  const module = await import(toFileUrl(path).href) as { default?: AnyReport };
  const report = module.default;
  if (typeof report !== "object" || !("notebook" in report) || !("steps" in report)) {
    throw new Error(
      `Cannot open the page ${path}: its default export is not a page; write ` +
        "`export default defineReport({…})`",
    );
  }
  return report;
}
