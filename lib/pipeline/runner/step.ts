import { exists, sha256File, writeWhole } from "../files/files.ts";
import { formatSealed, parseSealed } from "../files/sealed_json.ts";
import { basename, dirname } from "../../std.ts";
import { sourceCode } from "./source_code.ts";

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | {
  readonly [key: string]: Json;
};

/** One step of the chain: it reads files, writes files, and depends on nothing else. */
export interface Step {
  /** What it does, e.g. `density`. */
  readonly name: string;
  /** Files it reads, by role. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Files it writes, by role; the record goes beside the first. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Everything that decides its result besides the inputs, the seed included. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** The source files that do the work; what they import counts too. */
  readonly code: URL | readonly URL[];
  /**
   * Whether it brings data from outside as it is: pages are made from what later steps made of it.
   */
  readonly source?: boolean;
  /** Whether it writes how its run went, such as times: then the same key may give other bytes. */
  readonly tellsOfRun?: boolean;
  /**
   * Does the work, and tells how it goes on if that takes long. What it left in a store, besides
   * its outputs, it may name: the record keeps the checksums, and the step runs again where one is
   * damaged.
   */
  run(progress: Progress): Promise<void | readonly string[]>;
}

/**
 * Told how far some work is: units done, units in all, what a unit is, and a remark if there is
 * one.
 */
export type Progress = (done: number, total: number, unit: string, remark?: string) => void;

/** What made a step's outputs; kept beside the first output as `NAME.meta.json`. */
export interface StepRecord {
  /** Version of this record's format. */
  readonly format: 1;
  /** Name of the step. */
  readonly step: string;
  /** Its parameters. */
  readonly parameters: Readonly<Record<string, Json>>;
  /** SHA-256 of each input. */
  readonly inputs: Readonly<Record<string, string>>;
  /** SHA-256 of each output. */
  readonly outputs: Readonly<Record<string, string>>;
  /** SHA-256 of each source file. */
  readonly code: Readonly<Record<string, string>>;
  /** Versions of Deno and of the packages that the code imports. */
  readonly software: Readonly<Record<string, string>>;
  /** SHA-256 of each file that it left in a store, by path, if it named any. */
  readonly files?: Readonly<Record<string, string>>;
  /** Seconds the work took. */
  readonly seconds: number;
}

/** What became of a step. */
export interface StepOutcome {
  /** Its record. */
  readonly record: StepRecord;
  /** Why it ran, old → new; empty if its record matched and it was skipped. */
  readonly reasons: readonly string[];
}

/** Options of {@linkcode runStep}. */
export interface RunOptions {
  /** Run even if the record matches. */
  readonly force?: boolean;
}

/**
 * Runs a step unless its record shows that the same code has already made these outputs from the
 * same inputs with the same parameters.
 *
 * Contents are compared by SHA-256; file times play no part.
 *
 * @param step The step.
 * @param options Whether to run it regardless.
 * @param progress Told how the work goes on.
 * @returns The record, and why the step ran.
 * @throws {Error} If an input is missing, an output would overwrite an input, or the same key gives
 * another output than before, which means that the step is not deterministic; steps that tell of
 * their run may.
 */
export async function runStep(
  step: Step,
  options: RunOptions = {},
  progress: Progress = () => {},
): Promise<StepOutcome> {
  const { reasons, key, before } = await planStep(step, options);
  if (reasons.length === 0) return { record: before!, reasons };
  const start = performance.now();
  const left = await step.run(progress) ?? [];
  const seconds = (performance.now() - start) / 1000;
  const files = await hashes(Object.fromEntries(left.map((path) => [path, path])));
  const record: StepRecord = {
    ...key,
    outputs: await hashes(step.outputs),
    ...(left.length > 0 && { files }),
    seconds,
  };
  const differs = before && sameKey(before, key) && !same(before.outputs, record.outputs);
  if (differs && !step.tellsOfRun) {
    throw new Error(
      `Step ${step.name} is not deterministic: the same code, inputs and parameters gave ` +
        `${JSON.stringify(before.outputs)} before and ${JSON.stringify(record.outputs)} now; ` +
        `please report this`,
    );
  }
  await writeWhole(recordPath(step), formatSealed(record));
  return { record, reasons };
}

/**
 * Why a step would run now; empty if it is up to date. Missing inputs are a reason (an earlier step
 * makes them), not an error.
 */
export async function whyRun(step: Step, options: RunOptions = {}): Promise<readonly string[]> {
  for (const [role, path] of Object.entries(step.inputs)) {
    if (!await exists(path)) return [`upstream: ${role} (${basename(path)}) is not there yet`];
  }
  return (await planStep(step, options)).reasons;
}

async function planStep(step: Step, options: RunOptions) {
  const inputs = Object.values(step.inputs);
  const overwritten = Object.values(step.outputs).find((path) => inputs.includes(path));
  if (overwritten !== undefined) {
    throw new Error(
      `Cannot write ${overwritten}: step ${step.name} reads it; name another file with --out`,
    );
  }
  const code = await sourceCode(...[step.code].flat());
  const key = {
    format: 1 as const,
    step: step.name,
    parameters: step.parameters,
    inputs: await hashes(step.inputs),
    code: code.files,
    software: { deno: Deno.version.deno, ...code.packages },
  };
  const before = await readRecord(recordPath(step));
  const reasons: string[] = [];
  if (options.force) reasons.push("forced");
  const missing: string[] = [];
  for (const [role, path] of Object.entries(step.outputs)) {
    if (!await exists(path)) missing.push(`missing: ${role} (${basename(path)}) is not there`);
    else if (before && before.outputs[role] !== await sha256File(path)) {
      reasons.push(`output: ${role} (${basename(path)}) is not what the step wrote`);
    }
  }
  for (const [path, sum] of Object.entries(before?.files ?? {})) {
    const shown = `${basename(dirname(path))}/${basename(path)}`;
    if (!await exists(path)) missing.push(`missing: ${shown} is not there`);
    else if (sum !== await sha256File(path)) reasons.push(`damaged: ${shown} has changed`);
  }
  if (!before) {
    const first = missing.length === Object.keys(step.outputs).length;
    const lost = await exists(recordPath(step)) ? "is damaged" : "is not there";
    reasons.push(first ? "first run" : `incomplete: ${basename(recordPath(step))} ${lost}`);
  } else {
    reasons.push(...missing);
    for (const part of ["parameters", "inputs", "code", "software"] as const) {
      reasons.push(...differences(part, before[part], key[part]));
    }
  }
  return { reasons, key, before };
}

function recordPath(step: Step): string {
  return `${Object.values(step.outputs)[0]}.meta.json`;
}

async function readRecord(path: string): Promise<StepRecord | undefined> {
  if (!await exists(path)) return undefined;
  const record = parseSealed<StepRecord>(await Deno.readTextFile(path));
  return record?.format === 1 ? record : undefined;
}

async function hashes(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [role, path] of Object.entries(files)) {
    if (!await exists(path)) {
      throw new Error(`Cannot find ${path} (${role}): make it first, or name another file`);
    }
    found[role] = await sha256File(path);
  }
  return found;
}

const SINGULAR = { parameters: "param", inputs: "input", code: "code", software: "software" };

function differences(
  part: keyof typeof SINGULAR,
  before: Readonly<Record<string, Json>>,
  now: Readonly<Record<string, Json>>,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.filter((name) => !same(before[name], now[name])).map((name) =>
    `${SINGULAR[part]}: ${name} ${brief(before[name])} → ${brief(now[name])}`
  );
}

function sameKey(record: StepRecord, key: Omit<StepRecord, "outputs" | "seconds">): boolean {
  return (["parameters", "inputs", "code", "software"] as const).every((part) =>
    same(record[part], key[part])
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Checksums shortened, other values as they are. */
function brief(value: Json | undefined): string {
  if (value === undefined) return "(none)";
  if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value)) return value.slice(0, 8);
  return typeof value === "string" ? value : JSON.stringify(value);
}
