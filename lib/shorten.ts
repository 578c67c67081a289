/**
 * A name that fits: what is too long loses its middle.
 *
 * @param name Any text.
 * @param most The most characters to leave, at least 5.
 */
export function shorten(name: string, most: number): string {
  // Letters beyond these are left out anyway, and names can be endless.
  const ends = name.length <= 4 * most ? name : name.slice(0, 2 * most) + name.slice(-2 * most);
  const letters = [...ends];
  if (letters.length <= most) return name;
  const end = Math.ceil((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join("")}…${letters.slice(-end).join("")}`;
}
