/**
 * Parses JSON as `JSON.parse` does, and refuses objects that have a key twice: which of the two
 * counts would depend on the program that reads them.
 *
 * @throws {SyntaxError} If it is no JSON, or a key is there twice; the message names the key.
 */
export function parseStrictJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  refuseRepeatedKeys(text);
  return value;
}

/** Walks text that is known to be JSON. */
function refuseRepeatedKeys(text: string): void {
  const tokens = /["[\]{}]/g;
  const colon = /\s*:/y;
  // The keys of every object and list that is open; none are kept for lists and empty objects.
  const open: (Set<string> | boolean)[] = [];
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === "{") open.push(true);
    else if (token[0] === "[") open.push(false);
    else if (token[0] !== '"') open.pop();
    else {
      const end = endOfString(text, token.index);
      tokens.lastIndex = colon.lastIndex = end;
      const found = open.at(-1);
      if (!found || !colon.test(text)) continue;
      const keys = found === true ? new Set<string>() : found;
      open[open.length - 1] = keys;
      const key = JSON.parse(text.slice(token.index, end)) as string;
      if (keys.has(key)) throw new SyntaxError(`the key ${JSON.stringify(key)} is there twice`);
      keys.add(key);
    }
  }
}

/** Where the string ends whose opening quote is at `start`. */
function endOfString(text: string, start: number): number {
  for (let i = start + 1;; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i + 1;
  }
}

/** Whether a value of JSON is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
