const WHOLE = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/**
 * A count for people: `1,920`.
 *
 * @param value Rounded to an integer.
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
 */
export function formatMany(value: number, one: string, many = `${one}s`): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/**
 * A measured number for people, with so many significant digits: `0.693`, `12.4`, `∞`.
 *
 * @param value Any number; NaN is written as `not a number`.
 * @param digits Significant digits, 3 unless given.
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
 */
export function formatPercent(fraction: number, decimals = 1): string {
  return `${(100 * fraction).toFixed(decimals)}\u00a0%`;
}

/**
 * A span of time for people: `0.4 s`, `2 min 5 s`, `1 h 3 min`.
 *
 * @param seconds How long.
 */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
