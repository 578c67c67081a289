/**
 * Moves the styles of drawings and formulas into one sheet: style attributes become classes, style
 * elements are taken out. A page whose styles stand in one element can allow that one by its
 * checksum, and no other.
 *
 * @param root The page's content; changed in place.
 * @returns Rules of the style elements, which give way to the page's, and rules of the attributes,
 * which do not.
 * @throws {RangeError} If a style attribute holds braces.
 */
export function collectStyles(root: Element): { readonly below: string; readonly above: string } {
  const below = new Set<string>();
  for (const element of root.querySelectorAll("style")) {
    below.add(element.textContent!.trim());
    element.remove();
  }
  const classes = new Map<string, string>();
  for (const element of root.querySelectorAll("[style]")) {
    const style = element.getAttribute("style")!.trim().replace(/;$/, "");
    if (/[{}]/.test(style)) {
      throw new RangeError(`Cannot render: the style "${style}" of an element holds braces`);
    }
    if (!classes.has(style)) classes.set(style, `s${classes.size}`);
    element.classList.add(classes.get(style)!);
    element.removeAttribute("style");
  }
  const above = [...classes].map(([style, name]) => `.${name} { ${style} }`);
  return { below: safe([...below].join("\n")), above: safe(above.join("\n")) };
}

/** Nothing in a sheet may end the element that holds it. */
function safe(css: string): string {
  return css.replaceAll("<", "\\3c ");
}
