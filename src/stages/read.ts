import { type Configuration, isNotes } from "../config.js";
import { type ChangedPaths, readFile } from "../github/notes.js";
import { type Meeting, readMeeting } from "../notes/meeting.js";
import type { Context } from "./context.js";

/** A file of notes and what it says. */
export interface ReadNotes {
  path: string;
  meeting: Meeting;
}

/** Gives the text of the notes at a path; null where there are none. */
export type ReadText = (path: string) => Promise<string | null>;

/** Reads the notes that changed, as they stand at the head, the earliest meeting first. */
export async function readNotes(
  { head, touched }: ChangedPaths,
  configuration: Configuration,
  { github, repository }: Context,
  readText: ReadText = (path) => readFile(github, repository, path, head!),
): Promise<ReadNotes[]> {
  if (head === null) return [];
  const paths = Object.keys(touched).filter(
    (path) => touched[path] === "changed" && isNotes(path, configuration),
  );
  const files = await Promise.all(
    paths.map(async (path) => {
      const text = await readText(path);
      if (text === null) return [];
      const people = Object.values(configuration.people).flat();
      return [{ path, meeting: readMeeting(text, { path, headings: configuration.headings, people }) }];
    }),
  );
  return files.flat().sort(byMeeting);
}

function byMeeting(one: ReadNotes, other: ReadNotes): number {
  const [first, second] = [one, other].map(({ path, meeting }) => `${meeting.date ?? ""} ${path}`);
  return first! < second! ? -1 : 1;
}
