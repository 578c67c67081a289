import { html } from "../../element.ts";
import { writeAnswers } from "../answers_file.ts";
import type { Exercise } from "../exercise.ts";
import { studentName } from "../student_random.ts";
import { fillDesk } from "./desk.ts";
import { ExercisePanel } from "./exercise_panel.ts";
import { Progress } from "./progress.ts";
import { Slides } from "./slides.ts";

/** What something to play with is told. */
export interface PlayContext {
  /** Where it stands, empty. */
  readonly bench: HTMLElement;
  /** What the lesson carries. */
  readonly given: unknown;
  /** The student, as typed: may decide what is shown. */
  readonly student: string;
  /** The page's own script, to start a worker with. */
  readonly script: string;
}

/** Makes something to play with; called again when the student changes. */
export type Play = (context: PlayContext) => void;

/** What a lesson's script brings. */
export interface LessonScript {
  /** All exercises. */
  readonly exercises: readonly Exercise[];
  /** Things to play with, by name of their cell. */
  readonly play: Readonly<Record<string, Play>>;
}

/**
 * Brings a lesson to life: exercises, things to play with, slides, and the file of answers.
 *
 * @param script What the lesson's own script brings.
 * @throws {RangeError} If the page has a cell that the script does not know.
 */
export function openLesson({ exercises, play }: LessonScript): void {
  const source = document.currentScript?.textContent ?? "";
  const main = document.querySelector<HTMLElement>("main[data-lesson]")!;
  const lesson = main.dataset.lesson!;
  const edition = Number(main.dataset.edition);
  const given: unknown = JSON.parse(document.querySelector("#given")!.textContent!);
  const progress = new Progress(`${lesson}-${edition}`);
  const panels = new Map([...main.querySelectorAll<HTMLElement>("[data-exercise]")].map(
    (section) => {
      const id = section.dataset.exercise!;
      const exercise = known(exercises.find((one) => one.id === id), id);
      const place = {
        section,
        lesson,
        given,
        keep(name: string, done: Parameters<Progress["keep"]>[2]) {
          progress.keep(progress.student, name, done);
          tell();
        },
      };
      return [id, new ExercisePanel(exercise, place)] as const;
    },
  ));

  const slides = new Slides(document);
  const say = fillDesk(main.querySelector<HTMLElement>(".desk")!, {
    student: progress.student,
    track: progress.track,
    programs: exercises.some(({ track }) => track === "typescript"),
    onStudent(student) {
      progress.student = student;
      show();
    },
    onTrack(track) {
      progress.track = track;
      chooseTrack();
    },
    onSave: save,
    onPresent: () => slides.start(),
    onPrint: () => slides.print(),
  });
  const tell = () => {
    const open = [...panels].filter(([id]) => isOpen(exercises, id, progress.track));
    const solved = open.filter(([, panel]) => panel.solved).length;
    const kept = progress.lasting
      ? "Kept in this browser."
      : "This browser keeps nothing: save your answers before you close the page.";
    const who = studentName(progress.student) === ""
      ? "These are data for practice: write your name or number to get your own."
      : `Data of ${studentName(progress.student)}.`;
    say(`${solved} of ${open.length} exercises solved. ${who} ${kept}`);
  };
  const chooseTrack = () => {
    for (const section of main.querySelectorAll<HTMLElement>("[data-track]")) {
      section.hidden = section.dataset.track !== progress.track;
    }
    tell();
  };
  const show = () => {
    const { student } = progress;
    const done = progress.answersOf(student);
    for (const [id, panel] of panels) panel.open(student, done[id]);
    for (const section of main.querySelectorAll<HTMLElement>("[data-play]")) {
      const bench = section.querySelector<HTMLElement>(".workbench")!;
      bench.replaceChildren();
      const id = section.dataset.play!;
      known(play[id], id)({ bench, given, student, script: source });
    }
    chooseTrack();
  };
  function save(): void {
    if (studentName(progress.student) === "") {
      return say("Write your name or number first: it decides your data, and who the file is of.");
    }
    const { student } = progress;
    const text = writeAnswers({
      lesson,
      edition,
      student,
      exercises: progress.answersOf(student),
    });
    saveText(text, `${lesson}-${studentName(student).replace(/[^\p{L}\p{N}]+/gu, "-")}.json`);
  }
  show();
}

function known<Thing>(found: Thing | undefined, id: string): Thing {
  if (found === undefined) {
    throw new RangeError(`Cannot open the lesson: its script does not know "${id}"`);
  }
  return found;
}

/** Whether an exercise belongs to a track. */
function isOpen(exercises: readonly Exercise[], id: string, track: string): boolean {
  const own = exercises.find((one) => one.id === id)!.track;
  return own === undefined || own === track;
}

function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  html(document, "a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
