import * as Plot from "@observablehq/plot";
import { ACCENT, chart } from "./_chart.ts";

/** Loops over k and p, held against null clouds. */
export interface LoopMapSpec {
  /** Neighbors that measured density. */
  readonly ks: readonly number[];
  /** Fractions kept. */
  readonly fractions: readonly number[];
  /** How far the strongest loop stands out, k by k; `null` where there is none. */
  readonly statistics: readonly (number | null)[];
  /** The nulls, from the top. */
  readonly nulls: readonly {
    /** What a reader calls it. */
    readonly label: string;
    /** The p-value of every cell, k by k. */
    readonly adjusted: readonly number[];
  }[];
  /** The chance of being wrong up to which a cell is colored. */
  readonly level: number;
  /** The choice that the pictures show. */
  readonly shown: { readonly k: number; readonly p: number };
}

/**
 * Draws ℓ and the p-value of every k and p, one block a null. Cells that are beyond it are colored;
 * the choice of the pictures is framed.
 *
 * @param document The document to draw with.
 * @param spec The map and the nulls.
 * @returns An SVG element.
 * @throws {RangeError} If there is no null, or a list has another length than ks · fractions.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { loopMapFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = loopMapFigure(document, {
 *   ks: [10],
 *   fractions: [0.3, 0.4],
 *   statistics: [2.31, null],
 *   nulls: [{ label: "noise", adjusted: [0.005, 1] }],
 *   level: 0.05,
 *   shown: { k: 10, p: 0.3 },
 * });
 * if (!figure.textContent!.includes("2.31 · p 0.005")) throw new Error("ℓ and its p-value");
 * ```
 */
export function loopMapFigure(document: Document, spec: LoopMapSpec): SVGSVGElement {
  const { ks, fractions, statistics, nulls, level, shown } = spec;
  if (nulls.length === 0) throw new RangeError("Cannot draw a map of loops against no null");
  for (const { length } of [statistics, ...nulls.map(({ adjusted }) => adjusted)]) {
    if (length !== ks.length * fractions.length) {
      throw new RangeError(
        `Cannot draw a map of ${ks.length} × ${fractions.length} choices: there are ${length} ` +
          "values",
      );
    }
  }
  const cells = nulls.flatMap(({ label, adjusted }) =>
    adjusted.map((chance, i) => {
      const k = ks[Math.floor(i / fractions.length)]!;
      const p = fractions[i % fractions.length]!;
      return {
        null: label,
        k,
        p,
        beyond: chance <= level,
        text: `${statistics[i]?.toFixed(2) ?? "none"} · p ${chanceInDigits(chance)}`,
        shown: k === shown.k && p === shown.p,
      };
    })
  );
  type Cell = typeof cells[number];
  return chart(document, {
    height: 60 + nulls.length * (34 + 28 * ks.length),
    marginTop: 56,
    marginBottom: 8,
    marginLeft: 64,
    marginRight: 8,
    x: { domain: fractions, axis: null, type: "band" },
    y: { domain: ks, type: "band", label: null, tickSize: 0, tickFormat: (k: number) => `k ${k}` },
    fy: { domain: nulls.map(({ label }) => label), axis: null, padding: 0.16 },
    marks: [
      Plot.cell(cells, {
        x: "p",
        y: "k",
        fy: "null",
        inset: 1.5,
        fill: ({ beyond }: Cell) => beyond ? ACCENT : "currentColor",
        fillOpacity: ({ beyond }: Cell) => beyond ? 0.4 : 0.08,
        stroke: "currentColor",
        strokeWidth: ({ shown }: Cell) => shown ? 2.5 : 0,
      }),
      Plot.text(cells, { x: "p", y: "k", fy: "null", text: "text" }),
      Plot.text(nulls, {
        fy: "label",
        text: ({ label }: { label: string }) => `against ${label}`,
        frameAnchor: "top-left",
        dy: -16,
        fontWeight: 600,
      }),
      Plot.text(fractions, {
        x: (p: number) => p,
        fy: () => nulls[0]!.label,
        text: (p: number) => `p = ${p}`,
        frameAnchor: "top",
        dy: -38,
      }),
    ],
  });
}

/** A chance with two digits that count. */
function chanceInDigits(chance: number): string {
  return String(Number(chance.toPrecision(2)));
}
