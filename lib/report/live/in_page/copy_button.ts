import { html } from "../../element.ts";

/**
 * A button that copies a text, and a place that shows what was copied.
 *
 * @param document The document to make it in.
 * @param name What the button says.
 * @param text Gives the text.
 */
export function copyButton(document: Document, name: string, text: () => string) {
  const button = html(document, "button", { type: "button" }, name);
  const said = html(document, "p", { class: "copied", role: "status" });
  button.addEventListener("click", async () => {
    const copied = text();
    const done = await navigator.clipboard?.writeText(copied).then(() => true, () => false);
    said.replaceChildren(
      done ? "Copied: " : "To copy: ",
      html(document, "code", {}, copied),
    );
  });
  return { button, said };
}
