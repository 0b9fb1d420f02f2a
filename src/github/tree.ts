import { nameInRequests, type Repository } from "../repository.js";
import type { GitHub } from "./client.js";
import { statusOf } from "./errors.js";

/** Every file of a commit. */
export interface Tree {
  /** The files' hashes by their paths. */
  files: Map<string, string>;
  /** There are more files than GitHub lists: 100,000, or 7 MB of names. */
  isTruncated: boolean;
}

/**
 * Lists every file of a commit, in one request; null when GitHub does not know the commit.
 *
 * @see https://docs.github.com/rest/git/trees#get-a-tree
 */
export async function readTree(github: GitHub, repository: Repository, commit: string): Promise<Tree | null> {
  try {
    const { data } = await github.rest.git.getTree({
      ...nameInRequests(repository),
      tree_sha: commit,
      recursive: "1",
    });
    const files = data.tree.flatMap(({ type, path, sha }): [string, string][] =>
      type === "blob" && path && sha ? [[path, sha]] : [],
    );
    return { files: new Map(files), isTruncated: data.truncated };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
