import { must } from "./ask.js";
import { repair } from "./repair.js";
import type { GitHub } from "./state.js";

/** Reads all pages of a list of the emulator, whose path already has a query. */
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

export interface ApiComment {
  issue_url: string;
  body: string;
  user: { login: string };
  created_at: string;
  updated_at: string;
}

/** Lists comments in the order of their creation. The emulator lists them only by issue. */
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
