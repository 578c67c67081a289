const sheets = new Set<string>();

/**
 * Takes the style sheets out of a drawing, as the page's content security policy allows none in
 * elements, and has the page hold them instead.
 *
 * @param drawing The drawing; it is changed.
 */
export function withoutSheets<E extends Element>(drawing: E): E {
  const document = drawing.ownerDocument;
  for (const style of drawing.querySelectorAll("style")) {
    style.remove();
    const text = style.textContent!;
    if (sheets.has(text)) continue;
    sheets.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@layer drawings { ${text} }`);
    document.adoptedStyleSheets.push(sheet);
  }
  return drawing;
}
