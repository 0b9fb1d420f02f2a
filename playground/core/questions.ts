import type { Reading } from "./reading.js";
import type { Sheet, Week } from "./sheet.js";
import type { Tree } from "./tree.js";

/** A sheet and the week of it that is shown. */
export interface Shown {
  sheet: Sheet;
  /** The index of the week. */
  week: number;
  /** `YYYY-MM-DD`, for notes without a date. */
  today: string;
  /** The text of a configuration to read with while the sheet's own cannot be used. */
  fallback: string;
}

/** A question of the page to the worker. */
export type Question =
  | { kind: "read"; shown: Shown }
  | { kind: "render"; markdown: string }
  | { kind: "split"; week: Week };

/** The worker answers in the order of the questions. */
export type Answer = { reading: Reading } | { tree: Tree[] } | { weeks: Week[] } | { failure: string };
