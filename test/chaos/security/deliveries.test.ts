import crypto from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { describe, expect, onTestFinished, test } from "vitest";
import { NOTES, type Story, startStory } from "../../stories/app.js";
import { notesWith } from "../../stories/notes.js";

const PATH = "/api/github/webhooks";
const HEADERS = {
  "content-type": "application/json",
  "x-github-event": "push",
  "x-github-delivery": "0a1b2c3d",
};

async function push({ lab }: Story) {
  return lab.push(NOTES, { files: { "meetings/a.md": notesWith("Ada: write the post") } });
}

/** Counts how often something is called, as long as the test runs. */
function countCalls<Name extends string>(object: Record<Name, unknown>, name: Name): { calls: number } {
  const seen = { calls: 0 };
  const original = object[name] as (...words: unknown[]) => unknown;
  object[name] = (...words: unknown[]) => {
    seen.calls++;
    return original.apply(object, words);
  };
  syncBuiltinESMExports();
  onTestFinished(() => {
    object[name] = original;
    syncBuiltinESMExports();
  });
  return seen;
}

/** Sends only the beginning of a delivery, and gives what is answered to that. */
async function begin(story: Story, headers: Record<string, string>): Promise<number | undefined> {
  const sending = request(`${story.app.url}${PATH}`, { method: "POST", headers });
  sending.on("error", () => undefined);
  sending.write("{");
  const [answer] = await once(sending, "response");
  sending.destroy();
  return answer.statusCode;
}

describe("the signature of a delivery", () => {
  test("is compared in constant time", async () => {
    const story = await startStory();
    const delivery = await push(story);
    const compared = countCalls(crypto as never, "timingSafeEqual");
    expect((await story.lab.deliver(delivery, { signature: "wrong" })).status).toBe(401);
    expect(compared.calls).toBe(1);
    expect((await story.lab.deliver(delivery)).status).toBe(200);
    expect(compared.calls).toBe(2);
  });

  test("is looked at before anything that the delivery says", async () => {
    const story = await startStory();
    const delivery = await push(story);
    await story.app.idle();
    story.lab.forgetRequests();
    const read = countCalls(JSON as never, "parse");
    const answers = [];
    for (const signature of ["none", "wrong"] as const)
      for (const body of [delivery.body, "no JSON", "{}"])
        answers.push(await story.lab.deliver(delivery, { signature, body }));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
    expect([read.calls, story.lab.count()]).toEqual([0, 0]);
    const health = await (await fetch(`${story.app.url}/healthz`)).json();
    expect(health).toMatchObject({ pushesWaiting: 0 });
  });

  test("that is missing is answered before the body is there", async () => {
    expect(await begin(await startStory(), HEADERS)).toBe(401);
  });

  test.each(["", "sha256=", "sha1=00", "x".repeat(10_000), "sha256=é"])("%j is wrong", async (signature) => {
    const story = await startStory();
    const delivery = await push(story);
    const headers = { "x-hub-signature-256": Buffer.from(signature).toString("latin1") };
    expect(await story.lab.deliver(delivery, { headers })).toMatchObject({ status: 401 });
  });

  test("says nothing of a body that is not there", async () => {
    const story = await startStory();
    const headers = { ...HEADERS, "x-hub-signature-256": "sha256=00" };
    const answer = await fetch(`${story.app.url}${PATH}`, { method: "POST", headers });
    expect([answer.status, await answer.text()]).toEqual([400, "the body is empty"]);
  });
});

test("an App that Probot's setup page registered gets its deliveries at the root", async () => {
  const story = await startStory();
  story.lab.deliverTo(story.app.url);
  const delivery = await push(story);
  expect((await story.lab.deliver(delivery, { signature: "wrong" })).status).toBe(401);
  expect((await story.lab.deliver(delivery)).status).toBe(200);
  await story.app.idle();
  expect(await story.issues()).toEqual(["#1 Write the post @aokafor"]);
});

describe("a delivery that is too long", () => {
  test("is refused by what its sender says of it", async () => {
    const story = await startStory();
    const headers = { ...HEADERS, "x-hub-signature-256": "sha256=00", "content-length": "999999999" };
    expect(await begin(story, headers)).toBe(413);
  });

  test("is refused when its sender does not say how long it is", async () => {
    const story = await startStory();
    const headers = { ...HEADERS, "x-hub-signature-256": "sha256=00" };
    const sending = request(`${story.app.url}${PATH}`, { method: "POST", headers });
    sending.on("error", () => undefined);
    const answered = once(sending, "response");
    const megabyte = Buffer.alloc(1024 * 1024, " ");
    for (let sent = 0; sent < 26; sent++)
      if (!sending.write(megabyte)) await Promise.race([once(sending, "drain"), answered]);
    sending.end();
    const [answer] = await answered;
    expect(answer.statusCode).toBe(413);
  });
});

describe("an answer", () => {
  test("to whoever asks for anything else tells nothing", async () => {
    const story = await startStory();
    for (const path of ["/", "/probot", "/.env", "/api/github/webhooks", "/../package.json", "/%00"]) {
      const answer = await fetch(`${story.app.url}${path}`);
      expect([path, answer.status, await answer.text()]).toEqual([path, 404, "not found"]);
      expect(Object.keys(Object.fromEntries(answer.headers)).sort()).toEqual(
        ["connection", "content-type", "date", "keep-alive", "transfer-encoding"].sort(),
      );
    }
  });
});
