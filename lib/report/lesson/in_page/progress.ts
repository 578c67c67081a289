import type { GivenAnswer } from "../answers_file.ts";
import { studentName } from "../student_random.ts";

/** Everything that is kept is called after this. */
const PREFIX = "filterscope-lesson";

/**
 * What a student has done in a lesson, kept by the browser where it keeps things for pages, else
 * for as long as the page is open.
 */
export class Progress {
  /** Whether the browser keeps it when the page is closed. */
  readonly lasting: boolean;
  readonly #lesson: string;
  readonly #here = new Map<string, string>();
  readonly #kept: Storage | undefined;

  /** @param lesson Name and edition of the lesson. */
  constructor(lesson: string) {
    this.#lesson = lesson;
    this.#kept = storage();
    this.lasting = this.#kept !== undefined;
  }

  /** Who was here last, as typed; empty if nobody has said. */
  get student(): string {
    return this.#get("student") ?? "";
  }

  set student(student: string) {
    this.#set("student", student);
  }

  /** The track that was chosen last. */
  get track(): string {
    return this.#get("track") ?? "plain";
  }

  set track(track: string) {
    this.#set("track", track);
  }

  /** What a student has done so far, by exercise. */
  answersOf(student: string): Record<string, GivenAnswer> {
    try {
      return JSON.parse(this.#get(this.#key(student)) ?? "{}");
    } catch {
      return {};
    }
  }

  /** Keeps what a student has done in an exercise. */
  keep(student: string, exercise: string, given: GivenAnswer): void {
    const all = { ...this.answersOf(student), [exercise]: given };
    this.#set(this.#key(student), JSON.stringify(all));
  }

  #key(student: string): string {
    return `${this.#lesson}/${studentName(student)}`;
  }

  #get(name: string): string | undefined {
    return this.#kept?.getItem(`${PREFIX}/${name}`) ?? this.#here.get(name);
  }

  #set(name: string, value: string): void {
    this.#here.set(name, value);
    try {
      this.#kept?.setItem(`${PREFIX}/${name}`, value);
    } catch {
      // The browser's space is full: what is here lasts as long as the page.
    }
  }
}

/** Where the browser keeps things; nothing where it does not. */
function storage(): Storage | undefined {
  try {
    localStorage.setItem(PREFIX, "");
    localStorage.removeItem(PREFIX);
    return localStorage;
  } catch {
    return undefined;
  }
}
