/**
 * A name for a layer's folder that no layer name can lead astray: its place in the network, and of
 * its name only what any file system takes.
 *
 * @param depth Place among the layers, which makes names unique.
 * @param name Name of the layer, as its file has it: anything.
 */
export function layerFolder(depth: number, name: string): string {
  return `${String(depth).padStart(3, "0")}-${safeName(name)}`;
}

/** What of any text can be a file's name: letters, digits and single hyphens, 48 at most. */
export function safeName(text: string): string {
  return text.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 48) || "unnamed";
}
