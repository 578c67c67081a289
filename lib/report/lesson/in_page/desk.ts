import { html } from "../../element.ts";

/** What the controls of a lesson do. */
export interface DeskWork {
  /** Who is here, as typed. */
  readonly student: string;
  /** The chosen track. */
  readonly track: string;
  /** Whether there is a track that programs. */
  readonly programs: boolean;
  /** Takes another student. */
  readonly onStudent: (student: string) => void;
  /** Takes another track. */
  readonly onTrack: (track: string) => void;
  /** Saves the answers. */
  readonly onSave: () => void;
  /** Shows slides. */
  readonly onPresent: () => void;
  /** Prints slides. */
  readonly onPrint: () => void;
}

/**
 * The controls at the head of a lesson: who is here, which track, the file of answers, slides.
 *
 * @param desk Where they stand.
 * @param work What they do.
 * @returns Writes the line under them.
 */
export function fillDesk(desk: HTMLElement, work: DeskWork): (text: string) => void {
  const page = desk.ownerDocument;
  const name = html(page, "input", { type: "text", autocomplete: "off", spellcheck: "false" });
  name.value = work.student;
  name.addEventListener("change", () => work.onStudent(name.value));
  const track = html(
    page,
    "select",
    {},
    html(page, "option", { value: "plain" }, "no programming"),
    html(page, "option", { value: "typescript" }, "TypeScript"),
  );
  track.value = work.track;
  track.addEventListener("change", () => work.onTrack(track.value));
  const button = (text: string, press: () => void) => {
    const one = html(page, "button", { type: "button" }, text);
    one.addEventListener("click", press);
    return one;
  };
  const line = html(page, "p", { role: "status" });
  desk.append(
    html(page, "label", {}, "Your name or number (decides your data)", name),
    ...(work.programs ? [html(page, "label", {}, "Track", track)] : []),
    button("Save answers", work.onSave),
    button("Present (P)", work.onPresent),
    button("Print slides", work.onPrint),
    line,
  );
  return (text) => line.textContent = text;
}
