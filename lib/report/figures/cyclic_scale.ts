import type { ColorScale } from "./color_scale.ts";

/** Lightness in the middle and how far it goes, in OKLab: neither end is lost on either page. */
const LIGHTNESS = [0.6, 0.17] as const;
/** How far it goes from blue to yellow, about as far to the eye. */
const BLUE_YELLOW = 0.125;
/** A little red throughout, so that light and dark are not gray. */
const RED = 0.025;

/**
 * The scale of angles in this toolkit's figures: light, yellow, dark, blue, and light again.
 *
 * It is a circle in the plane of lightness and of blue against yellow (OKLab, Ottosson 2020), which
 * eyes that do not tell red from green see as others do. Equal turns are about equal steps.
 *
 * @returns A scale from radians, of any number of turns, to colors.
 *
 * @example
 * ```ts
 * import { cyclicScale } from "@filterscope/filterscope/report";
 * const { apply } = cyclicScale();
 * if (apply(1) !== apply(1 + 2 * Math.PI)) throw new Error("a whole turn changes nothing");
 * if (apply(0) === apply(Math.PI)) throw new Error("half a turn does");
 * ```
 */
export function cyclicScale(): ColorScale {
  const [middle, reach] = LIGHTNESS;
  return {
    apply: (angle) => okLab(middle + reach * Math.cos(angle), RED, BLUE_YELLOW * Math.sin(angle)),
    domain: [0, 2 * Math.PI],
    type: "linear",
  };
}

/** A color of OKLab as sRGB. */
function okLab(lightness: number, red: number, yellow: number): string {
  const l = (lightness + 0.3963377774 * red + 0.2158037573 * yellow) ** 3;
  const m = (lightness - 0.1055613458 * red - 0.0638541728 * yellow) ** 3;
  const s = (lightness - 0.0894841775 * red - 1.291485548 * yellow) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const bytes = linear.map((part) => {
    const bounded = Math.min(1, Math.max(0, part));
    const encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
    return Math.round(255 * encoded).toString(16).padStart(2, "0");
  });
  return `#${bytes.join("")}`;
}
