import type { OptionSpecs, OptionValues } from "../../lib/pipeline/runner/option_spec.ts";
import { join } from "../../lib/std.ts";

/** What the page may be told besides its sizes. */
export const inputs = {
  images: { kind: "path", help: "folder of pictures to take patches from, instead of CIFAR-10" },
  patches: {
    kind: "path",
    help: "file of patches in the discrete cosine basis, as deno task patches writes it",
  },
  scale: {
    kind: "choice",
    of: ["stored", "linear", "log"],
    default: "stored",
    help: "how brightness is counted: by stored numbers, by light, or by its logarithm",
  },
  data: {
    kind: "path",
    default: join("data", "cifar10"),
    help: "folder of the cifar10 files, fetched if they are missing",
  },
  from: { kind: "path", help: "take missing cifar10 files from this folder" },
} as const satisfies OptionSpecs;

/** What was chosen. */
export type NaturalInputs = OptionValues<typeof inputs>;

/** Refuses two kinds of patches at once. */
export function checkInputs({ images, patches }: NaturalInputs): void {
  if (images !== undefined && patches !== undefined) {
    throw new RangeError("Cannot take patches from two places: give --images or --patches");
  }
}
