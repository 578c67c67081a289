/** How a reader wants the pictures to look; it changes nothing that is computed. */
export interface LiveLook {
  /** What nodes are colored by: `points`, how many there are, or the name of a column. */
  readonly color: string;
  /** What their size means: `points`, `alike` for none, or the name of a column. */
  readonly size: string;
  /** Whether edges are wider that share more points. */
  readonly edges: "alike" | "shared";
}

/** How pages look that nobody has changed. */
export const OWN_LOOK: LiveLook = { color: "points", size: "points", edges: "alike" };

/** A look as text, such as `color=angle&edges=shared`: what differs from the page's own. */
export function writeLook(look: LiveLook, own: LiveLook): string {
  return (Object.keys(own) as (keyof LiveLook)[])
    .filter((name) => look[name] !== own[name])
    .map((name) => `${name}=${encodeURIComponent(look[name])}`).join("&");
}

/**
 * Reads a look that {@linkcode writeLook} wrote. What is missing or unknown stays as the page has
 * it.
 *
 * @param text The text.
 * @param columns Names that color and size may have, besides those that every page knows.
 * @param own How the page looks that nobody has changed.
 */
export function readLook(text: string, columns: readonly string[], own: LiveLook): LiveLook {
  const given = new URLSearchParams(text);
  const known = (name: "color" | "size", others: readonly string[]) => {
    const value = given.get(name);
    return value !== null && [...others, ...columns].includes(value) ? value : own[name];
  };
  return {
    color: known("color", ["points"]),
    size: known("size", ["points", "alike"]),
    edges: given.get("edges") === "shared" ? "shared" : "alike",
  };
}
