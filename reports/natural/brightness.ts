import type { NaturalResults } from "./load.ts";

/** How brightness was counted, in words. */
const COUNTED = {
  stored: "stored numbers, which are gamma-coded",
  linear: "light, the curve of sRGB undone",
  log: "the logarithm of light",
} as const;

/** How brightness of the patches was counted; whatever a file of patches has is told as that. */
export function brightnessOf({ made }: NaturalResults["images"]): string {
  return made ? COUNTED[made.scale] : "what their file has";
}
