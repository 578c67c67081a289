import { basename } from "../../lib/std.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";

/** Where the networks of a figure came from, in words: archives, or training if there are none. */
export function originOf(
  archives: readonly string[],
  { backend, adapter }: Pick<ReplicatesFile, "backend" | "adapter">,
): string {
  const names = archives.map((archive) => basename(archive)).join(" and ");
  return archives.length === 0
    ? `Trained here on ${backend} (${adapter}).`
    : `Networks from ${names}, shipped with the toolkit: trained before on ${backend} (${adapter}), ` +
      `their kernels rounded to 16 bits.`;
}
