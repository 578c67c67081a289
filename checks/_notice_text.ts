/** What a package says of itself. */
export interface Manifest {
  /** Its license, as a name of SPDX; older packages write objects, or lists of them. */
  readonly license?: unknown;
  /** Older still. */
  readonly licenses?: unknown;
}

/** A package's name and version, from its key in `deno.lock`; others may come after them. */
export function packageOf(key: string): { readonly name: string; readonly version: string } {
  const [, name, version] = /^(@?[^@]+)@([^_]+)/.exec(key) ?? [];
  if (!name || !version) throw new Error(`Cannot read the key ${key} of deno.lock`);
  return { name, version };
}

/** The text of `NOTICE`. */
export function noticeText(
  keys: readonly string[],
  manifestOf: (key: string) => Manifest,
): string {
  const lines = new Set(keys.map((key) => {
    const { name, version } = packageOf(key);
    return `${name} ${version}: ${licenseOf(manifestOf(key)) || "no license stated"}`;
  }));
  return `Filterscope is under the license in LICENSE. It uses these packages, which are not part of
it; the licenses are those that they state. Pages contain code of some of them.
Made by \`deno task notice\`.

${[...lines].sort().join("\n")}
`;
}

/** The names of a package's licenses. */
function licenseOf({ license, licenses }: Manifest): string {
  const names = [license ?? licenses].flat().map((one) =>
    typeof one === "object" && one !== null && "type" in one ? one.type : one
  );
  return names.filter((name) => typeof name === "string").join(" or ");
}
