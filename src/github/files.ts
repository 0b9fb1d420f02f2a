import { TryAgainError } from "../errors.js";
import { nameInRequests } from "../repository.js";
import { readFile } from "./git.js";
import type { RepositoryAccess } from "./home.js";

/** GitHub must send all texts of a request within ten seconds. */
const FILES_AT_ONCE = 100;

export interface FolderEntry {
  /** From the root of the repository. */
  path: string;
  type: "blob" | "tree" | "commit";
}

export interface Files {
  /** The texts of each commit by path, without missing files. */
  texts: ReadonlyMap<string, string>[];
  /** Entries of the requested folders. */
  entries: FolderEntry[];
  /** GraphQL's error, after which each file cost a request; null when there was none. */
  failure: unknown;
}

export interface FilesWanted {
  commit: string;
  files: string[];
  /** Folders to list. */
  folders?: string[];
}

/** Null where nothing is at the path. */
type GitObject = Partial<Blob & { entries: FolderEntry[] }> | null;

interface Blob {
  text: string | null;
  byteSize: number;
  isBinary: boolean | null;
  isTruncated: boolean;
}

/**
 * Reads many files at some commits in few requests, and lists folders. REST reads what GraphQL does not return exactly.
 * @see https://docs.github.com/graphql/reference/objects#blob
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

/** Writes a query for this many objects. Paths are variables, never part of the query. */
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

/** Rejects inexact texts: GraphQL converts other encodings to UTF-8, and a symbolic link reads as one line. */
function isWhole(object: NonNullable<GitObject>): object is Blob & { text: string } {
  const { text, byteSize, isTruncated } = object;
  return (
    typeof text === "string" && !isTruncated && Buffer.byteLength(text) === byteSize && text.includes("\n")
  );
}
