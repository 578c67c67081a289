import live from "./bundles/live.json" with { type: "json" };

/** The scripts that pages carry, by the name of their file in `bundles`. */
const SCRIPTS = { live } as const;

/**
 * A script that a page carries, with all that it imports.
 *
 * `deno task bundle` makes it of `in_page/NAME_page.ts`; a test holds it to its source.
 *
 * @param name Which.
 * @returns JavaScript, to stand in a page as it is.
 */
export function bundledScript(name: keyof typeof SCRIPTS): string {
  return SCRIPTS[name].code;
}
