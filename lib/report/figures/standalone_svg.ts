import { TILE_GAP } from "./_chart.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";
/** Width that the tiles of a picture are set in. */
const WIDTH = 1080;

/**
 * A picture as the text of an SVG file of its own: black on white, for slides and readme files.
 *
 * @param picture An SVG that takes its colors from `currentColor`, such as `mapperFigure` draws, or
 * a block of several, such as `layerGridFigure` draws: they are set in rows.
 * @param title What it shows, for screen readers.
 * @returns The file's text. The picture is left as it was.
 * @throws {RangeError} If the picture holds no SVG.
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
export function standaloneSvg(picture: Element, title: string): string {
  const document = picture.ownerDocument;
  const copy = picture.localName === "svg"
    ? picture.cloneNode(true) as SVGSVGElement
    : inRows(document, picture);
  copy.setAttribute("color", "#1b1b1f");
  copy.setAttribute("role", "img");
  copy.removeAttribute("style");
  const page = document.createElementNS(NAMESPACE, "rect");
  page.setAttribute("width", "100%");
  page.setAttribute("height", "100%");
  page.setAttribute("fill", "#ffffff");
  const name = document.createElementNS(NAMESPACE, "title");
  name.append(document.createTextNode(title));
  copy.prepend(name, page);
  const { XMLSerializer } = document.defaultView!;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
}

/** The drawings of a block in one: tiles side by side, others under each other. */
function inRows(document: Document, block: Element): SVGSVGElement {
  const drawings = [...block.querySelectorAll("svg")].filter((drawing) =>
    !drawing.parentElement!.closest("svg, .narrow, [class*='-swatch']")
  );
  if (drawings.length === 0) {
    throw new RangeError("Cannot write an SVG file: there is no SVG in it");
  }
  const whole = document.createElementNS(NAMESPACE, "svg");
  let [x, y, bottom, right] = [0, 0, 0, 0];
  for (const drawing of drawings) {
    const [, , width, height] = drawing.getAttribute("viewBox")!.split(/[\s,]+/).map(Number);
    const least = drawing.closest("[data-least]")?.getAttribute("data-least");
    const alone = !least || drawing.classList.contains("row");
    const perRow = least ? Math.floor((WIDTH + TILE_GAP) / (Number(least) + TILE_GAP)) : 1;
    const side = alone ? width! : (WIDTH - (perRow - 1) * TILE_GAP) / perRow;
    if (alone || x + side > WIDTH + 1) [x, y] = [0, bottom];
    const tall = height! * side / width!;
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    copy.removeAttribute("style");
    const place = { x, y, width: side, height: tall };
    for (const [key, value] of Object.entries(place)) copy.setAttribute(key, value.toFixed(1));
    whole.append(copy);
    right = Math.max(right, x + side);
    bottom = Math.max(bottom, y + tall + TILE_GAP);
    x = alone ? Infinity : x + side + TILE_GAP;
  }
  const size = [right, bottom - TILE_GAP].map((length) => length.toFixed(1));
  whole.setAttribute("viewBox", `0 0 ${size.join(" ")}`);
  whole.setAttribute("width", size[0]!);
  whole.setAttribute("height", size[1]!);
  return whole;
}
