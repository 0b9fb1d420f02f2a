import { TryAgainError } from "../errors.js";
import { nameInRequests } from "../repository.js";
import { readFile } from "./git.js";
import type { RepositoryAccess } from "./home.js";

/** So many files are asked for at once: their texts come in one answer, which GitHub has ten seconds to give. */
const FILES_AT_ONCE = 100;

/** What stands in a folder. */
export interface FolderEntry {
  /** From the root of the repository. */
  path: string;
  type: "blob" | "tree" | "commit";
}

/** What was read of some commits. */
export interface Files {
  /** The texts of each commit by their paths; what is not there is left out. */
  texts: ReadonlyMap<string, string>[];
  /** What stands in the folders that were asked for. */
  entries: FolderEntry[];
  /** Why GitHub did not give many files at once, so that each cost a request; null where it did. */
  failure: unknown;
}

/** The paths that are to be read of a commit. */
export interface FilesWanted {
  commit: string;
  files: string[];
  /** Folders to list. */
  folders?: string[];
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
 * Reads many files as they stand at some commits in few requests, and the lists of some folders with them.
 *
 * What GraphQL does not give to the letter is read as a file of its own: what is long, no UTF-8, or a symbolic link.
 *
 * @see https://docs.github.com/graphql/reference/objects#blob
 * @example
 * await readFiles(access, [{ commit: "9c01…", files: ["meetings/a.md", "meetings/b.md"], folders: ["meetings"] }])
 * // → { texts: [Map { "meetings/a.md" → "# Harbour…", … }], entries: [{ path: "meetings/a.md", type: "blob" }, …], … }
 */
export async function readFiles(access: RepositoryAccess, wanted: FilesWanted[]): Promise<Files> {
  const texts = wanted.map(() => new Map<string, string>());
  const entries: FolderEntry[] = [];
  let failure: unknown = null;
  const files = wanted.flatMap(({ commit, files }, index) => files.map((path) => ({ commit, path, index })));
  const folders = wanted.flatMap(({ commit, folders = [] }) => folders.map((path) => ({ commit, path })));
  if (files.length + folders.length === 0) return { texts, entries, failure };
  for (let start = 0; start === 0 || start < files.length; start += FILES_AT_ONCE) {
    const asked = files.slice(start, start + FILES_AT_ONCE);
    const listed = start === 0 ? folders : [];
    const objects = await readObjects(access, [...asked, ...listed]).catch((error) => {
      if (error instanceof TryAgainError) throw error;
      failure = error;
      return [];
    });
    for (const object of objects.slice(asked.length)) entries.push(...(object?.entries ?? []));
    await Promise.all(
      asked.map(async ({ commit, path, index }, place) => {
        const object = objects[place];
        if (object === null) return;
        const text = object && isWhole(object) ? object.text : await readFile(access, path, commit);
        if (text !== null) texts[index]!.set(path, text);
      }),
    );
  }
  return { texts, entries, failure };
}

/** What stands at these places. */
async function readObjects(
  { github, repository }: RepositoryAccess,
  places: { commit: string; path: string }[],
): Promise<GitObject[]> {
  const variables = Object.fromEntries(
    places.map(({ commit, path }, index) => [`e${index}`, `${commit}:${path}`]),
  );
  const answer = await github.graphql<{ repository: Record<string, GitObject> | null }>(
    writeQuery(places.length),
    { ...nameInRequests(repository), ...variables },
  );
  return places.map((_, index) => answer.repository?.[`o${index}`] ?? null);
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

/** Whether GraphQL gave the file as it is: a text of another encoding was turned into UTF-8, a link reads as one line. */
function isWhole(object: NonNullable<GitObject>): object is Blob & { text: string } {
  const { text, byteSize, isTruncated } = object;
  return (
    typeof text === "string" && !isTruncated && Buffer.byteLength(text) === byteSize && text.includes("\n")
  );
}
