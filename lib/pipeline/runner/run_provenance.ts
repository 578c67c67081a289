import project from "../../../deno.json" with { type: "json" };
import type { StepProvenance } from "../../report/page/notebook.ts";
import type { StepOutcome } from "./step.ts";

/**
 * What a report says about the steps of a run; `label` adds to a step's name what tells it apart.
 */
export function runProvenance(
  outcomes: readonly StepOutcome[],
  labels: readonly string[] = [],
): StepProvenance[] {
  return outcomes.map(({ record, reasons }, i) => ({
    step: labels[i] ? `${record.step} (${labels[i]})` : record.step,
    reason: reasons.length === 0 ? "up to date" : reasons.join("; "),
    seconds: record.seconds,
    inputs: Object.entries(record.inputs).map(([name, sha256]) => ({ name, sha256 })),
    outputs: Object.entries(record.outputs).map(([name, sha256]) => ({ name, sha256 })),
  }));
}

/** Versions and machine, for a report's end. */
export function runEnvironment(): Record<string, string> {
  return {
    filterscope: project.version,
    deno: Deno.version.deno,
    v8: Deno.version.v8,
    platform: `${Deno.build.os} ${Deno.build.arch}`,
    cores: String(navigator.hardwareConcurrency),
    ...project.imports,
  };
}
