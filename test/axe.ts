import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * Runs axe-core on a page that is open in a browser.
 *
 * @returns One line a violation: rule, how often, and the first element that breaks it.
 */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate("axe.run()") as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html ?? ""}`);
}
