import { chooseBackend } from "../lib/nn/backends.ts";
import type { BackendName } from "../lib/nn/backend.ts";
import { FIG3_PROFILES, type Fig3Settings, type ProfileName } from "../reports/fig3/settings.ts";
import { fig3Plan, type Fig3Request, reproduceFig3 } from "../reports/fig3/steps.ts";
import { runStep, whyRun } from "../lib/pipeline/runner/step.ts";
import { fig3ReportStep } from "../reports/fig3/report_step.ts";
import { join } from "../lib/std.ts";
import { Option } from "commander";
import {
  backendName,
  command,
  type CommonOptions,
  integer,
  real,
  refuseTraining,
  runCommand,
  userPath,
} from "./_command.ts";
import { type Progress, startProgress, startTrainingProgress } from "./_progress.ts";
import { describeOutcome, printFinding } from "./_run_step.ts";

interface Options extends CommonOptions, Partial<Fig3Settings> {
  profile: ProfileName;
  backend: BackendName | "auto";
  workers?: number;
  data: string;
  from?: string;
  store: string;
}

const program = command({
  name: "reproduce-fig3",
  summary: "Makes Figure 3: trains networks on MNIST, takes the densest of their first-layer " +
    "filters, and shows that they form a circle. Writes one HTML file and its numbers as JSON. " +
    "A second run skips every step whose record matches.",
  out: "the HTML file; the numbers go beside it as .json (default: out/fig3.html)",
  outRequired: false,
  examples: [
    "reproduce-fig3",
    "reproduce-fig3 --profile trained",
    "reproduce-fig3 --replicates 12 --steps 400",
    "reproduce-fig3 --profile paper",
  ],
})
  .addOption(
    new Option(
      "--profile <name>",
      "ready-made size: quick trains for minutes, trained starts from shipped networks, paper is " +
        "the article's",
    )
      .choices(Object.keys(FIG3_PROFILES)).default("quick"),
  )
  .option("--replicates <integer>", "networks, instead of the profile's number", integer(2))
  .option("--steps <integer>", "updates of each, instead of the profile's", integer(1))
  .option("--k <integer>", "neighbor that measures density, instead of the profile's", integer(1))
  .option("--p <fraction>", "fraction to keep, instead of the profile's", real(0, false, 1))
  .option("--resolution <integer>", "Mapper intervals per lens, instead of 30", integer(1))
  .option("--gain <number>", "Mapper gain, instead of 3", real(1, true))
  .option(
    "--draws <integer>",
    "draws for intervals and chance, instead of the profile's",
    integer(2),
  )
  .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
  .option("--workers <integer>", "replicates at a time (default: one a core)", integer(1))
  .option("--data <folder>", "folder of the MNIST files", userPath, join("data", "mnist"))
  .option("--from <folder>", "take missing MNIST files from this folder", userPath)
  .option("--store <folder>", "folder of everything kept between runs", userPath, "store");

await runCommand<Options>(program, async (options) => {
  const trained = options.profile === "trained";
  if (trained) refuseTraining(program, ["replicates", "steps", "seed"]);
  const settings = { ...FIG3_PROFILES[options.profile] };
  for (const name of ["replicates", "steps", "k", "p", "resolution", "gain", "draws"] as const) {
    if (options[name] !== undefined) settings[name] = options[name];
  }
  const changed = JSON.stringify(settings) !== JSON.stringify(FIG3_PROFILES[options.profile]);
  const { backend, remarks } = await chooseBackend(options.backend);
  const say = (text: string) => {
    if (!options.quiet) console.error(text);
  };
  if (!trained) remarks.forEach(say);
  const request: Fig3Request = {
    settings,
    ...(trained && { archive: join("data", "replicates", "mnist-adam.zip") }),
    seed: options.seed,
    backend,
    workers: options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
    data: options.data,
    from: options.from ? { kind: "folder", path: options.from } : { kind: "npm" },
    store: options.store,
    folder: join(options.store, "fig3", options.profile),
  };
  const out = options.out ?? join("out", "fig3.html");
  const report = {
    request,
    profile: changed ? "custom" as const : options.profile,
    command: ["deno task reproduce-fig3", ...Deno.args].join(" "),
    out,
  };
  if (options.dryRun) {
    for (const step of [...await fig3Plan(request), fig3ReportStep({ ...report, outcomes: [] })]) {
      const reasons = await whyRun(step, options);
      console.log(`${step.name}: ${reasons.length === 0 ? "up to date" : "would run"}`);
      for (const reason of reasons) console.log(`  ${reason}`);
    }
    return;
  }
  const bars = options.quiet ? undefined : progressBars(backend, settings.replicates);
  const outcomes = await reproduceFig3(request, options, {
    onOutcome: (outcome) => {
      bars?.stop();
      say(describeOutcome(outcome));
    },
    ...(bars ? { onTraining: bars.training, onDraw: bars.draws } : {}),
  });
  const outcome = await runStep(fig3ReportStep({ ...report, outcomes }), options);
  say(describeOutcome(outcome));
  await printFinding(out, options);
});

/** A bar for training and one for the draws of the evidence step. */
function progressBars(backend: string, replicates: number) {
  const training = startTrainingProgress(backend, replicates);
  let draws: Progress | undefined;
  return {
    training: training.update,
    draws(done: number, total: number) {
      draws ??= startProgress("resampling", total, "draws");
      draws.update(done, "");
    },
    stop() {
      training.stop();
      draws?.stop();
      draws = undefined;
    },
  };
}
