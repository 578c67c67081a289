/** What a page lets its user choose, as data: the command line and its help are made from it. */
export type OptionSpec =
  & {
    /** What it decides, in a few words. */
    readonly help: string;
    /** How the flag is spelled if not by its name, e.g. `--steps`. */
    readonly flag?: `--${string}`;
    /** Whether it must be given. */
    readonly required?: boolean;
  }
  & (
    /** A whole number from `least` up. */
    | { readonly kind: "integer"; readonly least: number }
    /** A number above `above`, or from `from` up, to `most` at most. */
    | {
      readonly kind: "real";
      readonly above?: number;
      readonly from?: number;
      readonly most?: number;
    }
    /** Whole numbers from 0 up, separated by commas. */
    | { readonly kind: "integers" }
    /** One of several words. */
    | { readonly kind: "choice"; readonly of: readonly string[]; readonly default?: string }
    /** A file or folder; `default` is taken from where the user stands. */
    | { readonly kind: "path"; readonly default?: string }
    /** A file, or an address on the web. */
    | { readonly kind: "path-or-address" }
    /** The same, one or more. */
    | { readonly kind: "paths-or-addresses" }
    /** A column of a table by its name, or a file: it has a folder or ends in .npy, .csv, .txt. */
    | { readonly kind: "column-or-path" }
    /** Any text, several times. */
    | { readonly kind: "texts" }
    /** On or off. */
    | { readonly kind: "flag" }
  );

/** Options by name. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The value that an option takes. */
export type ValueOf<Spec> = Spec extends { readonly kind: "integer" | "real" } ? number
  : Spec extends { readonly kind: "integers" } ? readonly number[]
  : Spec extends { readonly kind: "choice"; readonly of: readonly (infer Choice)[] } ? Choice
  : Spec extends { readonly kind: "texts" | "paths-or-addresses" } ? readonly string[]
  : Spec extends { readonly kind: "flag" } ? boolean
  : string;

/** The values that options take: those with a default always, others if the user gives them. */
export type OptionValues<Specs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends
    { readonly default: string } | { readonly required: true } | { readonly kind: "flag" }
    ? ValueOf<Specs[Name]>
    : ValueOf<Specs[Name]> | undefined;
};
