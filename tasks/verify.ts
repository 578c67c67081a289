import process from "node:process";
import { readJson, writeWhole } from "../lib/pipeline/files/files.ts";
import { readPoints } from "../lib/pipeline/files/points_file.ts";
import { cloudHash } from "../lib/tda/persistence/cloud_hash.ts";
import {
  type CertificateCheck,
  verifyCertificate,
} from "../lib/tda/persistence/verify_certificate.ts";
import type { PointCloud } from "../lib/tda/points/points.ts";
import {
  ALWAYS_RUNS,
  checkEnding,
  command,
  type CommonOptions,
  runCommand,
  userPath,
} from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { printPlan } from "./_run_step.ts";

interface Options extends CommonOptions {
  certificate: string;
  points: string;
}

const program = command({
  name: "verify",
  summary:
    "Checks the certificate of a loop with nothing but distances of its points: that its cocycle " +
    "is closed, that it does not vanish on its cycle, and that no edge is longer than stated. " +
    "Of a list of certificates all those of the given points are checked. " +
    "Ends with 0 if all are valid, with 1 if not.",
  out: "a JSON file for the result (default: none)",
  outRequired: false,
  force: ALWAYS_RUNS,
  examples: ["verify --certificate out/fig3.certificate.json --points dense.npy"],
})
  .requiredOption("--certificate <path>", "file of the certificate", userPath)
  .requiredOption("--points <path>", "its points: .npy, .npz, .csv or .json", userPath);

await runCommand<Options>(program, async ({ certificate, points, out, ...options }) => {
  if (out) checkEnding(out, "the result of a check");
  if (options.dryRun) {
    const reasons = ["certificates are checked every time"];
    return printPlan(
      [{ step: { name: "verify" }, label: shownPath(certificate), reasons }],
      options,
    );
  }
  const check = await checkAll(await readJson<unknown>(certificate), await readPoints(points));
  const result = JSON.stringify(check);
  if (out) await writeWhole(out, result + "\n");
  if (options.json) console.log(result);
  else if (!options.quiet || !check.valid) {
    console.log(`${check.valid ? "valid" : "not valid"}: ${check.reason}`);
  }
  if (!check.valid) process.exitCode = 1;
});

/** Checks a certificate, or all those of a list that are of a cloud, each with its name. */
async function checkAll(found: unknown, cloud: PointCloud): Promise<CertificateCheck> {
  if (!Array.isArray(found)) return await verifyCertificate(found, cloud);
  const hash = await cloudHash(cloud);
  const own = (found as { sha256?: unknown; of?: unknown }[]).filter((one) => one?.sha256 === hash);
  if (own.length === 0) {
    const reason = `none of ${found.length} certificates is of these points: their hashes differ`;
    return { valid: false, reason };
  }
  const checks = await Promise.all(own.map((one) => verifyCertificate(one, cloud)));
  return {
    valid: checks.every(({ valid }) => valid),
    reason: checks.map(({ valid, reason }, i) =>
      `${own[i]!.of}: ${valid ? "" : "not valid: "}${reason}`
    ).join("; "),
  };
}
