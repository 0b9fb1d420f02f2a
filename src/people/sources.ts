import { type Answers, indexAnswers } from "./answers.js";
import { type Attendance, indexAttendance } from "./attendance.js";
import { type Directory, indexDirectory } from "./directory.js";
import type { KnownPeople } from "./resolve.js";

/** Everything that is known of people, indexed. */
export interface Sources {
  configured: Answers;
  directory: Directory;
  attendance: Attendance;
  learned: Answers;
}

/**
 * Indexes what is known, once for many owners.
 *
 * @example
 * indexPeople(known).directory.get("dscott"); // the account of @dscott
 */
export function indexPeople(known: KnownPeople): Sources {
  const configured = Object.entries(known.people).flatMap(([login, names]) =>
    names.map((name): [string, string] => [name, login]),
  );
  return {
    configured: indexAnswers(configured),
    directory: indexDirectory(known),
    attendance: indexAttendance(known.attendees),
    learned: indexAnswers(Object.entries(known.learned)),
  };
}
