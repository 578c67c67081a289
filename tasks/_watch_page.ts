import { basename, dirname } from "../lib/std.ts";

/**
 * Writes a page again whenever a TypeScript file in its folder changes, until the user stops it.
 * Every time a fresh worker loads the page, so that changes in files that it imports count too.
 *
 * @param path The page's file.
 * @param args Arguments of its command line.
 */
export async function watchPage(path: string, args: readonly string[]): Promise<void> {
  let worker = startPage(path, args);
  console.error(`Watching ${basename(path)}; stop with Ctrl+C.`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const event of Deno.watchFs(dirname(path))) {
    if (event.kind === "access" || !event.paths.some((one) => one.endsWith(".ts"))) continue;
    clearTimeout(timer);
    // Editors write a file in several steps; one page is enough.
    timer = setTimeout(() => {
      worker.terminate();
      worker = startPage(path, args);
    }, 150);
  }
}

function startPage(path: string, args: readonly string[]): Worker {
  const worker = new Worker(new URL("./_page_worker.ts", import.meta.url), { type: "module" });
  worker.onerror = (event) => {
    event.preventDefault();
    console.error(`error: ${event.message}`);
  };
  worker.postMessage({ path, args });
  return worker;
}
