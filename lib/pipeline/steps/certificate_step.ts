import { loopCertificate } from "../../tda/persistence/loop_certificate.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/**
 * The step from a cloud to the certificate of a loop in it, which anyone can check with
 * `deno task verify`. The file holds `null` if there is no such loop.
 *
 * @param options What to read and write, and which loop.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { certificateStep } from "@filterscope/filterscope/pipeline";
 * const step = certificateStep({ points: "dense.npy", out: "certificate.json" });
 * if (step.parameters.rank !== 0 || step.parameters.prime !== 2) {
 *   throw new Error("the longest loop, over Z/2");
 * }
 * ```
 */
export function certificateStep(options: {
  /** The file of the points. */
  readonly points: string;
  /** Rank of the loop by length of its bar; 0, the longest, if not given. */
  readonly rank?: number;
  /** Field of the cocycle; 2 if not given. */
  readonly prime?: number;
  /** The JSON file for the certificate. */
  readonly out: string;
}): Step {
  const { points, rank = 0, prime = 2, out } = options;
  return {
    name: "certificate",
    inputs: { points },
    outputs: { certificate: out },
    parameters: { rank, prime },
    code: new URL(import.meta.url),
    async run(progress) {
      const certificate = await loopCertificate(await readPoints(points), {
        rank,
        prime,
        onProgress: (done, total) => progress(done, total, "edges"),
      });
      await writeWhole(out, JSON.stringify(certificate) + "\n");
    },
  };
}
