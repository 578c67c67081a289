/**
 * What a page runs to compute its results again; in a worker, what computes them. A page carries
 * this file bundled with all that it uses, as `bundles/live.json`: `deno task bundle` makes that.
 *
 * @module
 */
import { openClouds } from "./open_clouds.ts";
import { serveStages } from "./serve_stages.ts";

/** So near must a section be to what is seen before it computes anything. */
const NEAR = "300px";

if (typeof document === "undefined") serveStages();
else {
  const script = document.currentScript!.textContent!;
  for (const section of document.querySelectorAll<HTMLElement>("section[data-live]")) {
    openWhenNear(section, script);
  }
}

/** Opens a section when it comes into view, or at once if the page's address names it. */
function openWhenNear(section: HTMLElement, script: string): void {
  const open = () => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    openClouds(section, address);
  };
  if (location.hash.startsWith(`#${section.id}?`)) return open();
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    watch.disconnect();
    open();
  }, { rootMargin: NEAR });
  watch.observe(section);
}
