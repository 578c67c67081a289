import type { ReadBudget, Refuse } from "./read_budget.ts";

/** How deep lists and objects of JSON may lie in each other. */
const MOST_DEPTH = 100;

/** Memory of a list or an object, in bytes, that of finding its keys twice included. */
const OBJECT_BYTES = 256;

/** Memory of a value in a list, or of a key and its value. */
const VALUE_BYTES = 32;

/**
 * Takes what parsing JSON will cost from a budget, before it is parsed: some bytes make objects of
 * a hundred times their size.
 *
 * @param bytes The text in UTF-8. What is no JSON is for the parser to find.
 * @returns The number of lists and objects in it. O(bytes), and no memory.
 * @throws {SyntaxError} If it costs too much, or its lists and objects lie more than 100 deep.
 */
export function spendJson(bytes: Uint8Array, budget: ReadBudget, refuse: Refuse): number {
  let [depth, objects, values] = [0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    switch (bytes[i]) {
      case 0x22: // A text, up to its closing quote.
        for (i++; i < bytes.length && bytes[i] !== 0x22; i++) if (bytes[i] === 0x5c) i++;
        break;
      case 0x2c:
        values++;
        break;
      case 0x5b:
      case 0x7b:
        objects++;
        if (++depth > MOST_DEPTH) {
          refuse(`its lists and objects lie in each other more than ${MOST_DEPTH} deep`);
        }
        break;
      case 0x5d:
      case 0x7d:
        depth--;
    }
  }
  budget.spend(objects * OBJECT_BYTES + values * VALUE_BYTES);
  return objects;
}
