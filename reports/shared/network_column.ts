import type { FiltersFile } from "../../lib/pipeline/steps/filters_step.ts";
import type { LiveColumn } from "../../lib/report/mod.ts";

/**
 * Which network each filter is of, for a page that colors by it.
 *
 * @param origins Where the filters came from.
 */
export function networkColumn({ replicate }: FiltersFile["origins"]): LiveColumn[] {
  return [{ name: "network", kind: "class", values: replicate }];
}
