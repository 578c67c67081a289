import { verifierSource } from "../../tda/persistence/verify_certificate.ts";
import { checkCertificates } from "./scripts/check_certificates.ts";
import { hushTerms } from "./scripts/hush_terms.ts";
import { followFrames } from "./scripts/follow_frames.ts";
import { openCells } from "./scripts/open_cells.ts";
import { openPacked } from "./scripts/open_packed.ts";
import { playFrames } from "./scripts/play_frames.ts";
import { saveFiles } from "./scripts/save_files.ts";
import { skipStillBoxes } from "./scripts/skip_still_boxes.ts";
import { sortTables } from "./scripts/sort_tables.ts";
import { walkCells } from "./scripts/walk_cells.ts";
import { walkNodes } from "./scripts/walk_nodes.ts";

/**
 * The script of a page. Everything it shows is in the page already; without scripts the page reads
 * the same.
 *
 * Each function is written into the page as text, so it refers to nothing outside itself.
 *
 * @returns JavaScript.
 */
export function pageScript(): string {
  const parts = [
    walkNodes,
    walkCells,
    openCells,
    followFrames,
    playFrames,
    sortTables,
    saveFiles,
    hushTerms,
    skipStillBoxes,
    openPacked,
  ];
  return [
    ...parts.map((part) => `(${part})();`),
    `{\n${verifierSource}\n(${checkCertificates})(verifyCertificate);\n}`,
  ].join("\n");
}
