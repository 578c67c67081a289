import type { Claim } from "../../report/page/claim.ts";
import type { Headline, NotebookSpec, Page } from "../../report/page/compose.ts";
import type { OptionSpecs, OptionValues } from "./option_spec.ts";
import type { Run } from "./run.ts";
import type { Chain } from "./run_steps.ts";

/** A ready-made size of a page. */
export interface Profile<Settings> {
  /** What it is, in a few words. */
  readonly about: string;
  /** The sizes. */
  readonly settings: Settings;
  /** Options that have no meaning with it, and why: those that are typed are refused. */
  readonly refuses?: { readonly options: readonly string[]; readonly why: string };
}

/** The sizes of a page: ready-made ones, the default first, and what may be changed in them. */
export interface ReportSettings<Settings> {
  /** Ready-made sizes by name; the first is the default. */
  readonly profiles: Readonly<Record<string, Profile<Settings>>>;
  /** Options that change a size, by its name. Their defaults are those of the profile. */
  readonly options?: Readonly<Partial<Record<keyof Settings & string, OptionSpecs[string]>>>;
  /** Checks sizes that belong together. Throws a RangeError that names them if they do not. */
  readonly check?: (settings: Settings) => void;
}

/** A page: everything about it, from its sizes to its prose. */
export interface ReportDefinition<
  Settings,
  Inputs extends OptionSpecs,
  Results,
  Id extends string = string,
> {
  /** `import.meta.url` of the file that defines it: records are hashes of what it imports. */
  readonly url: string;
  /** Short name, for files: `fig3` writes `out/fig3.html`. */
  readonly name: string;
  /** What it is called in lists. */
  readonly title: string;
  /** What it does, for `--help`. */
  readonly summary: string;
  /** How its task is called, if not `report NAME`. */
  readonly task?: string;
  /** Command lines to show under the help, without the name of the task. */
  readonly examples?: readonly string[];
  /** Its sizes. */
  readonly settings: ReportSettings<Settings>;
  /** What else its user may choose; nothing if left out. */
  readonly inputs?: Inputs;
  /** Checks what was chosen. Throws a RangeError if it cannot be, before anything is done. */
  readonly checkInputs?: (inputs: OptionValues<Inputs>) => void;
  /** Name of its files, if that depends on what it is made from; `name` if not given. */
  readonly outName?: {
    /** What the help says, e.g. `analyze-FILE`. */
    readonly shown: string;
    /** The name; paths are as short here as their user can say them. */
    readonly of: (inputs: OptionValues<Inputs>) => string;
  };
  /** What is computed, step by step. */
  readonly steps: (run: Run<Settings, OptionValues<Inputs>>) => Chain;
  /** Reads what the steps wrote; computes nothing. */
  readonly load: (run: Run<Settings, OptionValues<Inputs>>) => Promise<Results>;
  /** What is claimed, in the order of the page; nothing if left out. */
  readonly claims?: readonly Claim<Results, Id>[];
  /** Title, finding, and the line about the run. */
  readonly headline: (page: Page<Results, Id>) => Headline;
  /** What the JSON file holds besides what every page's does; nothing if left out. */
  readonly numbers?: (page: Page<Results, Id>) => Readonly<Record<string, unknown>>;
  /** Further files beside the page, by the end of their name, e.g. `-layers.csv`: their text. */
  readonly beside?: Readonly<Record<string, (page: Page<Results, Id>) => string>>;
  /** The page in reading order; its first figure is written as an SVG of its own too. */
  readonly notebook: NotebookSpec<Results, Id>;
}

/** Any page, its types aside. */
// deno-lint-ignore no-explicit-any
export type AnyReport = ReportDefinition<any, any, any, any>;

/**
 * Defines a page. This alone gives it a task with `--help`, `--dry-run`, profiles and records, its
 * HTML file with the numbers as JSON beside it, and its card on the index page.
 *
 * @param definition The page.
 * @returns The same, checked.
 * @throws {RangeError} If its name is no file name, it has no profile, or two figures have one
 * anchor.
 *
 * @example
 * ```ts
 * import { defineReport } from "@filterscope/filterscope/pipeline";
 * import { md, prose } from "@filterscope/filterscope/report";
 * const report = defineReport({
 *   url: import.meta.url,
 *   name: "greeting",
 *   title: "A greeting",
 *   summary: "Greets.",
 *   settings: { profiles: { short: { about: "one word", settings: { words: 1 } } } },
 *   async *steps() {},
 *   load: () => Promise.resolve({ greeting: "Hello" }),
 *   headline: ({ results }) => ({ title: results.greeting, finding: "", about: "" }),
 *   notebook: [prose<{ greeting: string }>(({ results }) => md`${results.greeting}!`)],
 * });
 * let refusal = "";
 * try {
 *   defineReport({ ...report, name: "Two words" });
 * } catch (error) {
 *   refusal = String(error);
 * }
 * if (!refusal.includes("as it names files")) throw new Error("spaces and capitals are refused");
 * ```
 */
export function defineReport<
  Settings,
  const Inputs extends OptionSpecs,
  Results,
  Id extends string,
>(
  definition: ReportDefinition<Settings, Inputs, Results, Id>,
): ReportDefinition<Settings, Inputs, Results, Id> {
  const { name, settings, notebook } = definition;
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(name)) {
    throw new RangeError(
      `Cannot define the report ${JSON.stringify(name)}: expected a name of lowercase letters, ` +
        `digits, - and _, as it names files`,
    );
  }
  if (Object.keys(settings.profiles).length === 0) {
    throw new RangeError(`Cannot define the report ${name}: it needs at least one profile`);
  }
  const ids = notebook.flatMap((cell) => cell.kind === "figure" ? [cell.id] : []);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new RangeError(`Cannot define the report ${name}: two figures are called "${twice}"`);
  }
  return definition;
}
