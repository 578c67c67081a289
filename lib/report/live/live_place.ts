/** What tells one cloud of a page from the others: what each property is for it, in words. */
export type LivePlace = Readonly<Record<string, string>>;

/**
 * A place as text that can stand in an address, such as `layer=conv1&update=2%2C000`.
 *
 * @param place The place.
 */
export function writePlace(place: LivePlace): string {
  return Object.entries(place).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
}

/**
 * Which place a text names that {@linkcode writePlace} wrote, with anything after it.
 *
 * @param text The text.
 * @param places All there are.
 * @returns The number of the first that agrees in all that is named; `undefined` if none does, or
 * nothing is named.
 */
export function readPlace(text: string, places: readonly LivePlace[]): number | undefined {
  const named = new Set(text.split("&"));
  const parts = places.map((place) => writePlace(place).split("&"));
  const known = new Set(places.flatMap((place) => Object.keys(place).map(encodeURIComponent)));
  const asked = [...named].filter((part) => known.has(part.split("=")[0]!));
  const found = parts.findIndex((own) => asked.every((part) => own.includes(part)));
  return asked.length > 0 && found >= 0 ? found : undefined;
}

/**
 * The place to go to when one property is to be another: the one that agrees with the present one
 * in most of the other properties, the first of several.
 *
 * @param places All there are.
 * @param from Number of the present one.
 * @param name The property.
 * @param value What it is to be; a value that a place has.
 */
export function placeWith(
  places: readonly LivePlace[],
  from: number,
  name: string,
  value: string,
): number {
  const now = places[from]!;
  const agreeing = places.map((place) =>
    place[name] === value ? Object.keys(now).filter((key) => place[key] === now[key]).length : -1
  );
  return agreeing.indexOf(Math.max(...agreeing));
}
