import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseMarker } from "../../src/marker/marker.js";
import { runId } from "../../src/marker/run.js";
import { NOTES, startStory } from "./app.js";
import { notesWith, WEEKLY, WEEKLY_TITLES } from "./notes.js";

describe("a push of meeting notes", () => {
  test("opens an issue for every next step, assigned by the names on the profiles", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    expect(await issues()).toEqual([
      "#1 Cut the release branch @aokafor",
      "#2 Write the release notes @dscholten",
      "#3 Find out what the builders cost @chiara",
      "#4 Fix the flaky test @dscholten",
      "#5 Ask for two more machines @aokafor",
      "#6 Put the numbers on the website @chiara",
      "#7 Draft the programme of the workshop @aokafor @dscholten",
    ]);
  });

  test("costs 15 requests with everything cold, 13 in a process that knows who it is, and 10 when it is warm", async () => {
    const { push, lab } = await startStory();
    lab.forgetRequests();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    expect(lab.count()).toBe(15);
    expect(lab.requests.filter(({ path }) => path === "/app" || path.startsWith("/users/"))).toHaveLength(2);
    lab.forgetRequests();
    const others = ["paint", "sell", "mend", "weigh", "draw", "count", "wash"].map(
      (verb) => `Ada: ${verb} it`,
    );
    await push({ "meetings/2026-05-12.md": notesWith(...others) });
    expect(lab.count()).toBe(10);
  });

  test("writes where the item was taken into the issue, with the marker that finds it again", async () => {
    const { push, lab } = await startStory();
    const delivery = await push({ "meetings/2026-05-05.md": WEEKLY });
    const line = WEEKLY.split("\n").indexOf("* Ada/Dave: Draft the programme of the workshop") + 1;
    const file = `${lab.url}/${NOTES}/blob/${delivery.payload.after}/meetings/2026-05-05.md`;
    const run = runId({ kind: "sync", base: delivery.payload.before });
    const [, , , , , , issue] = await lab.issues(NOTES);
    const { digests } = parseMarker(issue?.body) ?? {};
    expect(issue?.body).toBe(
      [
        `<!-- next-steps {"version":1,"path":"meetings/2026\\u002d05\\u002d05.md","owners":["Ada","Dave"],"task":"Draft the programme of the workshop","assigned":["aokafor","dscholten"],"run":"${run}","series":"","first":{"path":"meetings/2026\\u002d05\\u002d05.md","date":"2026\\u002d05\\u002d05"},"last":{"path":"meetings/2026\\u002d05\\u002d05.md","date":"2026\\u002d05\\u002d05"},"date":"2026\\u002d05\\u002d05","core":"draft programme workshop","logins":{"Ada":"aokafor","Dave":"dscholten"},"digests":${JSON.stringify(digests)}} -->`,
        "> **Ada** / **Dave**: Draft the programme of the workshop",
        "",
        `From [Harbour weekly: 2026-05-05](${file}) ([line ${line}](${file}?plain=1#L${line}))`,
        "<!-- /next-steps -->",
      ].join("\n"),
    );
  });

  test("tells on the commit what was done", async () => {
    const { push, lab } = await startStory();
    const { payload } = await push({ "meetings/2026-05-05.md": WEEKLY });
    const checks = await lab.checks(NOTES, payload.after);
    expect(checks.map(({ name, conclusion, title }) => [name, conclusion, title])).toEqual([
      ["Next steps", "success", "7 opened"],
    ]);
    expect(checks[0]?.summary).toMatch(/\| `aokafor` \| Cut the release branch \| opened \[#1\]\(.*\) \|/);
  });

  test("changes nothing when its delivery comes three more times", async () => {
    const { push, lab, app, issues } = await startStory();
    const delivery = await push({ "meetings/2026-05-05.md": WEEKLY });
    const before = await issues();
    lab.forgetRequests();
    for (let time = 0; time < 3; time++) expect((await lab.deliver(delivery)).status).toBe(200);
    await app.idle();
    expect(await issues()).toEqual(before);
    expect(lab.count()).toBe(0);
  });

  test("changes nothing when the same notes are edited elsewhere", async () => {
    const { push, lab, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    lab.forgetRequests();
    await push({ "meetings/2026-05-05.md": WEEKLY.replace("### Agenda", "### Agenda of the day") });
    expect(await issues()).toHaveLength(7);
    expect(lab.count()).toBe(2);
  });

  test("opens only its own when it is the next meeting's", async () => {
    const { push, issues } = await startStory();
    await push({ "meetings/2026-05-05.md": WEEKLY });
    await push({ "meetings/2026-05-12.md": notesWith("Chiara: book the room") });
    expect(await issues()).toEqual([
      ...WEEKLY_TITLES.map((title) => expect.stringContaining(title)),
      "#8 Book the room @chiara",
    ]);
  });

  test("is read whole when it has several commits", async () => {
    const { lab, app, issues } = await startStory();
    await lab.deliver(
      await lab.push(NOTES, {
        commits: [
          { files: { "meetings/a.md": notesWith("Ada: write the post") } },
          { files: { "src/code.ts": "export {};\n" } },
          { files: { "meetings/b.md": notesWith("Chiara: book the room") } },
        ],
      }),
    );
    await app.idle();
    expect(await issues()).toEqual(["#1 Write the post @aokafor", "#2 Book the room @chiara"]);
  });

  test("is read though its commit has more files than GitHub names", async () => {
    const { push, issues } = await startStory();
    const assets = Object.fromEntries(
      Array.from({ length: 3_000 }, (_, number) => [`assets/${number}.txt`, "a"]),
    );
    const { payload } = await push({ ...assets, "meetings/a.md": notesWith("Ada: write the post") });
    expect(payload.commits[0].added).not.toContain("meetings/a.md");
    expect(await issues()).toEqual(["#1 Write the post @aokafor"]);
  });

  test("costs no request when it touches no notes", async () => {
    const { push, lab, issues } = await startStory();
    lab.forgetRequests();
    await push({ "src/code.ts": "export {};\n" });
    await push({ "meetings/plan.svg": "<svg/>" });
    expect(lab.count()).toBe(0);
    expect(await issues()).toEqual([]);
  });

  test("costs no request for a README either, once the globs are known", async () => {
    const { push, lab } = await startStory();
    await push({ "meetings/a.md": notesWith("Ada: write the post") });
    lab.forgetRequests();
    await push({ "README.md": "# Harbour, again\n" });
    expect(lab.count()).toBe(0);
    await push({ "meetings/b.md": notesWith("Chiara: book the room") });
    expect(lab.requests.map(({ path }) => path)).not.toContain(expect.stringContaining("/compare/"));
  });

  test("to another branch, a tag or from a branch's end is none of ours", async () => {
    const { lab, app, issues } = await startStory();
    const files = { "meetings/a.md": notesWith("Ada: write the post") };
    await lab.deliver(await lab.push(NOTES, { branch: "draft", files }));
    await lab.deliver(await lab.push(NOTES, { branch: "draft", deleted: true }));
    await app.idle();
    expect(await issues()).toEqual([]);
  });
});

describe("the meeting that the product was asked for", () => {
  const seed = new URL("../../../shared/seeds/weekly-2013-06-11.md", import.meta.url);

  test.skipIf(!existsSync(seed))("assigns its seven items by the names on the profiles alone", async () => {
    const { push, issues } = await startStory({
      users: [
        { login: "avsm", name: "Anil Madhavapeddy" },
        { login: "djs55", name: "David Scott" },
        { login: "vbmithr", name: "Vincent Bernardoff" },
      ],
      repositories: [
        {
          owner: "harbour",
          name: "notes",
          collaborators: { avsm: "write", djs55: "write", vbmithr: "write" },
        },
      ],
    });
    await push({ "meetings/2013-06-11.md": readFileSync(seed, "utf8") });
    expect(await issues()).toEqual([
      "#1 Get EC2 bindings in shape @vbmithr",
      "#2 Try out libvirt @avsm",
      "#3 Look at plumbing through block storage in mirari @avsm",
      "#4 Fixing Balraj's network ring reservation query @djs55",
      "#5 Look at pulling out FAT32 (still using Bitstring) @djs55",
      "#6 Write blog post on Mirari @vbmithr",
      "#7 Look at evtchn unification and test cases for event handling @vbmithr @djs55",
    ]);
  });
});
