import type { Attendance } from "./attendance.js";
import { type Directory, indexDirectory } from "./directory.js";
import { type Answers, indexAnswers } from "./exact-names.js";
import type { RepositoryPeople } from "./model.js";

export interface Sources {
  configured: Answers;
  directory: Directory;
  attendance: Attendance;
  learned: Answers;
}

/** Indexes everything but the attendees. */
export function indexSources(known: RepositoryPeople): Omit<Sources, "attendance"> {
  const configured = Object.entries(known.people).flatMap(([login, names]) =>
    names.map((name): [string, string] => [name, login]),
  );
  return {
    configured: indexAnswers(configured),
    directory: indexDirectory(known),
    learned: indexAnswers(Object.entries(known.learned)),
  };
}
