import { type Command, Option } from "commander";
import type { AnyReport, Profile } from "../lib/pipeline/runner/define_report.ts";
import { isColumnFile } from "../lib/pipeline/files/table_columns.ts";
import type { OptionSpec } from "../lib/pipeline/runner/option_spec.ts";
import {
  type CommonOptions,
  integer,
  integerList,
  pathOrAddress,
  real,
  UsageError,
  userPath,
} from "./_command.ts";

/** Options that every page takes. */
export interface ReportOptions extends CommonOptions {
  /** The ready-made size to start from. */
  readonly profile: string;
  /** Folder of everything that is kept between runs. */
  readonly store: string;
  /** Whether to write the page again whenever its file changes. */
  readonly watch?: boolean;
}

/** Adds the options of a page to a command line; what they default to is told from its profiles. */
export function addReportOptions(program: Command, report: AnyReport): Command {
  const { profiles, options = {} } = report.settings;
  const names = Object.keys(profiles);
  const about = names.map((name) => `${name}: ${profiles[name]!.about}`).join("; ");
  program.addOption(
    new Option("--profile <name>", `ready-made size. ${about}`).choices(names).default(names[0]),
  );
  for (const [name, spec] of Object.entries(options) as [string, OptionSpec][]) {
    const option = optionOf(name, spec);
    option.description += ` (${defaultsOf(profiles, name)})`;
    program.addOption(option);
  }
  for (const [name, spec] of Object.entries(report.inputs ?? {}) as [string, OptionSpec][]) {
    program.addOption(optionOf(name, spec));
    if (spec.kind === "flag") program.setOptionValueWithSource(name, false, "default");
  }
  return program.addOption(
    new Option("--store <folder>", "folder of everything kept between runs")
      .argParser(userPath).default(userPath("store"), "store"),
  );
}

/** `quick 40, trained 200, paper 200`, or one number if all profiles have it. */
function defaultsOf(profiles: AnyReport["settings"]["profiles"], name: string): string {
  const values = Object.entries(profiles).map(([profile, { settings }]) =>
    [profile, shown((settings as Readonly<Record<string, unknown>>)[name])] as const
  );
  const different = new Set(values.map(([, value]) => value)).size > 1;
  return different
    ? values.map(([profile, value]) => `${profile}: ${value}`).join(", ")
    : `default: ${values[0]![1]}`;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? value.join(",") : value === undefined ? "none" : String(value);
}

function optionOf(name: string, spec: OptionSpec): Option {
  const long = spec.flag ?? `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  // deno-lint-ignore no-explicit-any
  const made = (value: string, parse?: (text: string, before?: any) => any) => {
    const option = new Option(value === "" ? long : `${long} <${value}>`, spec.help);
    // Options are known by the names that pages give them, not by how their flags are spelled.
    option.attributeName = () => name;
    option.makeOptionMandatory(spec.required ?? false);
    return parse ? option.argParser(parse) : option;
  };
  switch (spec.kind) {
    case "integer":
      return made("integer", integer(spec.least));
    case "real":
      return made(
        "number",
        real(spec.above ?? spec.from ?? -Infinity, !("above" in spec), spec.most),
      );
    case "integers":
      return made("list", integerList);
    case "choice": {
      const option = made("name").choices([...spec.of]);
      return spec.default === undefined ? option : option.default(spec.default);
    }
    case "path": {
      const option = made("path", userPath);
      if (spec.default === undefined) return option;
      return option.default(userPath(spec.default), spec.default);
    }
    case "path-or-address":
      return made("file", pathOrAddress);
    case "paths-or-addresses":
      return made(
        "files...",
        (text: string, before: string[] = []) => [...before, pathOrAddress(text)],
      );
    case "column-or-path":
      return made("column", (text: string) => isColumnFile(text) ? userPath(text) : text);
    case "texts":
      return made("name", (text: string, before: string[] = []) => [...before, text]);
    case "flag":
      return made("");
  }
}

/** The sizes that the command line asks for, and what they are called. */
export function chosenProfile(
  program: Command,
  report: AnyReport,
  { profile }: ReportOptions,
): { settings: unknown; profile: string } {
  const chosen = report.settings.profiles[profile]!;
  refuse(program, profile, chosen);
  const settings: Record<string, unknown> = { ...chosen.settings as object };
  for (const name of Object.keys(report.settings.options ?? {})) {
    const value = program.getOptionValue(name) as unknown;
    if (value !== undefined) settings[name] = value;
  }
  const same = JSON.stringify(settings) === JSON.stringify(chosen.settings);
  return { settings, profile: same ? profile : "custom" };
}

/** Refuses options that were typed and would be ignored. */
function refuse(program: Command, profile: string, { refuses }: Profile<unknown>): void {
  for (const option of program.options) {
    const name = option.attributeName();
    if (!refuses?.options.includes(name) || program.getOptionValueSource(name) !== "cli") continue;
    throw new UsageError(`Cannot use ${option.long} with --profile ${profile}: ${refuses.why}`);
  }
}

/**
 * The values of a page's further options; those that were not given and have no default are absent.
 */
export function chosenInputs(program: Command, report: AnyReport): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(report.inputs ?? {}).map((name) => [name, program.getOptionValue(name) as unknown])
      .filter(([, value]) => value !== undefined),
  );
}
