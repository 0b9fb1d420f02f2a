import type { Octokit } from "@octokit/rest";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const notes = { owner: "ada", repo: "notes" };
const clock = { time: 0, now: () => clock.time };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  clock.time = 0;
  lab = await startLab({ repositories: [{ owner: "ada", name: "notes" }], limits: { clock } });
  app = await lab.asApp("ada");
  await lab.as("ada").rest.issues.create({ ...notes, title: "one" });
});

afterEach(() => lab.stop());

async function comment(times: number, every: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    await app.rest.issues.createComment({ ...notes, issue_number: 1, body: "x" });
    clock.time += every;
  }
}

test("more than 80 writes in a minute are refused, and say when to come again", async () => {
  await comment(80, 500);
  const refused = { status: 403, message: expect.stringContaining("secondary rate limit") };
  await expect(comment(1, 0)).rejects.toMatchObject({
    ...refused,
    response: { headers: { "retry-after": "20" } },
  });
  await app.rest.issues.get({ ...notes, issue_number: 1 });
  await lab.as("ada").rest.issues.create({ ...notes, title: "by hand" });
  clock.time += 20_000;
  await comment(1, 0);
  expect([lab.writesPer(60_000), lab.writesPer(500), lab.writesPer(1)]).toEqual([80, 1, 1]);
  expect((await lab.issues("ada/notes"))[0]!.comments).toHaveLength(81);
});

test("more than 500 writes in an hour are refused", async () => {
  await comment(500, 1_000);
  await expect(comment(1, 0)).rejects.toMatchObject({
    status: 403,
    response: { headers: { "retry-after": "3100" } },
  });
  expect([lab.writesPer(60_000), lab.writesPer(3_600_000)]).toEqual([60, 500]);
});

test("more than 900 points in a minute are refused to readers too", async () => {
  await comment(79, 0);
  const read = () => app.rest.issues.get({ ...notes, issue_number: 1 });
  await Promise.all(Array.from({ length: 90 }, read));
  for (let index = 90; index < 505; index++) await read();
  await expect(read()).rejects.toMatchObject({ status: 403, response: { headers: { "retry-after": "60" } } });
  clock.time += 60_000;
  await read();
});

test("more than 100 requests at once are refused", async () => {
  lab.forgetRequests();
  const held = lab.hold({ method: "GET", times: 100 });
  const read = () => app.rest.issues.get({ ...notes, issue_number: 1 });
  const asked = Array.from({ length: 100 }, read);
  while (lab.requests.length < 100) await new Promise(setImmediate);
  await expect(read()).rejects.toMatchObject({ status: 403 });
  held.release();
  await Promise.all(asked);
  await read();
});

test("without limits all of it is only counted", async () => {
  const free = await startLab({ repositories: [{ owner: "ada", name: "notes" }], clock });
  const freeApp = await free.asApp("ada");
  for (let index = 0; index < 90; index++) await freeApp.rest.issues.create({ ...notes, title: `${index}` });
  await freeApp
    .graphql('mutation { pinIssue(input: { issueId: "none" }) { clientMutationId } }')
    .catch(() => 0);
  expect(free.writesPer(60_000)).toBe(91);
  await free.stop();
});
