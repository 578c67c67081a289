import type { Lesson } from "../../lib/report/lesson/lesson.ts";
import type { LessonSources } from "./_sources.ts";
import { circle, circleGiven } from "./circle/lesson.ts";
import circleScript from "./circle/bundle.json" with { type: "json" };
import { density, densityGiven } from "./density/lesson.ts";
import densityScript from "./density/bundle.json" with { type: "json" };
import { mapperGiven, mapperLesson } from "./mapper/lesson.ts";
import mapperScript from "./mapper/bundle.json" with { type: "json" };
import { persistenceGiven, persistenceLesson } from "./persistence/lesson.ts";
import persistenceScript from "./persistence/bundle.json" with { type: "json" };
import { point, pointGiven } from "./point/lesson.ts";
import pointScript from "./point/bundle.json" with { type: "json" };
import { real, realGiven } from "./real/lesson.ts";
import realScript from "./real/bundle.json" with { type: "json" };

/** A lesson with what its page carries besides it. */
export interface CourseLesson {
  /** The lesson. */
  readonly lesson: Lesson;
  /** Its script, as `deno task bundle` makes it of `lesson_page.ts` in its folder. */
  readonly script: string;
  /** What its page and its exercises compute with, the same for all students. */
  readonly given: (sources: LessonSources) => Promise<unknown>;
}

/** The lessons of the course, in its order. */
export const LESSONS: readonly CourseLesson[] = [
  { lesson: point, script: pointScript.code, given: pointGiven },
  { lesson: density, script: densityScript.code, given: densityGiven },
  { lesson: mapperLesson, script: mapperScript.code, given: mapperGiven },
  { lesson: persistenceLesson, script: persistenceScript.code, given: persistenceGiven },
  { lesson: circle, script: circleScript.code, given: circleGiven },
  { lesson: real, script: realScript.code, given: realGiven },
];
