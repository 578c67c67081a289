import type { Finding } from "../../checks/_source_tree.ts";

/** A little project, from the text of its files. */
export function tree(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(files));
}

/** What a check found, a line each. */
export function lines(findings: readonly Finding[]): string[] {
  return findings.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}
