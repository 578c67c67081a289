import { type Child, html } from "../element.ts";
import { downloadLink } from "./download_link.ts";
import { fold } from "./fold.ts";
import type { FigureCell } from "./notebook.ts";
import { boxOf, readableWidth } from "./readable_width.ts";
import { renderMarkdown } from "./render_markdown.ts";

/** A drawing that is wider than this before its text is readable needs the whole page's width. */
const BESIDE_WIDTH = 600;
/** So does one whose width is more than this many times its height. */
const BESIDE_RATIO = 1.5;

/**
 * A figure with its caption, warnings, numbers and code.
 *
 * @param page The document to make it in.
 * @param cell The figure.
 * @param name What it is called on the page, e.g. `Picture 2`.
 */
export function figureElement(page: Document, cell: FigureCell, name: string): HTMLElement {
  const picture = page.importNode(cell.picture, true);
  for (const drawing of drawings(picture)) {
    const least = readableWidth(drawing);
    if (least > 0) drawing.style.setProperty("min-width", `${least}px`);
  }
  // A picture is told as a whole; names of its parts without a role are not allowed.
  for (const part of picture.querySelectorAll("[aria-label]:not([role])")) {
    part.removeAttribute("aria-label");
  }
  const role = cell.interactive
    ? { role: "group", tabindex: 0, "data-interactive": "" }
    : { role: "img" };
  return html(
    page,
    "figure",
    { id: cell.id },
    html(
      page,
      "div",
      { class: "scroll", ...(!cell.interactive && frame(name)) },
      html(page, "div", { class: "picture", ...role, "aria-label": cell.alt }, picture),
    ),
    ...(cell.interactive ? [html(page, "output", { "aria-live": "polite" })] : []),
    caption(page, cell, name),
    ...cell.warnings.map((text) => html(page, "p", { class: "warning" }, `⚠ ${text}`)),
    ...foot(page, cell),
  );
}

/** A picture that scrolls sideways on narrow screens can be reached by keyboard. */
function frame(name: string) {
  return { role: "region", tabindex: 0, "aria-label": name };
}

function caption(page: Document, cell: FigureCell, name: string): HTMLElement {
  const body = renderMarkdown(page, cell.caption);
  const lead = html(page, "strong", {}, `${name}. ${cell.lead} `);
  const first = body.firstElementChild;
  if (first?.localName === "p") first.prepend(lead);
  else body.prepend(html(page, "p", {}, lead));
  return html(page, "figcaption", {}, body);
}

function foot(page: Document, { data, code }: FigureCell): Child[] {
  const parts: Child[] = [];
  if (data) {
    const link = downloadLink(page, data, `Numbers of this picture (${data.name})`);
    parts.push(html(page, "p", { class: "data" }, link));
  }
  if (code !== undefined) {
    const program = html(page, "pre", { tabindex: 0 }, html(page, "code", {}, code));
    parts.push(fold(page, "Code of this picture", program));
  }
  return parts;
}

/**
 * Whether a picture is compact enough to stand beside the title instead of under it.
 *
 * @param picture The picture of a figure.
 */
export function fitsBeside(picture: Element): boolean {
  const [drawing, ...others] = drawings(picture);
  if (!drawing || others.length > 0) return false;
  const [width, height] = boxOf(drawing);
  return width <= BESIDE_RATIO * height && readableWidth(drawing) <= BESIDE_WIDTH;
}

/** The outermost SVG elements of a picture, without the swatches of a legend. */
function drawings(picture: Element): SVGSVGElement[] {
  if (picture.localName === "svg") return [picture as SVGSVGElement];
  return [...picture.querySelectorAll("svg")].filter((drawing) =>
    !drawing.parentElement!.closest("svg, [class*='-swatch']")
  );
}
