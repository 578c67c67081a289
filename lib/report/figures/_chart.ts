import * as Plot from "@observablehq/plot";

/** The color of what a figure is about; stands out from white and from black. */
export const ACCENT = "#d55e00";
/** The color of the other thing in a figure of two. */
export const SECOND = "#3f87c6";

/** A Plot chart with the report's sizes: text of 13 px, no background, colors of the page. */
export function chart(document: Document, options: Plot.PlotOptions): SVGSVGElement {
  return Plot.plot({
    document,
    width: 880,
    marginLeft: 60,
    marginRight: 24,
    marginBottom: 46,
    ...options,
    style: { fontSize: "13px", background: "transparent", overflow: "visible" },
  }) as SVGSVGElement;
}
