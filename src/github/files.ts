import type { Logger } from "probot";
import type { Clock } from "../clock.js";
import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { limitEndsAt } from "./errors.js";
import { readFile } from "./git.js";

/** So many files are asked for at once: their texts come in one answer, which GitHub has ten seconds to give. */
const FILES_AT_ONCE = 100;

/** What reading needs. */
interface Reading {
  github: GitHub;
  repository: Repository;
  clock: Clock;
  log: Pick<Logger, "warn">;
}

/** What stands in a folder. */
export interface FolderEntry {
  /** From the root of the repository. */
  path: string;
  type: "blob" | "tree" | "commit";
}

/** What was read of a commit. */
export interface Files {
  /** The texts by their paths; what is not there is left out. */
  texts: Map<string, string>;
  /** What stands in the folders that were asked for. */
  entries: FolderEntry[];
}

/** What GitHub's GraphQL answers for an expression; null where there is nothing. */
type GitObject = Partial<Blob & { entries: FolderEntry[] }> | null;

interface Blob {
  text: string | null;
  byteSize: number;
  isBinary: boolean | null;
  isTruncated: boolean;
}

/**
 * Reads many files as they stand at a commit in few requests, and the lists of some folders with them.
 *
 * What GraphQL does not give to the letter is read as a file of its own: what is long, no UTF-8, or a symbolic link.
 *
 * @see https://docs.github.com/graphql/reference/objects#blob
 * @example
 * await readFiles(context, "9c01…", ["meetings/a.md", "meetings/b.md"], ["meetings"])
 * // → { texts: Map { "meetings/a.md" → "# Harbour…", … }, entries: [{ path: "meetings/a.md", type: "blob" }, …] }
 */
export async function readFiles(
  context: Reading,
  commit: string,
  paths: string[],
  folders: string[] = [],
): Promise<Files> {
  const texts = new Map<string, string>();
  const entries: FolderEntry[] = [];
  for (let start = 0; start === 0 || start < paths.length; start += FILES_AT_ONCE) {
    const asked = paths.slice(start, start + FILES_AT_ONCE);
    const listed = start === 0 ? folders : [];
    const objects = await readObjects(context, commit, [...asked, ...listed]);
    for (const object of objects.slice(asked.length)) entries.push(...(object?.entries ?? []));
    const read = await Promise.all(
      asked.map(
        async (path, index) => [path, await readText(context, commit, path, objects[index])] as const,
      ),
    );
    for (const [path, text] of read) if (text !== null) texts.set(path, text);
  }
  return { texts, entries };
}

/** What stands at these paths; empty where GraphQL is of no use, which is logged and costs nobody their notes. */
async function readObjects(
  { github, repository, clock, log }: Reading,
  commit: string,
  paths: string[],
): Promise<GitObject[]> {
  const variables = Object.fromEntries(paths.map((path, index) => [`e${index}`, `${commit}:${path}`]));
  try {
    const answer = await github.graphql<{ repository: Record<string, GitObject> | null }>(
      writeQuery(paths.length),
      { ...nameInRequests(repository), ...variables },
    );
    return paths.map((_, index) => answer.repository?.[`o${index}`] ?? null);
  } catch (error) {
    if (limitEndsAt(error, clock.now()) !== null) throw error;
    log.warn({ err: error }, "GitHub does not give many files at once: they are read one by one");
    return [];
  }
}

/** A query for so many objects, each by a variable: a path is never part of the query's text. */
function writeQuery(count: number): string {
  const numbers = [...Array(count).keys()];
  return `
    query files($owner: String!, $repo: String!, ${numbers.map((number) => `$e${number}: String!`).join(", ")}) {
      repository(owner: $owner, name: $repo) {
        ${numbers.map((number) => `o${number}: object(expression: $e${number}) { ...object }`).join("\n")}
      }
    }
    fragment object on GitObject {
      ... on Blob { text byteSize isBinary isTruncated }
      ... on Tree { entries { path type } }
    }`;
}

/** The text of a file; null where there is none. */
async function readText(
  { github, repository }: Reading,
  commit: string,
  path: string,
  object: GitObject | undefined,
): Promise<string | null> {
  if (object === null) return null;
  if (object && isWhole(object)) return object.text;
  return readFile(github, repository, path, commit);
}

/** Whether GraphQL gave the file as it is: a text of another encoding was turned into UTF-8, a link reads as one line. */
function isWhole(object: NonNullable<GitObject>): object is Blob & { text: string } {
  const { text, byteSize, isTruncated } = object;
  return (
    typeof text === "string" && !isTruncated && Buffer.byteLength(text) === byteSize && text.includes("\n")
  );
}
