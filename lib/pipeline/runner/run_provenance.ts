import project from "../../../deno.json" with { type: "json" };
import type { StepProvenance } from "../../report/page/notebook.ts";
import type { RanStep } from "./run_steps.ts";

/** What a page says about the steps of its run. */
export function runProvenance(
  ran: readonly (Pick<RanStep, "label"> & Partial<RanStep>)[],
): StepProvenance[] {
  return ran.flatMap(({ outcome, label }) => {
    if (!outcome) return [];
    const { record, reasons } = outcome;
    const listed = (files: Readonly<Record<string, string>>) =>
      Object.entries(files).map(([name, sha256]) => ({ name, sha256 }));
    return {
      step: label === undefined ? record.step : `${record.step} (${label})`,
      reason: reasons.length === 0 ? "up to date" : reasons.join("; "),
      seconds: record.seconds,
      inputs: listed(record.inputs),
      outputs: listed(record.outputs),
    };
  });
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
