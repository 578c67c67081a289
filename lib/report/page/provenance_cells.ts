import { html } from "../element.ts";
import { formatSeconds } from "../format.ts";
import type { Cell } from "./notebook.ts";

/** What became of one step of a run. */
export interface StepProvenance {
  /** Its name. */
  readonly step: string;
  /** Why it ran, or that it was up to date. */
  readonly reason: string;
  /** Seconds it took when it last ran. */
  readonly seconds: number;
  /** SHA-256 of each source file it depends on. */
  readonly code: Readonly<Record<string, string>>;
  /** What it read. */
  readonly inputs: readonly { readonly name: string; readonly sha256: string }[];
  /** What it wrote. */
  readonly outputs: readonly { readonly name: string; readonly sha256: string }[];
  /** What it was told. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The end of a report: its steps, the command, checksums, and the environment. */
export function provenanceCells(
  results: {
    readonly provenance: readonly StepProvenance[];
    readonly command: string;
    readonly environment: Readonly<Record<string, string>>;
  },
  document: Document,
): Cell[] {
  const { provenance, command, environment } = results;
  return [
    {
      kind: "table",
      heading: "How it was made",
      caption:
        "Steps in order, why each ran when this report was written, and the seconds it took.",
      columns: ["step", "why it ran", "took"],
      rows: provenance.map(({ step, reason, seconds }) => [step, reason, formatSeconds(seconds)]),
    },
    {
      kind: "prose",
      body: ["Command:", html(document, "pre", {}, html(document, "code", {}, command))],
    },
    {
      kind: "table",
      caption: "Checksums of every input and output (SHA-256)",
      columns: ["step", "file", "checksum"],
      rows: provenance.flatMap(({ step, inputs, outputs }) => [
        ...inputs.map(({ name, sha256 }) => [step, `in: ${name}`, sha256]),
        ...outputs.map(({ name, sha256 }) => [step, `out: ${name}`, sha256]),
      ]),
      folded: true,
    },
    {
      kind: "table",
      caption: "Environment",
      columns: ["what", "version"],
      rows: Object.entries(environment).map(([name, version]) => [name, version]),
      folded: true,
    },
  ];
}
