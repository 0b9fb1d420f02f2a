import type { Candidate, Place } from "./walk.js";

export function candidate(
  line: Pick<Candidate, "block" | "text" | "source">,
  { section, inherited, done, parent }: Place,
): Candidate {
  return { ...line, section, inherited, done, parent };
}
