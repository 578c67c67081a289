import { type LiveChoices, readChoices, writeChoices } from "./choices.ts";
import { type LiveLook, OWN_LOOK, readLook, writeLook } from "./look.ts";

/** The part of a picture that is seen: moved to `x`, `y` in its own units, `k` times enlarged. */
export interface LiveView {
  readonly x: number;
  readonly y: number;
  readonly k: number;
}

/** A picture as it was drawn. */
export const WHOLE: LiveView = { x: 0, y: 0, k: 1 };

/** Everything that a reader has chosen. */
export interface LiveAddress {
  /** What was computed. */
  readonly choices: LiveChoices;
  /** How it looks. */
  readonly look: LiveLook;
  /** The share K of the slice of degree-Rips that is shown, if one was chosen. */
  readonly share?: number | undefined;
  /** What is selected, as `writeTargets` says it. */
  readonly selected: string;
  /** What of the graph is seen. */
  readonly view: LiveView;
}

/**
 * Everything that a reader has chosen, as the text of a link: what differs from the page's own.
 *
 * @param address What was chosen.
 * @param own What the page starts with.
 * @param ownLook How it looks then.
 */
export function writeAddress(
  { choices, look, share, selected, view: { x, y, k } }: LiveAddress,
  own: LiveChoices,
  ownLook: LiveLook = OWN_LOOK,
): string {
  return [
    writeChoices(choices, own),
    writeLook(look, ownLook),
    share === undefined ? "" : `K=${share}`,
    selected === "" ? "" : `selected=${selected}`,
    k > 1 ? `view=${[x, y, k].map((one) => Number(one.toFixed(2))).join("_")}` : "",
  ].filter((part) => part !== "").join("&");
}

/**
 * Reads what {@linkcode writeAddress} wrote. What is missing, unknown or out of range stays as the
 * page has it.
 *
 * @param text The text.
 * @param own What the page starts with.
 * @param n Number of points.
 * @param columns Names of what can be colored by.
 * @param ownLook How it looks when it starts.
 */
export function readAddress(
  text: string,
  own: LiveChoices,
  n: number,
  columns: readonly string[],
  ownLook: LiveLook = OWN_LOOK,
): LiveAddress {
  const given = new URLSearchParams(text);
  const share = Number(given.get("K"));
  const [x = NaN, y = NaN, k = NaN] = (given.get("view") ?? "").split("_").map(Number);
  return {
    choices: readChoices(text, own, n),
    look: readLook(text, columns, ownLook),
    ...(share > 0 && share <= 1 && { share }),
    selected: given.get("selected") ?? "",
    view: k > 1 && Number.isFinite(x + y + k) ? { x, y, k } : WHOLE,
  };
}
