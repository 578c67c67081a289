/**
 * Feedback as plain text, for a table: Markdown's marks and the dollars of formulas are gone.
 *
 * @param text Markdown.
 */
export function plainFeedback(text: string): string {
  return text.replace(/\$([^$]+)\$/g, "$1").replace(/\\(\w+)\s*/g, "$1 ")
    .replace(/[*`]/g, "").replace(/\s+/g, " ").trim();
}
