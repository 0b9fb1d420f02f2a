import type { Push } from "../../src/events/push.js";

/** A push to the notes of one of many repositories. */
export function pushOf(id: number, base: string | null, head: string): Push {
  const repository = {
    id,
    installation: 1,
    owner: "harbour",
    name: `notes-${id}`,
    private: false,
    defaultBranch: "main",
    url: "https://github.com/harbour/notes",
  };
  return { repository, base, head, pusher: "aokafor", touched: { "meetings/a.md": "changed" } };
}
