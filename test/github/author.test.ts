import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../lab/lab.js";
import { createAuthorFinder } from "../../src/github/author.js";

test("the App asks who its bot is once, again when that does not fit, and as long as GitHub does not tell", async () => {
  const lab = await startLab({ repositories: [{ owner: "harbour", name: "notes", files: {} }] });
  onTestFinished(() => lab.stop());
  const { findAuthor: find } = createAuthorFinder(async () => lab.asAppItself(), 4217);
  const github = await lab.asApp("harbour");
  const account = /^\/users\//;
  lab.fault({ path: account }, { status: 503 });
  await expect(find(github, false)).rejects.toMatchObject({ status: 503 });
  lab.fault({ path: account }, { status: 404 });
  expect(await find(github, false)).toEqual({ app: 4217, bot: null });
  const author = await find(github, false);
  expect(author).toEqual({ app: 4217, bot: expect.any(Number) });
  lab.forgetRequests();
  expect([await find(github, false), lab.count()]).toEqual([author, 0]);
  lab.renameApp("harbour-steps");
  expect(await find(github, true)).toEqual(author);
  expect(lab.requests.map(({ path }) => path)).toEqual(["/app", "/users/harbour-steps[bot]"]);
});
