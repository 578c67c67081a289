import { html } from "../element.ts";
import { formatMany, formatSeconds } from "../format.ts";
import { downloadLink } from "./download_link.ts";
import { fold } from "./fold.ts";
import type { Download, RunFacts } from "./notebook.ts";
import { tableElement } from "./table_element.ts";

/**
 * The end of a page: the command that makes it, its steps and why each ran, checksums, versions,
 * and the results to take away; folded.
 *
 * @param page The document to make it in.
 * @param run How the page was made.
 * @param results Everything that its pictures are drawn from.
 */
export function howItWasMade(page: Document, run: RunFacts, results?: Download): Element {
  const command = html(page, "pre", { tabindex: 0 }, html(page, "code", {}, run.command));
  const made = fold(
    page,
    html(page, "h2", { id: "how-it-was-made" }, "How it was made"),
    html(page, "p", {}, `Profile “${run.profile}”, seed ${run.seed}. This command makes the page:`),
    command,
    ...(results ? [resultsNote(page, results)] : []),
    ...(run.provenance.length > 0 ? [steps(page, run), checksums(page, run)] : []),
    environment(page, run),
  );
  made.className = "made";
  return made;
}

function resultsNote(page: Document, results: Download): Element {
  return html(
    page,
    "p",
    {},
    downloadLink(page, results, `Download the results (${results.name})`),
    ": everything that the pictures are drawn from. Read the file with ",
    html(page, "code", {}, "decodeResults"),
    " of the public library, or as JSON, where an array of numbers is its little-endian bytes in " +
      "base 64.",
  );
}

function steps(page: Document, { provenance }: RunFacts): Element {
  const total = provenance.reduce((sum, { seconds }) => sum + seconds, 0);
  return tableElement(page, {
    caption: `${formatMany(provenance.length, "step")} in order, why each ran when this page was ` +
      `written, and how long it took when it last ran: ${formatSeconds(total)} in all.`,
    columns: ["step", "why it ran", "took"],
    rows: provenance.map(({ step, reason, seconds }) => [step, reason, formatSeconds(seconds)]),
  });
}

function checksums(page: Document, { provenance }: RunFacts): Element {
  const caption = "Checksums of every file that was read or written (SHA-256)";
  const rows = provenance.flatMap(({ step, inputs, outputs }) => [
    ...inputs.map(({ name, sha256 }) => [step, "read", name, sha256]),
    ...outputs.map(({ name, sha256 }) => [step, "written", name, sha256]),
  ]);
  const columns = ["step", "read or written", "file", "checksum"];
  return fold(page, caption, tableElement(page, { caption, columns, rows }));
}

function environment(page: Document, run: RunFacts): Element {
  const caption = "Versions and machine";
  const rows = Object.entries(run.environment);
  return fold(page, caption, tableElement(page, { caption, columns: ["what", "version"], rows }));
}
