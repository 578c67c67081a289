/** Text on a screen is never smaller than this, in pixels. */
const SMALLEST = 11;

/**
 * The width in pixels below which some text of a drawing would be too small to read.
 *
 * Legends (`.legend`) are not counted: the style sheet enlarges them where a drawing is small.
 *
 * @param drawing An SVG element with a view box.
 * @returns Pixels, rounded up; 0 if it holds no text.
 */
export function readableWidth(drawing: SVGSVGElement): number {
  const width = boxOf(drawing)[0];
  let widest = 0;
  for (const text of drawing.querySelectorAll("text")) {
    if (text.closest(".legend") || text.textContent!.trim() === "") continue;
    const size = fontSize(text);
    if (size > 0) widest = Math.max(widest, width * SMALLEST / size);
  }
  return Math.ceil(widest);
}

/** Width and height of a drawing in its own units. */
export function boxOf(drawing: SVGSVGElement): [width: number, height: number] {
  const [, , width, height] = (drawing.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  return [
    width || Number(drawing.getAttribute("width")) || 0,
    height || Number(drawing.getAttribute("height")) || 0,
  ];
}

/** The size that a text is set in: its own, or that of the nearest element around it. */
function fontSize(text: Element): number {
  for (let element: Element | null = text; element; element = element.parentElement) {
    const style = /font-size:\s*([\d.]+)px/.exec(element.getAttribute("style") ?? "")?.[1];
    const size = style ?? element.getAttribute("font-size");
    if (size) return parseFloat(size);
    if (element.localName === "svg" && !element.parentElement?.closest("svg")) break;
  }
  return 0;
}
