import temml from "temml";

/**
 * Typesets a formula as MathML, which browsers show without fonts or scripts.
 *
 * Commands that would link, load or style something are refused.
 *
 * @param tex The formula in TeX.
 * @param display Whether it stands on a line of its own.
 * @returns MathML, as text.
 * @throws {SyntaxError} If the formula cannot be read.
 */
export function typeset(tex: string, display: boolean): string {
  try {
    return temml.renderToString(tex, { displayMode: display, throwOnError: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(`Cannot typeset the formula "${tex.trim()}": ${reason}`);
  }
}
