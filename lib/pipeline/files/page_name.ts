import { sha256 } from "./files.ts";

/** Longer names are cut at their front, as the end tells more. */
const MOST = 64;

/**
 * A name for the page on a file: its path as the user says it, or its address, as any file system
 * takes it. So files of one name in two folders have two pages.
 *
 * @param source Path from the folder that the user stands in, if it lies there, or an address.
 * @returns Letters, digits and single hyphens.
 */
export function pageName(source: string): string {
  const name = source.replace(/^https?:/i, "").replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (name.length <= MOST) return name || "unnamed";
  return `${sha256(source).slice(0, 8)}${name.slice(-MOST).replace(/^[^-]*/, "")}`;
}
