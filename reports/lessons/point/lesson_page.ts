/**
 * The script of the lesson's page; `deno task bundle` makes `bundle.json` of it.
 *
 * @module
 */
import { openLesson } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { exercises } from "./exercises.ts";
import { dragPatch } from "./drag_patch.ts";
import { turnEdge } from "./turn_edge.ts";

openLesson({ exercises, play: { drag: dragPatch, turn: turnEdge } });
