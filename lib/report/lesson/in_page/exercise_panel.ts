import { html } from "../../element.ts";
import type { GivenAnswer } from "../answers_file.ts";
import type { Exercise, Judgment } from "../exercise.ts";
import { exerciseFacts } from "../exercise_facts.ts";
import { fillFacts } from "../lesson_facts.ts";
import { type Secrets, showSecrets } from "../secrets.ts";
import { studentRandom } from "../student_random.ts";
import { type AnswerControl, answerControl } from "./answer_control.ts";

/** After so many wrong answers a solution may be seen without having taken every hint. */
const ENOUGH_TRIES = 3;

const NOTHING: GivenAnswer = { answer: null, tries: 0, hints: 0, shown: false, right: false };

/** Where the panel of an exercise stands, and whom it tells. */
export interface PanelPlace {
  /** Its section of the page. */
  readonly section: HTMLElement;
  /** Name of the lesson. */
  readonly lesson: string;
  /** What the lesson carries for all. */
  readonly given: unknown;
  /** Is told what the student has done. */
  readonly keep: (exercise: string, given: GivenAnswer) => void;
}

/** An exercise in the page: its data, its form, and what is said of answers. */
export class ExercisePanel {
  readonly #exercise: Exercise;
  readonly #place: PanelPlace;
  readonly #secrets: Secrets;
  readonly #words: ReadonlyMap<string, Node>;
  readonly #asked: HTMLElement;
  readonly #remarks: HTMLElement;
  readonly #hints: HTMLElement;
  readonly #solution: HTMLElement;
  readonly #hint: HTMLButtonElement;
  readonly #show: HTMLButtonElement;
  #data: unknown;
  #control: AnswerControl | undefined;
  #done: GivenAnswer = NOTHING;
  #asksAgain = false;

  /**
   * @param exercise The exercise.
   * @param place Where it stands.
   */
  constructor(exercise: Exercise, place: PanelPlace) {
    this.#exercise = exercise;
    this.#place = place;
    const { section, lesson } = place;
    const document = section.ownerDocument;
    const hidden = section.querySelector('script[type="text/plain"]')!.textContent!;
    this.#secrets = showSecrets(hidden, lesson, exercise.id);
    this.#asked = section.querySelector(".asked")!;
    this.#words = new Map(
      [...this.#asked.querySelectorAll<HTMLElement>("[data-option]")]
        .flatMap((one) => one.firstChild ? [[one.dataset.option!, one.firstChild]] : []),
    );
    this.#remarks = html(document, "div", { class: "remarks", role: "status" });
    this.#hints = html(document, "ol", { class: "hints" });
    this.#solution = html(document, "div", { class: "solution", hidden: "" });
    this.#hint = html(document, "button", { type: "button" });
    this.#show = html(document, "button", { type: "button" }, "Solution");
    this.#hint.addEventListener("click", () => this.#giveHint());
    this.#show.addEventListener("click", () => this.#giveSolution());
    section.append(this.#remarks, this.#hints, this.#solution);
  }

  /** Whether its answer is right. */
  get solved(): boolean {
    return this.#done.right;
  }

  /**
   * Shows a student's data, and what they have done so far.
   *
   * @param student The student, as typed.
   * @param before What they have done.
   */
  open(student: string, before: GivenAnswer = NOTHING): void {
    const { section, lesson, given } = this.#place;
    const exercise = this.#exercise;
    const document = section.ownerDocument;
    this.#data = exercise.data(studentRandom(student, lesson, exercise.id), given);
    this.#done = before;
    this.#asksAgain = false;
    this.#remarks.replaceChildren();
    this.#remarks.className = "remarks";
    this.#hints.replaceChildren();
    this.#solution.replaceChildren();
    this.#solution.hidden = true;
    fillFacts(section, exerciseFacts(exercise, this.#data));
    const shown = section.querySelector<HTMLElement>(".shown");
    if (shown) {
      shown.setAttribute("aria-label", exercise.describe?.(this.#data) ?? "");
      shown.replaceChildren(exercise.picture!(this.#data, document));
    }
    this.#control = answerControl(document, {
      exercise,
      data: this.#data,
      random: studentRandom(student, lesson, `${exercise.id} options`),
      words: this.#words,
      before: before.answer ?? undefined,
    });
    this.#asked.replaceChildren(this.#form(document, this.#control));
    for (let i = 0; i < before.hints; i++) this.#addHint(i);
    if (before.shown) this.#fillSolution();
    this.#update();
  }

  #form(document: Document, { element }: AnswerControl): HTMLElement {
    const check = html(document, "button", { type: "submit" }, "Check");
    const row = html(document, "div", { class: "row" }, check, this.#hint, this.#show);
    const form = html(document, "form", { class: "form", novalidate: "" }, element, row);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#check();
    });
    return form;
  }

  #check(): void {
    const answer = this.#control!.read();
    const judgment = this.#exercise.check(answer, this.#data, this.#secrets.key);
    if (judgment.verdict !== "unreadable") {
      const right = judgment.verdict === "right";
      this.#keep({ answer, tries: this.#done.tries + 1, right });
    }
    this.#say(judgment);
    this.#update();
  }

  #say({ verdict, mistake, remark }: Judgment): void {
    const document = this.#remarks.ownerDocument;
    const heads = { right: "Right.", wrong: "Not yet.", unreadable: "No answer yet." };
    const head = html(document, "p", {}, heads[verdict]);
    const feedback = html(document, "div", {});
    feedback.innerHTML = mistake === undefined ? "" : this.#secrets.feedback[mistake] ?? "";
    fillFacts(feedback, exerciseFacts(this.#exercise, this.#data));
    const more = remark === undefined ? [] : [html(document, "p", {}, remark)];
    this.#remarks.className = `remarks ${verdict}`;
    this.#remarks.replaceChildren(head, feedback, ...more);
    if (verdict === "right" && !this.#done.shown) this.#fillSolution();
  }

  #giveHint(): void {
    const { hints } = this.#done;
    if (hints >= this.#secrets.hints.length) return;
    this.#addHint(hints);
    this.#keep({ hints: hints + 1 });
    this.#update();
  }

  #addHint(at: number): void {
    const item = html(this.#hints.ownerDocument, "li", {});
    item.innerHTML = this.#secrets.hints[at] ?? "";
    fillFacts(item, exerciseFacts(this.#exercise, this.#data));
    this.#hints.append(item);
  }

  /** A solution seen before the answer is right costs the exercise; so it is asked twice. */
  #giveSolution(): void {
    const document = this.#remarks.ownerDocument;
    if (!this.#done.right && !this.#asksAgain) {
      this.#asksAgain = true;
      this.#remarks.className = "remarks";
      this.#remarks.replaceChildren(
        html(
          document,
          "p",
          {},
          "Once you have seen the solution, this exercise no longer counts. Press “Solution” " +
            "again to see it.",
        ),
      );
      return;
    }
    if (!this.#done.right) this.#keep({ shown: true });
    this.#fillSolution();
    this.#update();
  }

  #fillSolution(): void {
    const document = this.#solution.ownerDocument;
    const body = html(document, "div", {});
    body.innerHTML = this.#secrets.solution;
    fillFacts(body, exerciseFacts(this.#exercise, this.#data));
    this.#solution.replaceChildren(
      html(document, "p", {}, html(document, "strong", {}, "Solution.")),
      body,
    );
    this.#solution.hidden = false;
  }

  #keep(change: Partial<GivenAnswer>): void {
    this.#done = { ...this.#done, ...change };
    this.#place.keep(this.#exercise.id, this.#done);
  }

  #update(): void {
    const { hints, tries, right, shown } = this.#done;
    const all = this.#secrets.hints.length;
    this.#hint.textContent = hints < all ? `Hint ${hints + 1} of ${all}` : "No more hints";
    this.#hint.disabled = hints >= all;
    this.#show.disabled = !(right || shown || hints >= all || tries >= ENOUGH_TRIES);
    this.#place.section.classList.toggle("solved", right);
  }
}
