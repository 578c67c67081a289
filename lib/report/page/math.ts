import temml from "temml";

/**
 * Typesets a formula as MathML, which browsers show without fonts or scripts.
 *
 * @param document The document to make it with.
 * @param tex The formula in TeX; written by us, never taken from outside.
 */
export function math(document: Document, tex: string): Element {
  const holder = document.createElement("div");
  holder.innerHTML = temml.renderToString(tex, { displayMode: true });
  holder.className = "formula";
  return holder;
}
