import { readLiveData } from "../live_data.ts";
import { type LivePlace, readPlace, writePlace } from "../live_place.ts";
import { cloudChoice } from "./cloud_choice.ts";
import { LivePanel } from "./live_panel.ts";

/**
 * Opens a section of a page: shows the cloud that the page's address names, or the first, and lets
 * a reader choose another.
 *
 * @param section The section.
 * @param script Where the script is that computes in workers.
 */
export function openClouds(section: HTMLElement, script: string): void {
  const document = section.ownerDocument;
  const sources = [...section.querySelectorAll<HTMLScriptElement>("script[data-place]")];
  const places = sources.map(({ dataset }) => JSON.parse(dataset.place!) as LivePlace);
  const workbench = section.querySelector<HTMLElement>(".workbench")!;
  let panel: LivePanel | undefined;
  let shown = -1;
  /** Shows a cloud in place of the one before, whose computations end. */
  const show = (chosen: number): LivePanel => {
    if (panel && chosen === shown) return panel;
    shown = chosen;
    panel?.close();
    workbench.replaceChildren();
    panel = new LivePanel(section, readLiveData(sources[chosen]!.textContent!), script);
    return panel;
  };
  const choice = cloudChoice(document, places, (chosen) => {
    history.replaceState(null, "", `#${section.id}?${writePlace(places[chosen]!)}`);
    show(chosen).open();
  });
  if (places.length > 1) workbench.before(choice.element);
  else section.querySelector("table")!.closest(".scroll")!.remove();
  const open = (address: string, from: number) => {
    const named = readPlace(address, places) ?? from;
    choice.show(named);
    show(named).open(address);
  };
  const asked = () => {
    const [place, text] = location.hash.slice(1).split("?");
    return place === section.id ? text : undefined;
  };
  open(asked() ?? "", 0);
  if (asked() !== undefined) section.scrollIntoView();
  addEventListener("hashchange", () => {
    const address = asked();
    if (address === undefined) return;
    open(address, shown);
    section.scrollIntoView();
  });
}
