/** Attributes by name; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What goes into an element: nodes as they are, anything else as text (never as markup). */
export type Child = Node | string | number;

/**
 * Makes an HTML element.
 *
 * @param document The document to make it with; nothing global is used.
 * @param name Tag name.
 * @param attributes Attributes; values are set, not parsed, so any text is safe.
 * @param children Children, in order.
 * @returns The element.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { html } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const link = html(document, "a", { href: "#end" }, "to the ", html(document, "b", {}, "<end>"));
 * if (link.outerHTML !== '<a href="#end">to the <b>&lt;end&gt;</b></a>') {
 *   throw new Error("text stays text");
 * }
 * ```
 */
export function html<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document, document.createElement(name), attributes, children);
}

/**
 * Makes an SVG element.
 *
 * @param document The document to make it with.
 * @param name Tag name.
 * @param attributes Attributes; numbers are written with at most two decimals.
 * @param children Children, in order.
 * @returns The element.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { svg } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const disc = svg(document, "circle", { r: 1 / 3, fill: undefined });
 * if (disc.getAttribute("r") !== "0.33" || disc.hasAttribute("fill")) {
 *   throw new Error("two decimals");
 * }
 * ```
 */
export function svg<K extends keyof SVGElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(
    document,
    document.createElementNS("http://www.w3.org/2000/svg", name),
    attributes,
    children,
  );
}

/**
 * Makes an SVG element that holds a picture: text in the reader's own font and color, sized in the
 * picture's units.
 *
 * @param document The document to make it with.
 * @param options Size in pixels, size of text, and a class for the style sheet if there is one.
 * @param children Children, in order.
 * @returns The element.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { picture, svg } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const size = { width: 100, height: 50, fontSize: 12 };
 * const drawn = picture(document, size, svg(document, "text", {}, "ρ"));
 * if (drawn.getAttribute("viewBox") !== "0 0 100 50") throw new Error("its units are pixels");
 * ```
 */
export function picture(
  document: Document,
  { width, height, fontSize, class: name }: {
    readonly width: number;
    readonly height: number;
    readonly fontSize: number;
    readonly class?: string;
  },
  ...children: readonly Child[]
): SVGSVGElement {
  const attributes = {
    class: name,
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    "font-family": "system-ui, sans-serif",
    "font-size": fontSize,
    fill: "currentColor",
  };
  return svg(document, "svg", attributes, ...children);
}

function fill<E extends Element>(
  document: Document,
  element: E,
  attributes: Attributes,
  children: readonly Child[],
): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    element.setAttribute(name, typeof value === "number" ? round(value) : value);
  }
  for (const child of children) {
    element.append(
      typeof child === "string" || typeof child === "number"
        ? document.createTextNode(String(child))
        : child,
    );
  }
  return element;
}

/**
 * A coordinate with at most two decimals: what a screen can show, and the same on every machine.
 */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
