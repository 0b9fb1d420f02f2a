import type { TrackedIssue } from "../src/plan/change.js";
import type { Repository } from "../src/repository.js";
import { titleOf } from "../src/text/title.js";

/** The repository of the notes, in tests without a GitHub. */
export const REPOSITORY: Repository = {
  id: 1,
  installation: 1,
  owner: "harbour",
  name: "notes",
  private: false,
  defaultBranch: "main",
  url: "https://github.com/harbour/notes",
};

/**
 * An issue of ours as a sync knows it, with everything filled in that a test leaves out.
 *
 * @example
 * trackIssue(12, { task: "write" }).title // → "write"
 */
export function trackIssue(
  number: number,
  marker: Partial<TrackedIssue["marker"]>,
  more: Partial<TrackedIssue> = {},
): TrackedIssue {
  const written = { version: 1 as const, path: "a.md", owners: ["Ada"], task: "write the post", ...marker };
  return {
    home: REPOSITORY.id,
    number,
    title: titleOf(written.task),
    state: "open",
    assignees: written.assigned ?? [],
    url: `${REPOSITORY.url}/issues/${number}`,
    marker: written,
    text: "",
    ...more,
  };
}
