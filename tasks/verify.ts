import process from "node:process";
import { readJson, writeWhole } from "../lib/pipeline/files/files.ts";
import { readPoints } from "../lib/pipeline/files/points_file.ts";
import { verifyCertificate } from "../lib/tda/persistence/verify_certificate.ts";
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
    "Ends with 0 if it is valid, with 1 if not.",
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
  const check = await verifyCertificate(
    await readJson<unknown>(certificate),
    await readPoints(points),
  );
  const result = JSON.stringify(check);
  if (out) await writeWhole(out, result + "\n");
  if (options.json) console.log(result);
  else if (!options.quiet || !check.valid) {
    console.log(`${check.valid ? "valid" : "not valid"}: ${check.reason}`);
  }
  if (!check.valid) process.exitCode = 1;
});
