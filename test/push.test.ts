import { describe, expect, test } from "vitest";
import { type PushPayload, readPush } from "../src/push.js";

const payload: PushPayload = {
  ref: "refs/heads/trunk",
  before: "a".repeat(40),
  after: "b".repeat(40),
  deleted: false,
  sender: { login: "aokafor" },
  forced: false,
  commits: [{ added: ["meetings/a.md"], modified: ["README.md"], removed: [] }],
  repository: {
    id: 7,
    name: "notes",
    private: true,
    default_branch: "trunk",
    html_url: "https://github.com/harbour/notes",
    owner: { login: "harbour" },
  },
  installation: { id: 99 },
};

describe("a push", () => {
  test("is read with its repository, its commits and all that they touch", () => {
    expect(readPush(payload)).toEqual({
      repository: {
        id: 7,
        installation: 99,
        owner: "harbour",
        name: "notes",
        private: true,
        defaultBranch: "trunk",
        url: "https://github.com/harbour/notes",
      },
      base: "a".repeat(40),
      head: "b".repeat(40),
      pusher: "aokafor",
      touched: { "meetings/a.md": "changed", "README.md": "changed" },
    });
  });

  test.each<[what: string, change: Partial<PushPayload>]>([
    ["to another branch", { ref: "refs/heads/draft" }],
    ["of a tag", { ref: "refs/tags/trunk" }],
    ["that deletes the branch", { deleted: true }],
    ["of no installation", { installation: undefined }],
  ])("%s is none of ours", (_, change) => {
    expect(readPush({ ...payload, ...change })).toBeNull();
  });

  test("touches the union of its commits, in their order", () => {
    const commits = [
      { added: ["a", "b", "c"] },
      { modified: ["a"], removed: ["b"] },
      { removed: ["d"] },
      { added: ["d"], removed: ["c"] },
    ];
    expect(readPush({ ...payload, commits })?.touched).toEqual({
      a: "changed",
      b: "removed",
      c: "removed",
      d: "changed",
    });
  });

  test.each<[what: string, change: Partial<PushPayload>]>([
    ["is forced", { forced: true }],
    ["has more commits than a payload holds", { commits: Array.from({ length: 2048 }, () => ({})) }],
  ])("that %s does not tell what it touches", (_, change) => {
    expect(readPush({ ...payload, ...change })?.touched).toBeNull();
  });

  test("that makes a branch has no commit before it", () => {
    expect(readPush({ ...payload, before: "0".repeat(40) })?.base).toBeNull();
  });
});
