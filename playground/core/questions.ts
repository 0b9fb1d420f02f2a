import type { Reading } from "./reading.js";
import type { Sheet } from "./sheet.js";
import type { Tree } from "./tree.js";

/** What the page asks the worker. */
export type Question =
  | { kind: "read"; sheet: Sheet; fallback: string }
  | { kind: "render"; markdown: string };

/** What the worker answers, in the order of the questions. */
export type Answer = { reading: Reading } | { tree: Tree[] } | { failure: string };
