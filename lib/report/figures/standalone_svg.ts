/**
 * An SVG element as the text of a file of its own: black on white, for slides and readme files.
 *
 * @param element An SVG that takes its colors from `currentColor`, such as `mapperFigure` draws.
 * @param title What it shows, for screen readers.
 * @returns The file's text. The element is left as it was.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { picture, standaloneSvg } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const text = standaloneSvg(
 *   picture(document, { width: 10, height: 10, fontSize: 3 }),
 *   "nothing yet",
 * );
 * if (!text.startsWith("<?xml") || !text.includes("<title>nothing yet</title>")) {
 *   throw new Error("a file");
 * }
 * ```
 */
export function standaloneSvg(element: SVGSVGElement, title: string): string {
  const document = element.ownerDocument;
  const copy = element.cloneNode(true) as SVGSVGElement;
  const namespace = "http://www.w3.org/2000/svg";
  copy.setAttribute("color", "#1b1b1f");
  copy.setAttribute("role", "img");
  const page = document.createElementNS(namespace, "rect");
  page.setAttribute("width", "100%");
  page.setAttribute("height", "100%");
  page.setAttribute("fill", "#ffffff");
  const name = document.createElementNS(namespace, "title");
  name.append(document.createTextNode(title));
  copy.prepend(name, page);
  const { XMLSerializer } = document.defaultView!;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}
