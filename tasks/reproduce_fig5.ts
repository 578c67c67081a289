import { Option } from "commander";
import type { BackendName } from "../lib/nn/backend.ts";
import { chooseBackend } from "../lib/nn/backends.ts";
import {
  FIG5_PROFILES,
  type Fig5ProfileName,
  type Fig5Settings,
  type ProtocolName,
} from "../lib/pipeline/fig5_settings.ts";
import { fig5Plan, type Fig5Request, reproduceFig5 } from "../lib/pipeline/reproduce_fig5.ts";
import { runStep, whyRun } from "../lib/pipeline/step.ts";
import { fig5ReportStep } from "../lib/pipeline/steps/fig5_report_step.ts";
import { join } from "../lib/std.ts";
import {
  backendName,
  command,
  type CommonOptions,
  integer,
  runCommand,
  stepList,
  UsageError,
  userPath,
} from "./_command.ts";
import { startTrainingProgress } from "./_progress.ts";
import { describeOutcome } from "./_run_step.ts";

interface Options extends CommonOptions {
  profile: Fig5ProfileName;
  protocol: ProtocolName | "both";
  replicates?: number;
  steps?: number[];
  batchSize?: number;
  draws?: number;
  backend: BackendName | "auto";
  workers?: number;
  data: string;
  from?: string;
  store: string;
}

const program = command({
  name: "reproduce-fig5",
  summary:
    "Makes Figure 5: trains networks on CIFAR-10 in two ways and looks at the densest filters " +
    "of both layers while they learn. Writes one HTML file with a player, and its numbers as JSON. " +
    "A second run skips every step whose record matches.",
  out: "the HTML file; the numbers go beside it as .json (default: out/fig5.html)",
  outRequired: false,
  examples: [
    "reproduce-fig5",
    "reproduce-fig5 --protocol sgd --replicates 10 --steps 0,500,1000,2000",
    "reproduce-fig5 --profile paper",
  ],
})
  .addOption(
    new Option(
      "--profile <name>",
      "ready-made size: quick trains for minutes, trained starts from shipped networks, paper is the article's",
    )
      .choices(Object.keys(FIG5_PROFILES)).default("quick"),
  )
  .addOption(
    new Option("--protocol <name>", "how to train").choices(["sgd", "adam", "both"]).default(
      "both",
    ),
  )
  .option("--replicates <integer>", "networks of each kind, instead of the profile's", integer(2))
  .option("--steps <list>", "steps to look at, from 0, instead of the profile's", stepList)
  .option("--batch-size <integer>", "images per update, instead of the profile's", integer(1))
  .option("--draws <integer>", "times that networks are drawn again for intervals", integer(2))
  .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
  .option("--workers <integer>", "replicates at a time (default: one a core)", integer(1))
  .option("--data <folder>", "folder of the CIFAR-10 files", userPath, join("data", "cifar10"))
  .option("--from <folder>", "take missing CIFAR-10 files from this folder", userPath)
  .option("--store <folder>", "folder of everything kept between runs", userPath, "store");

await runCommand<Options>(program, async (options) => {
  const settings: Fig5Settings = {
    ...FIG5_PROFILES[options.profile],
    ...(options.replicates && { replicates: options.replicates }),
    ...(options.steps && { steps: checkedSteps(options.steps) }),
    ...(options.batchSize && { batchSize: options.batchSize }),
    ...(options.draws && { draws: options.draws }),
  };
  const changed = JSON.stringify(settings) !== JSON.stringify(FIG5_PROFILES[options.profile]) ||
    options.protocol !== "both";
  const trained = options.profile === "trained";
  if (trained) {
    for (const flag of ["replicates", "steps", "batchSize", "protocol", "seed"]) {
      if (program.getOptionValueSource(flag) === "cli") {
        throw new UsageError(
          `Cannot use --${flag.replace("batchSize", "batch-size")} with --profile trained: its ` +
            `networks are trained already`,
        );
      }
    }
  }
  const { backend, remarks } = await chooseBackend(options.backend);
  const say = (text: string) => {
    if (!options.quiet) console.error(text);
  };
  remarks.forEach(say);
  const request: Fig5Request = {
    settings,
    protocols: trained
      ? ["sgd"]
      : options.protocol === "both"
      ? ["sgd", "adam"]
      : [options.protocol],
    ...(trained && { archive: join("data", "replicates", "cifar10-sgd.zip") }),
    seed: options.seed,
    backend,
    workers: options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
    data: options.data,
    from: options.from ? { kind: "folder", path: options.from } : { kind: "npm" },
    store: options.store,
    folder: join(options.store, "fig5", options.profile),
  };
  const out = options.out ?? join("out", "fig5.html");
  const report = {
    request,
    profile: changed ? "custom" as const : options.profile,
    command: ["deno task reproduce-fig5", ...Deno.args].join(" "),
    out,
  };
  if (options.dryRun) {
    const last = fig5ReportStep({ ...report, outcomes: [], labels: [] });
    for (const step of [...await fig5Plan(request), last]) {
      const reasons = await whyRun(step, options);
      console.log(`${step.name}: ${reasons.length === 0 ? "up to date" : "would run"}`);
      for (const reason of reasons) console.log(`  ${reason}`);
    }
    return;
  }
  let progress: ReturnType<typeof startTrainingProgress> | undefined;
  const labels: string[] = [];
  const outcomes = await reproduceFig5(request, options, {
    onOutcome: (outcome, label) => {
      progress?.stop();
      progress = undefined;
      labels.push(label);
      say(`${label}: ${describeOutcome(outcome)}`);
    },
    ...(!options.quiet && {
      onTraining: (done) => {
        progress ??= startTrainingProgress(backend, settings.replicates);
        progress.update(done);
      },
    }),
  });
  say(describeOutcome(await runStep(fig5ReportStep({ ...report, outcomes, labels }), options)));
  const json = out.replace(/\.html$/, "") + ".json";
  if (options.json) {
    console.log(await Deno.readTextFile(json));
  } else {
    const { finding } = JSON.parse(await Deno.readTextFile(json)) as { finding: string };
    console.log(finding);
    console.log(`Report: ${out}`);
  }
});

/** Ascending steps from 0, at which chance is measured. */
function checkedSteps(steps: readonly number[]): number[] {
  const sorted = [...new Set(steps)].sort((a, b) => a - b);
  if (sorted[0] !== 0 || sorted.length < 2) {
    throw new UsageError(
      `Cannot look at the steps ${steps.join(",")}: name 0, where chance is measured, and one more`,
    );
  }
  return sorted;
}
