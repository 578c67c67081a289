import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive, SECOND } from "./_chart.ts";

/** What a Mapper graph shows under one choice. */
export interface MapperChoiceEntry {
  /** Intervals along every lens. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** The cut over the scale of the cloud. */
  readonly cut: number;
  /** Loops that go around a hole of the cloud. */
  readonly longLoops: number;
  /** Share of the points in the graph's largest piece. */
  readonly piece: number;
}

/** What a table of choices shows. */
export interface MapperChoicesFigureSpec {
  /** One entry a choice. */
  readonly rows: readonly MapperChoiceEntry[];
  /** The share of the points that must lie in one piece for a graph to be whole. */
  readonly share: number;
}

/**
 * Draws how many loops a Mapper graph has under every choice of resolution, gain and cut: one panel
 * a gain, a box a choice. Boxes of graphs that fall apart are pale.
 *
 * @param document The document to draw with.
 * @param spec The choices.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there is no choice.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { mapperChoicesFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const rows = [0.5, 1].map((cut) => ({
 *   ...{ resolution: 30, gain: 3, cut },
 *   ...{ longLoops: cut < 1 ? 0 : 1, piece: cut < 1 ? 0.4 : 1 },
 * }));
 * const figure = mapperChoicesFigure(document, { rows, share: 0.95 });
 * if (!figure.textContent!.includes("gain 3")) throw new Error("a panel a gain");
 * ```
 */
export function mapperChoicesFigure(
  document: Document,
  spec: MapperChoicesFigureSpec,
): HTMLDivElement {
  if (spec.rows.length === 0) throw new RangeError("Cannot draw a table of no choices");
  const gains = [...new Set(spec.rows.map(({ gain }) => gain))];
  return responsive(document, (size) => {
    // Side by side there is room for all; on a phone they stand under each other.
    const groups = size === "wide" ? [gains] : gains.map((gain) => [gain]);
    return groups.map((shown) => panels(document, spec, shown, size));
  });
}

function panels(
  document: Document,
  { rows, share }: MapperChoicesFigureSpec,
  gains: readonly number[],
  size: ChartSize,
): SVGSVGElement {
  const boxes = rows.filter(({ gain }) => gains.includes(gain));
  const distinct = (of: (row: MapperChoiceEntry) => number) => [...new Set(boxes.map(of))];
  const whole = ({ piece }: MapperChoiceEntry) => piece >= share;
  const resolutions = distinct(({ resolution }) => resolution);
  return chart(document, {
    height: 104 + 34 * resolutions.length,
    marginTop: 44,
    x: {
      domain: distinct(({ cut }) => cut),
      tickSize: 0,
      tickFormat: (cut: number) => `${cut} δ`,
      label: "cut →",
      labelAnchor: "right",
      padding: 0,
    },
    y: {
      domain: resolutions.toReversed(),
      tickSize: 0,
      tickFormat: String,
      label: "↑ resolution",
      padding: 0,
    },
    fx: { domain: [...gains], label: null, tickFormat: (gain: number) => `gain ${gain}` },
    marks: [
      Plot.cell(boxes, {
        x: "cut",
        y: "resolution",
        fx: "gain",
        inset: 1.5,
        fill: ({ longLoops }: MapperChoiceEntry) =>
          longLoops === 0 ? "currentColor" : longLoops === 1 ? ACCENT : SECOND,
        fillOpacity: (row: MapperChoiceEntry) => whole(row) ? 0.6 : 0.1,
      }),
      ...[true, false].map((bold) =>
        Plot.text(boxes.filter((row) => whole(row) === bold), {
          x: "cut",
          y: "resolution",
          fx: "gain",
          text: ({ longLoops }: MapperChoiceEntry) => String(longLoops),
          fontWeight: bold ? 700 : 400,
        })
      ),
    ],
  }, size);
}
