import type { BackendName } from "../lib/nn/backend.ts";
import { Command, CommanderError, Help, InvalidArgumentError } from "commander";
import process from "node:process";
import { shorten } from "../lib/shorten.ts";
import { userPath } from "./_paths.ts";

export { userPath };

/** Options that every task takes. */
export interface CommonOptions {
  /** Print the result as JSON on standard output. */
  readonly json: boolean;
  /** Print no progress and no remarks. */
  readonly quiet: boolean;
  /** Say what would run and why, and do nothing. */
  readonly dryRun: boolean;
  /** Run even what is up to date. */
  readonly force: boolean;
  /** Base seed of everything random. */
  readonly seed: number;
  /** Where the result goes; always there if the task requires it. */
  readonly out?: string;
}

/** How one task differs from the others in its common options. */
export interface CommandText {
  /** Name as typed after `deno task`. */
  readonly name: string;
  /** What it does, in a sentence or a few. */
  readonly summary: string;
  /** What `--out` names. */
  readonly out: string;
  /** Whether `--out` must be given; if not, its text says where the result goes without it. */
  readonly outRequired: boolean;
  /** What `--seed` decides; nothing if not given. */
  readonly seed?: string;
  /** What `--force` does, if not to run what is up to date. */
  readonly force?: string;
  /** Command lines to show under the help. */
  readonly examples: readonly string[];
}

const NO_CHANCE = "taken by every task; nothing in this one is random";

/** For tasks that keep no record of what they did. */
export const ALWAYS_RUNS = "taken by every task; this one runs every time";

/** Starts a task's command line with the options common to all tasks. */
export function command(text: CommandText): Command {
  const program = new Command(`deno task ${text.name}`);
  program
    .description(text.summary)
    .option("--seed <integer>", text.seed ?? NO_CHANCE, integer(0), 1)
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    // Nothing is colored; asking whether it could be would read variables that tasks may not read.
    .configureOutput({
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      writeErr: (text) => console.error(shortMessage(text.trimEnd())),
    })
    .addHelpText(
      "after",
      `\nExamples:\n${text.examples.map((example) => `  deno task ${example}`).join("\n")}`,
    );
  addSwitch(program, "--json", "print the result as JSON on standard output");
  addSwitch(program, "--quiet", "print no progress and no remarks");
  addSwitch(program, "--dry-run", "say what would run and why, and do nothing");
  addSwitch(program, "--force", text.force ?? "run even what is up to date");
  const common = [...program.options];
  if (text.outRequired) program.requiredOption("--out <path>", text.out, userPath);
  else program.option("--out <path>", text.out, userPath);
  // What every task takes comes last.
  return program.configureHelp({
    visibleOptions(of) {
      const all = new Help().visibleOptions(of);
      const own = all.filter((option) => !common.includes(option));
      return [...own, ...common];
    },
  });
}

/** Adds an option without a value, off unless it is typed; help does not say so each time. */
export function addSwitch(program: Command, flag: string, text: string): void {
  program.option(flag, text);
  const name = program.options.at(-1)!.attributeName();
  program.setOptionValueWithSource(name, false, "default");
}

/**
 * Parses the command line, does the work and ends the process: 0 when done, 1 when the work failed,
 * 2 when the command line is wrong.
 */
export async function runCommand<Options extends CommonOptions>(
  program: Command,
  work: (options: Options, operands: string[]) => Promise<void>,
  args: readonly string[] = Deno.args,
): Promise<never> {
  try {
    parse(program, args);
    await work(program.opts<Options>(), program.args);
  } catch (error) {
    if (error instanceof CommanderError) Deno.exit(error.exitCode === 0 ? 0 : 2);
    console.error(`error: ${shortMessage(error)}`);
    Deno.exit(error instanceof UsageError ? 2 : 1);
  }
  Deno.exit(process.exitCode === undefined ? 0 : Number(process.exitCode));
}

/** The most lines of a message, and letters of a line: more is a file's content, or a mistake. */
const MOST_LINES = 40;
const MOST_LETTERS = 1000;

/** What an error says, cut where it is endless. */
function shortMessage(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split("\n");
  const more = lines.length > MOST_LINES ? [`… ${lines.length - MOST_LINES} lines more`] : [];
  return [...lines.slice(0, MOST_LINES), ...more].map((line) => shorten(line, MOST_LETTERS))
    .join("\n");
}

/**
 * Parses the arguments, looking for unknown flags before missing ones: a flag with a typing error
 * is both, and the hint at the right spelling is what helps. Paths by default are made the user's,
 * as those that were typed are.
 */
function parse(program: Command, args: readonly string[]) {
  const mandatory = program.options.filter((option) => option.mandatory);
  for (const option of mandatory) option.makeOptionMandatory(false);
  program.parse([...args], { from: "user" });
  for (const option of mandatory) {
    if (program.getOptionValue(option.attributeName()) === undefined) {
      throw new UsageError(`required option '${option.flags}' not specified`);
    }
  }
  for (const option of program.options) {
    const name = option.attributeName();
    if (option.parseArg !== userPath || program.getOptionValueSource(name) !== "default") continue;
    program.setOptionValueWithSource(name, userPath(option.defaultValue), "default");
  }
}

/** Options that contradict each other or are missing a partner. */
export class UsageError extends Error {
  /** Literal name. */
  override readonly name = "UsageError";
}

/**
 * Refuses options that were typed and would be ignored, as another option was not set to a value
 * that they go with.
 *
 * @param program The command line, parsed.
 * @param partners By option: the other option and the values of it that this one goes with.
 */
export function checkPartners(
  program: Command,
  partners: Readonly<Record<string, readonly [string, readonly string[]]>>,
): void {
  const flag = (name: string) =>
    program.options.find((option) => option.attributeName() === name)!.long!;
  for (const [name, [other, values]] of Object.entries(partners)) {
    const value = program.getOptionValue(other) as string;
    if (program.getOptionValueSource(name) !== "cli" || values.includes(value)) continue;
    throw new UsageError(
      `${flag(name)} goes with ${flag(other)} ${values.join(" or ")}, not with ${value}`,
    );
  }
}

/** Endings of files that hold something else than JSON. */
const NOT_JSON = /\.(npy|npz|csv|txt|pers|graphml|html|svg|zip)$/i;

/**
 * Refuses a name for an output that says that something else is in it than will be.
 *
 * @param path The file.
 * @param what What it will hold.
 * @param endings What its name may end in; for JSON, any name that is not of another kind.
 */
export function checkEnding(path: string, what: string, endings: readonly string[] = []): void {
  const fits = endings.length === 0
    ? !NOT_JSON.test(path)
    : endings.some((ending) => path.toLowerCase().endsWith(ending));
  if (fits) return;
  const expected = endings.length === 0 ? ".json" : endings.join(", ");
  throw new UsageError(
    `Cannot write ${what} to ${path}: expected a name that ends in ${expected}` +
      (endings.length === 0 ? "; deno task convert makes other files of it" : ""),
  );
}

/** A parser of whole numbers from `least` up. */
export function integer(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^[+-]?\d+$/.test(text.trim()) || !Number.isSafeInteger(value) || value < least) {
      throw new InvalidArgumentError(`Expected a whole number from ${least} up.`);
    }
    return value;
  };
}

/** A parser of numbers from `least` up, `least` itself allowed only if `closed`. */
export function real(least: number, closed: boolean, most = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (
      text.trim() === "" || !Number.isFinite(value) || value < least || value > most ||
      (value === least && !closed)
    ) {
      const from = closed ? `from ${least} up` : `above ${least}`;
      throw new InvalidArgumentError(
        `Expected a number ${from}${most < Infinity ? ` to at most ${most}` : ""}.`,
      );
    }
    return value;
  };
}

/** The most of what is counted on a command line. */
const MOST_INDICES = 100_000;

/** Parses `8` as 0, …, 7 and `25-49` as 25, …, 49. */
export function indexRange(text: string): number[] {
  const range = /^(\d+)-(\d+)$/.exec(text);
  const first = range ? Number(range[1]) : 0;
  const last = range ? Number(range[2]) : integer(1)(text) - 1;
  if (last >= MOST_INDICES) {
    throw new InvalidArgumentError(`Expected at most ${MOST_INDICES}.`);
  }
  if (last < first) {
    throw new InvalidArgumentError(`Expected a range that goes up, like 25-49.`);
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** Parses a path, or an address on the web. */
export function pathOrAddress(text: string): string {
  if (!/^https?:\/\//i.test(text)) return userPath(text);
  if (URL.canParse(text)) return text;
  throw new InvalidArgumentError("Expected a path, or an address that starts with http.");
}

/** Parses `0,100,200` as a list of whole numbers. */
export function integerList(text: string): number[] {
  return text.split(",").map((item) => integer(0)(item));
}

/** Parses the name of an engine. */
export function backendName(text: string): BackendName | "auto" {
  if (text === "auto" || text === "webgpu" || text === "native" || text === "wasm") return text;
  throw new InvalidArgumentError("Expected auto, webgpu, native or wasm.");
}
