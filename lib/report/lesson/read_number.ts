const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i;

/**
 * Reads a number as people write it: `0.25`, `0,25`, `1/4`, `-3`, `√3`, `2√3`, `sqrt(3)/2`.
 *
 * @param text What was typed.
 * @returns The number; `undefined` if it is none.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace(/[−–]/g, "-").replace(/\s+/g, "");
  const parts = plain.split("/");
  if (plain === "" || parts.length > 2) return undefined;
  const [above, below = 1] = parts.map(readFactor);
  if (above === undefined || below === undefined || below === 0) return undefined;
  return above / below;
}

function readFactor(text: string): number | undefined {
  const root = /^(.*?)(?:\*|·)?(?:√|sqrt)\(?([^()]+)\)?$/i.exec(text);
  if (!root) return DECIMAL.test(text) ? Number(text.replace(",", ".")) : undefined;
  const [, before, inside] = root as unknown as [string, string, string];
  if (!DECIMAL.test(inside)) return undefined;
  const factor = before === "" || before === "+" ? 1 : before === "-" ? -1 : readFactor(before);
  const value = Math.sqrt(Number(inside.replace(",", ".")));
  return factor === undefined || Number.isNaN(value) ? undefined : factor * value;
}
