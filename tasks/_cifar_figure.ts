import { type Command, Option } from "commander";
import type { BackendName } from "../lib/nn/backend.ts";
import { chooseBackend } from "../lib/nn/backends.ts";
import type { Fig5Run } from "../reports/fig5/load.ts";
import { FIG5_PROFILES, type Fig5Settings, type ProtocolName } from "../reports/cifar/settings.ts";
import type { ProfileName } from "../reports/fig3/settings.ts";
import type { Fig5Hooks, Fig5Request } from "../reports/fig5/steps.ts";
import { runStep, type Step, type StepOutcome, whyRun } from "../lib/pipeline/runner/step.ts";
import { join } from "../lib/std.ts";
import {
  backendName,
  type CommonOptions,
  integer,
  integerList,
  refuseTraining,
  UsageError,
  userPath,
} from "./_command.ts";
import { startTrainingProgress } from "./_progress.ts";
import { describeOutcome, printFinding } from "./_run_step.ts";

/** Options of figures made from networks trained on CIFAR-10. */
export interface CifarFigureOptions extends CommonOptions {
  /** The ready-made size. */
  profile: ProfileName;
  /** Networks of each kind. */
  replicates?: number;
  /** Steps to look at. */
  steps?: number[];
  /** Whether images keep their colors. */
  color: "rgb" | "gray";
  /** Images per update. */
  batchSize?: number;
  /** Draws for intervals and chance. */
  draws?: number;
  /** The engine. */
  backend: BackendName | "auto";
  /** Replicates at a time. */
  workers?: number;
  /** Folder of the data. */
  data: string;
  /** Folder to take missing data from. */
  from?: string;
  /** Folder of everything kept between runs. */
  store: string;
}

/** Adds the options of these figures to a command line. */
export function withCifarOptions(program: Command): Command {
  return program
    .addOption(
      new Option(
        "--profile <name>",
        "ready-made size: quick trains for minutes, trained starts from shipped networks, paper is " +
          "the article's",
      ).choices(Object.keys(FIG5_PROFILES)).default("quick"),
    )
    .option("--replicates <integer>", "networks of each kind, instead of the profile's", integer(2))
    .option(
      "--steps <list>",
      "steps whose filters are kept, from 0, instead of the profile's",
      integerList,
    )
    .addOption(
      new Option(
        "--color <kind>",
        "images in color, every channel with kernels of its own, or gray",
      )
        .choices(["rgb", "gray"]).default("rgb"),
    )
    .option("--batch-size <integer>", "images per update, instead of the profile's", integer(1))
    .option(
      "--draws <integer>",
      "draws for intervals and chance, instead of the profile's",
      integer(2),
    )
    .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
    .option("--workers <integer>", "replicates at a time (default: one a core)", integer(1))
    .option("--data <folder>", "folder of the CIFAR-10 files", userPath, join("data", "cifar10"))
    .option("--from <folder>", "take missing CIFAR-10 files from this folder", userPath)
    .option("--store <folder>", "folder of everything kept between runs", userPath, "store");
}

/** A figure, as far as its command line goes. */
export interface CifarFigure {
  /** Its name, e.g. `fig5`. */
  readonly name: string;
  /** How its networks are trained. */
  readonly protocols: readonly ProtocolName[];
  /** Whether these are other protocols than the profile's. */
  readonly changed: boolean;
  /** The steps that it would take. */
  readonly plan: (request: Fig5Request) => Promise<Step[]>;
  /** Takes them. */
  readonly reproduce: (
    request: Fig5Request,
    options: CifarFigureOptions,
    hooks: Fig5Hooks,
  ) => Promise<StepOutcome[]>;
  /** The step that writes the report. */
  readonly report: (run: Fig5Run & { readonly out: string }) => Step;
}

/** Makes a figure as the command line says, and tells how it went. */
export async function runCifarFigure(
  figure: CifarFigure,
  program: Command,
  options: CifarFigureOptions,
): Promise<void> {
  const trained = options.profile === "trained";
  if (trained) {
    refuseTraining(program, ["replicates", "steps", "color", "batchSize", "seed"]);
  }
  const settings: Fig5Settings = {
    ...FIG5_PROFILES[options.profile],
    color: options.color,
    ...(options.replicates && { replicates: options.replicates }),
    ...(options.steps && { steps: checkedSteps(options.steps) }),
    ...(options.batchSize && { batchSize: options.batchSize }),
    ...(options.draws && { draws: options.draws }),
  };
  const changed = figure.changed ||
    JSON.stringify(settings) !== JSON.stringify(FIG5_PROFILES[options.profile]);
  const { backend, remarks } = await chooseBackend(options.backend);
  const say = (text: string) => {
    if (!options.quiet) console.error(text);
  };
  if (!trained) remarks.forEach(say);
  const request: Fig5Request = {
    settings,
    protocols: figure.protocols,
    ...(trained && { archives: { sgd: shipped("cifar10-sgd"), adam: shipped("cifar10-adam") } }),
    seed: options.seed,
    backend,
    workers: options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
    data: options.data,
    from: options.from ? { kind: "folder", path: options.from } : { kind: "npm" },
    store: options.store,
    folder: join(options.store, figure.name, options.profile),
  };
  const out = options.out ?? join("out", `${figure.name}.html`);
  const report = {
    request,
    profile: changed ? "custom" as const : options.profile,
    command: [`deno task reproduce-${figure.name}`, ...Deno.args].join(" "),
    out,
  };
  if (options.dryRun) {
    const last = figure.report({ ...report, outcomes: [], labels: [] });
    for (const step of [...await figure.plan(request), last]) {
      const reasons = await whyRun(step, options);
      console.log(`${step.name}: ${reasons.length === 0 ? "up to date" : "would run"}`);
      for (const reason of reasons) console.log(`  ${reason}`);
    }
    return;
  }
  let progress: ReturnType<typeof startTrainingProgress> | undefined;
  const labels: string[] = [];
  const outcomes = await figure.reproduce(request, options, {
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
  say(describeOutcome(await runStep(figure.report({ ...report, outcomes, labels }), options)));
  await printFinding(out, options);
}

/** An archive of networks that comes with the toolkit. */
function shipped(name: string): string {
  return join("data", "replicates", `${name}.zip`);
}

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
