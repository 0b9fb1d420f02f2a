import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "harbour", repo: "notes" };
const nothing = "0".repeat(40);
let lab: Lab;

beforeEach(async () => {
  lab = await startLab({
    users: [{ login: "dscholten", name: "David Scholten", email: "david@example.org" }],
    organisations: [{ login: "harbour", members: ["aokafor"] }],
    repositories: [
      { owner: "harbour", name: "notes", collaborators: { dscholten: "write" }, files: { "a.md": "a" } },
    ],
  });
});

afterEach(() => lab.stop());

test("several commits are one push, each with its own paths", async () => {
  const { payload } = await lab.push("harbour/notes", {
    pusher: "aokafor",
    commits: [
      {
        files: { "meetings/b.md": "b" },
        message: "Add b",
        author: "dscholten",
        timestamp: "2026-01-02T03:04:05Z",
      },
      { files: { "meetings/b.md": "b2", "a.md": "a" } },
      { files: { "meetings/b.md": null, "c.md": "c", "none.md": null } },
    ],
  });
  expect(payload.commits).toMatchObject([
    {
      message: "Add b",
      timestamp: "2026-01-02T03:04:05Z",
      author: { name: "David Scholten", email: "david@example.org", username: "dscholten" },
      added: ["meetings/b.md"],
    },
    // "a.md" was written as it was, so git sees no change.
    { added: [], modified: ["meetings/b.md"], removed: [], author: { username: "aokafor" } },
    { added: ["c.md"], modified: [], removed: ["meetings/b.md"] },
  ]);
  expect(payload).toMatchObject({ pusher: { name: "aokafor" }, head_commit: { id: payload.after } });
  const { data } = await lab.as("dscholten").rest.repos.compareCommitsWithBasehead({
    ...notes,
    basehead: `${payload.before}...${payload.after}`,
  });
  expect(data.files!.map(({ filename, status }) => `${status} ${filename}`)).toEqual(["added c.md"]);
  expect(data.total_commits).toBe(3);
});

test("a push continues where the last one ended", async () => {
  const first = await lab.push("harbour/notes", { files: { "b.md": "b" } });
  const second = await lab.push("harbour/notes", { files: { "b.md": "b2" } });
  expect(second.payload.before).toBe(first.payload.after);
  expect(second.payload.commits[0].modified).toEqual(["b.md"]);
  expect(second.id).not.toBe(first.id);
});

test("branches are created, forced and deleted", async () => {
  const main = await lab.push("harbour/notes", { files: { "b.md": "b" } });
  const created = await lab.push("harbour/notes", { branch: "topic", files: { "c.md": "c" } });
  expect(created.payload).toMatchObject({
    ref: "refs/heads/topic",
    created: true,
    before: nothing,
    forced: false,
  });

  const forced = await lab.push("harbour/notes", { onto: main.payload.before, files: { "d.md": "d" } });
  expect(forced.payload).toMatchObject({ forced: true, before: main.payload.after, created: false });
  const gone = lab.as("dscholten").rest.repos.getContent({ ...notes, path: "b.md" });
  await expect(gone).rejects.toMatchObject({ status: 404 });

  const reset = await lab.push("harbour/notes", { onto: main.payload.after, commits: [] });
  expect(reset.payload).toMatchObject({ forced: true, after: main.payload.after, commits: [] });

  const deleted = await lab.push("harbour/notes", { branch: "topic", deleted: true });
  expect(deleted.payload).toMatchObject({ deleted: true, after: nothing, commits: [], head_commit: null });
});

test("the payload shows 2,048 commits at most", async () => {
  const commits = Array.from({ length: 2_050 }, (_, index) => ({ files: {}, message: `${index}` }));
  const { payload } = await lab.push("harbour/notes", { commits });
  expect(payload.commits).toHaveLength(2_048);
});

test("the payload names 3,000 files of a commit at most, of all that it adds, removes and modifies", async () => {
  const names = Array.from({ length: 3_001 }, (_, number) => `assets/${number}.txt`);
  const files = Object.fromEntries(names.map((name) => [name, "a"]));
  const { payload } = await lab.push("harbour/notes", { files });
  expect(payload.commits[0].added).toEqual(names.slice(0, 3_000));
  const changed = { ...Object.fromEntries(names.map((name) => [name, null])), "b.md": "b" };
  const { payload: next } = await lab.push("harbour/notes", { files: changed });
  const { added, removed, modified } = next.commits[0];
  expect([added, removed.length, modified]).toEqual([["b.md"], 2_999, []]);
});

test("names that are nobody's are mistakes of the test", async () => {
  await expect(lab.push("harbour/none", { files: {} })).rejects.toThrow("no repository");
  await expect(lab.push("harbour/notes", { files: {}, author: "nobody" })).rejects.toThrow("no user nobody");
  expect(() => lab.as("nobody")).toThrow("no user");
});
