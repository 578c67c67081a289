/**
 * A worker that makes a page once, as `--watch` does whenever its file changes.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import { openReport } from "./_open_report.ts";
import { runReport } from "./_run_report.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.onmessage = async ({ data }: MessageEvent<{ path: string; args: string[] }>) => {
  try {
    await runReport(await openReport(data.path), data);
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    scope.close();
  }
};
