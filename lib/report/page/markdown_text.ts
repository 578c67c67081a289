/** Markdown with TeX mathematics between dollar signs; HTML in it is shown as text. */
export type Markdown = string;

/**
 * Writes Markdown whose interpolated values stay text: a name from outside that holds stars,
 * brackets, dollars or tags shows them as they are. To put Markdown into Markdown, join strings.
 *
 * @param strings The Markdown between the values.
 * @param values What is put in: text as text, numbers as they are.
 * @returns The Markdown, without the indentation of the code around it.
 *
 * @example
 * ```ts
 * import { md } from "@filterscope/filterscope/report";
 * const name = "conv_1*";
 * if (md`**${name}** has $3\times3$ kernels.` !== "**conv\\_1\\*** has $3\\times3$ kernels.") {
 *   throw new Error("the name is text, the rest is Markdown");
 * }
 * ```
 */
export function md(
  { raw }: TemplateStringsArray,
  ...values: readonly (string | number)[]
): Markdown {
  return dedent(
    raw.map((text, i) => i === 0 ? text : shown(values[i - 1]!) + text).join(""),
  );
}

/** Numbers need no marks, and may stand in mathematics. */
function shown(value: string | number): string {
  return typeof value === "number" ? String(value) : escapeMarkdown(value);
}

/**
 * A text as Markdown that shows exactly it.
 *
 * @param text Any text.
 * @returns The Markdown.
 *
 * @example
 * ```ts
 * import { escapeMarkdown } from "@filterscope/filterscope/report";
 * if (escapeMarkdown("conv_1*") !== "conv\\_1\\*") throw new Error("no mark is left");
 * ```
 */
export function escapeMarkdown(text: string): Markdown {
  return text.replace(/\s*\n\s*/g, " ")
    .replace(/[\\`*_[\]<>&$~|]/g, "\\$&")
    // What opens a list, a heading or a rule at the start of a line.
    .replace(/^([#+\-=]|\d+(?=[.)]))/, (start) => /\d/.test(start) ? `${start}\\` : `\\${start}`);
}

/** Takes away the indentation that the code around a template has. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents, Infinity);
  return lines.map((line) => line.slice(Number.isFinite(indent) ? indent : 0)).join("\n");
}
