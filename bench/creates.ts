import type { Lab } from "../lab/lab.js";

/** Counts the issues opened so far, in one repository or in all. */
export function countCreates({ requests }: Lab, repository?: string): number {
  const ending = repository ? `/repos/${repository}/issues` : "/issues";
  return requests.filter(
    ({ method, path, status }) => method === "POST" && status === 201 && path.endsWith(ending),
  ).length;
}
