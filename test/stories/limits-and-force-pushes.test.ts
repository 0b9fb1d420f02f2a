import { describe, expect, test } from "vitest";
import { NOTES, startStory } from "./app.js";
import { notesWith, WEEKLY } from "./notes.js";

const MINUTE = 60_000;

describe("more issues than the limit", () => {
  test("are not opened, and the check says so", async () => {
    const { push, lab } = await startStory();
    const { payload } = await push({ ".github/next-steps.yml": "limit: 6\n", "meetings/a.md": WEEKLY });
    expect(await lab.issues(NOTES)).toEqual([]);
    const [check] = await lab.checks(NOTES, payload.after);
    expect([check?.conclusion, check?.title]).toEqual(["failure", "7 not opened: over the limit of 6"]);
  });
});

describe("a delivery that never came", () => {
  test("is made up for by the next", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } });
    await push({ "meetings/c.md": notesWith("Chiara: book the room") });
    expect((await issues()).sort()).toEqual([
      "#1 Write the post @aokafor",
      expect.stringMatching(/^#[23] (Call the builders @dscholten|Book the room @chiara)$/),
      expect.stringMatching(/^#[23] (Call the builders @dscholten|Book the room @chiara)$/),
    ]);
  });

  test("and comes after the next one changes nothing more", async () => {
    const { lab, app, push, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const late = await lab.push(NOTES, { files: { "meetings/b.md": notesWith("Dave: call the builders") } });
    await push({ "meetings/c.md": notesWith("Chiara: book the room") });
    await lab.deliver(late);
    await app.idle();
    expect(await issues()).toHaveLength(3);
  });
});

describe("a force-push", () => {
  test("is compared by the files there were and are", async () => {
    const { push, lab, app, issues } = await startStory();
    const first = await push({ "meetings/a.md": notesWith("Ada: write the post") });
    await push({ "meetings/b.md": notesWith("Dave: call the builders") });
    await lab.deliver(
      await lab.push(NOTES, {
        files: { "meetings/c.md": notesWith("Chiara: book the room") },
        onto: first.payload.before,
      }),
    );
    await app.idle();
    expect(await issues()).toEqual([
      "#1 Write the post @aokafor",
      "#2 Call the builders @dscholten",
      "#3 Book the room @chiara",
    ]);
  });
});

describe("GitHub", () => {
  test("that breaks down after a create is asked what became of it, not told again", async () => {
    const { push, lab, app, clock, issues } = await startStory();
    lab.fault({ method: "POST", path: /\/issues$/, nth: 3 }, { status: 502, after: true });
    await push({ "meetings/a.md": WEEKLY });
    expect(await issues()).toHaveLength(7);
    clock.advance(MINUTE);
    await app.idle();
    expect(await issues()).toHaveLength(7);
  });

  test("that breaks down before a create gets it once more, when it cannot have happened", async () => {
    const { push, lab, app, clock, issues } = await startStory();
    lab.fault({ method: "POST", path: /\/issues$/, nth: 3 }, { reset: true });
    await push({ "meetings/a.md": WEEKLY });
    expect(await issues()).toHaveLength(6);
    clock.advance(14 * MINUTE);
    await app.idle();
    expect(await issues()).toHaveLength(6);
    clock.advance(MINUTE);
    await app.idle();
    expect(await issues()).toHaveLength(7);
  });

  test("that asks to wait is waited for in the queue", async () => {
    const { push, lab, app, clock, issues } = await startStory();
    lab.fault({ method: "POST", path: /\/issues$/, nth: 3 }, { secondaryLimit: 403, retryAfter: 120 });
    await push({ "meetings/a.md": WEEKLY });
    expect(await issues()).toHaveLength(2);
    clock.advance(119_000);
    await app.idle();
    expect(await issues()).toHaveLength(2);
    clock.advance(2_000);
    await app.idle();
    expect(await issues()).toHaveLength(7);
  });

  test("that comments and then breaks down is not made to comment again", async () => {
    const { push, lab, app, clock } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    lab.fault({ method: "POST", path: /\/comments$/ }, { reset: true, after: true });
    await push({ "meetings/a.md": notesWith("[x] Ada: write the post") });
    clock.advance(MINUTE);
    await app.idle();
    const [issue] = await lab.issues(NOTES);
    expect([issue?.state, issue?.comments.length]).toEqual(["closed", 1]);
  });

  test("whose issues are disabled gets one check that says so", async () => {
    const { push, lab } = await startStory({
      users: [{ login: "ada", name: "Ada Okafor" }],
      repositories: [
        { owner: "harbour", name: "notes", collaborators: { ada: "write" }, issuesDisabled: true },
      ],
    });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const checks = await lab.checks(NOTES, payload.after);
    expect(checks.map(({ title }) => title)).toEqual(["Issues are disabled in this repository"]);
  });
});

describe("an App that", () => {
  const ada = { users: [{ login: "ada", name: "Ada Okafor" }] };
  const notes = { owner: "harbour", name: "notes", collaborators: { ada: "write" as const } };

  test("may not write issues says so once, and does not try for ever", async () => {
    const { push, lab, app, clock } = await startStory({
      ...ada,
      repositories: [notes],
      permissions: { contents: "read", issues: "read", checks: "write", metadata: "read" },
    });
    const { payload } = await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const [check] = await lab.checks(NOTES, payload.after);
    expect([check?.title, check?.summary]).toEqual([
      "The App lacks permission to write issues in this repository",
      expect.stringContaining("accept the permissions that the App asks for"),
    ]);
    lab.forgetRequests();
    clock.advance(60 * MINUTE);
    await app.idle();
    // The App asks whether it has the right now, and whether something was missed: deliveries, and a head that has not moved.
    expect(lab.requests.map(({ status, path }) => `${status} ${path}`).sort()).toEqual([
      "200 /app",
      "200 /app/hook/deliveries",
      "304 /repos/harbour/notes/commits/HEAD",
    ]);
  });

  test("may not write checks opens the issues all the same", async () => {
    const { push, issues } = await startStory({
      ...ada,
      repositories: [notes],
      permissions: { contents: "read", issues: "write", metadata: "read" },
    });
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    expect(await issues()).toEqual(["#1 Write the post @ada"]);
  });
});

describe("an item of more owners than GitHub assigns", () => {
  test("is opened for ten of them, and names the others", async () => {
    const names = ["Ada", "Bea", "Cid", "Dov", "Eva", "Fay", "Gus", "Hal", "Ian", "Joy", "Kim", "Lea"];
    const { push, lab } = await startStory({
      users: names.map((name) => ({ login: name.toLowerCase(), name })),
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: Object.fromEntries(names.map((name) => [name.toLowerCase(), "write"])),
        },
      ],
    });
    await push({
      "meetings/a.md": `Present: ${names.join(", ")}\n\n## Next Steps\n\n- ${names.join("/")}: clean up\n`,
    });
    const [issue] = await lab.issues(NOTES);
    expect(issue?.assignees).toHaveLength(10);
    expect(issue?.body).toMatch(/kim cannot be assigned.*lea cannot be assigned/s);
  });
});

describe("an issue that somebody else made to look like ours", () => {
  test("is none of ours, and none is opened beside it", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const [ours] = await lab.issues(NOTES);
    const repository = { owner: "harbour", repo: "notes" };
    await lab.as("linnea").rest.issues.create({
      ...repository,
      title: "forged",
      body: ours!.body.replaceAll("write the post", "book the room"),
    });
    const labels = ["next-step"];
    await lab.as("chiara").rest.issues.addLabels({ ...repository, issue_number: 2, labels });
    await push({ "meetings/b.md": notesWith("Ada: book the room", "Dave: call") });
    expect(await issues()).toEqual(["#1 Write the post @aokafor", "#2 forged", "#3 Call @dscholten"]);
  });
});

describe("a database that is lost", () => {
  test("doubles nothing", async () => {
    const { push, lab, restart } = await startStory();
    const carriedOver = "Ada: cut the release branch";
    await push({ "meetings/a.md": WEEKLY, "meetings/b.md": notesWith(carriedOver) });
    const before = await lab.issues(NOTES);
    await restart({ emptyStore: true });
    await push({
      "meetings/a.md": `${WEEKLY}\nSee you.\n`,
      "meetings/b.md": notesWith(carriedOver, "Ada: tag it"),
    });
    const after = await lab.issues(NOTES);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.map(({ title }) => title).slice(before.length)).toEqual(["Tag it"]);
  });
});

describe("a restart", () => {
  test("takes up the pushes that were accepted before", async () => {
    const { push, lab, app, restart, issues } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    const held = lab.hold({ method: "POST", path: /\/issues$/, after: true });
    const delivery = await lab.push(NOTES, { files: { "meetings/b.md": WEEKLY } });
    await lab.deliver(delivery);
    await held.arrived;
    const stopped = app.stop();
    held.release();
    await stopped;
    expect(await issues()).toHaveLength(2);
    await restart();
    await lab.until(async () => (await issues()).length === 8);
  });
});
