const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/**
 * A count for people: `1,920`.
 *
 * @param value Rounded to an integer.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatCount } from "@filterscope/filterscope/report";
 * const text = formatCount(1920.4);
 * if (text !== "1,920") throw new Error(text);
 * ```
 */
export function formatCount(value: number): string {
  return WHOLE.format(value);
}

/**
 * A count with its noun: `1 loop`, `1,920 points`.
 *
 * @param value How many.
 * @param one The noun in the singular.
 * @param many The noun in the plural; `one` with an s unless given.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatMany } from "@filterscope/filterscope/report";
 * const text = formatMany(1920, "point");
 * if (text !== "1,920 points") throw new Error(text);
 * ```
 */
export function formatMany(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/**
 * A measured number for people, with so many significant digits: `0.693`, `12.4`, `∞`.
 *
 * @param value Any number; NaN is written as `not a number`.
 * @param digits Significant digits, 3 unless given.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatNumber } from "@filterscope/filterscope/report";
 * const text = formatNumber(0.69315);
 * if (text !== "0.693") throw new Error(text);
 * ```
 */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const text = Math.abs(value) >= 10 ** digits ? formatCount(value) : value.toPrecision(digits);
  return text.replace("-", "−");
}

/**
 * A fraction as a percentage: `98.7 %`.
 *
 * @param fraction 1 is 100 %.
 * @param decimals Decimals of the percentage, 1 unless given.
 * @returns The text, with a space that does not break.
 *
 * @example
 * ```ts
 * import { formatPercent } from "@filterscope/filterscope/report";
 * const text = formatPercent(0.9872);
 * if (text !== "98.7\u00a0%") throw new Error(text);
 * ```
 */
export function formatPercent(fraction: number, decimals = 1): string {
  const text = (100 * fraction).toFixed(decimals);
  // What rounds to 0 has no sign.
  return `${Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−")}\u00a0%`;
}

/**
 * A span of time for people: `0.4 s`, `2 min 5 s`, `1 h 3 min`.
 *
 * @param seconds How long.
 * @returns The text.
 *
 * @example
 * ```ts
 * import { formatSeconds } from "@filterscope/filterscope/report";
 * const text = formatSeconds(125);
 * if (text !== "2 min 5 s") throw new Error(text);
 * ```
 */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
