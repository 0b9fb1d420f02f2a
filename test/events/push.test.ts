import { describe, expect, test } from "vitest";
import type { Payload } from "../../src/events/payloads.js";
import { readPush } from "../../src/events/push.js";

/** A commit of a payload, without the lists that are empty. */
type Commit = Payload<"push">["commits"][number];

const payload: Payload<"push"> = {
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

  test.each<[what: string, change: Partial<Payload<"push">>]>([
    ["to another branch", { ref: "refs/heads/draft" }],
    ["of a tag", { ref: "refs/tags/trunk" }],
    ["that deletes the branch", { deleted: true }],
    ["of no installation", { installation: undefined }],
  ])("%s is none of ours", (_, change) => {
    expect(readPush({ ...payload, ...change })).toBeNull();
  });

  test("touches the union of its commits, in their order", () => {
    const commits = [
      commit({ added: ["a", "b", "c"] }),
      commit({ modified: ["a"], removed: ["b"] }),
      commit({ removed: ["d"] }),
      commit({ added: ["d"], removed: ["c"] }),
    ];
    expect(readPush({ ...payload, commits })?.touched).toEqual({
      a: "changed",
      b: "removed",
      c: "removed",
      d: "changed",
    });
  });

  test.each<[what: string, change: Partial<Payload<"push">>]>([
    ["is forced", { forced: true }],
    ["has as many commits as a payload holds", { commits: Array.from({ length: 2048 }, () => commit({})) }],
    ["has a commit of as many files as a payload names", { commits: [commit({ added: named(3000) })] }],
    [
      "has such a commit that adds, changes and removes",
      { commits: [commit({ added: named(1000), modified: named(1000), removed: named(1000) })] },
    ],
    ["has a commit without lists, as in Actions", { commits: [commit({ added: ["a"] }), {}] }],
    ["has a commit that misses one list", { commits: [{ added: ["a"], modified: [] }] }],
  ])("that %s does not tell what it touches", (_, change) => {
    expect(readPush({ ...payload, ...change })?.touched).toBeNull();
  });

  test("names all of 2,999 files of a commit", () => {
    const commits = [commit({ added: named(2999) })];
    expect(Object.keys(readPush({ ...payload, commits })?.touched ?? {})).toHaveLength(2999);
  });

  test("that makes a branch has no commit before it", () => {
    expect(readPush({ ...payload, before: "0".repeat(40) })?.base).toBeNull();
  });
});

function commit(lists: Commit): Commit {
  return { added: [], modified: [], removed: [], ...lists };
}

function named(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index}.md`);
}
