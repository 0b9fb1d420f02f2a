import { must } from "./ask.js";
import { repair } from "./repair.js";
import type { GitHub } from "./state.js";

/**
 * All pages of a list of the emulator; the path has a query already.
 * @example await every(github, "/repos/harbour/notes/issues?state=all")
 */
export async function every<T>(github: GitHub, path: string): Promise<T[]> {
  const all: T[] = [];
  for (let page = 1; ; page++) {
    const items = (await must(github.ask, {
      method: "GET",
      path: `${path}&per_page=100&page=${page}`,
    })) as T[];
    all.push(...repair(items, github));
    if (items.length < 100) return all;
  }
}

/** A comment as the API gives it. */
export interface ApiComment {
  issue_url: string;
  body: string;
  user: { login: string };
  created_at: string;
  updated_at: string;
}

/**
 * The comments of issues and pull requests, in the order they were written: the emulator lists them by issue only.
 * @example await everyComment(github, "harbour/notes", issues)
 */
export async function everyComment(
  github: GitHub,
  fullName: string,
  issues: { number: number; comments: number }[],
): Promise<ApiComment[]> {
  const lists: ApiComment[][] = [];
  for (const { number } of issues.filter(({ comments }) => comments > 0)) {
    lists.push(await every<ApiComment>(github, `/repos/${fullName}/issues/${number}/comments?`));
  }
  return lists.flat();
}
