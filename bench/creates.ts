import type { Lab } from "../lab/lab.js";

/** How many issues were opened so far, in all repositories or in one. */
export function countCreates({ requests }: Lab, repository?: string): number {
  const ending = repository ? `/repos/${repository}/issues` : "/issues";
  return requests.filter(
    ({ method, path, status }) => method === "POST" && status === 201 && path.endsWith(ending),
  ).length;
}
