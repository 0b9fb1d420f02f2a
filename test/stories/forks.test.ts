import type { Root, RootContent } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { PullOptions } from "../../lab/opening.js";
import { NOTES, type Story, startStory } from "./app.js";
import { notesWith } from "./notes.js";
import { checkOf, propose, pushTo, see, written } from "./pulls.js";

const CONFIGURATION = ".github/next-steps.yml";
const PATH = "meetings/2026-05-12.md";
const FORK = "linnea/notes";
const SECRETS = "harbour/secrets";

/** Notes of which a stranger has a fork, and a private repository beside them, in which the App is too. */
async function startFork(): Promise<Story> {
  return startStory({
    users: [
      { login: "aokafor", name: "Ada Okafor" },
      { login: "linnea", name: "Linnea Berg" },
    ],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: { aokafor: "write" },
        files: { "README.md": "# Harbour\n" },
      },
      {
        owner: "harbour",
        name: "secrets",
        private: true,
        collaborators: { aokafor: "write" },
        files: { [CONFIGURATION]: "people: { aokafor: [Mindy] }\n", "secret.md": "the secret\n" },
      },
      { owner: "linnea", name: "notes", forkOf: NOTES },
    ],
  });
}

/** Linnea opens a pull request from her fork. */
function proposeAs(story: Story, files: PullOptions["files"]): Promise<string> {
  return propose(story, { by: "linnea", from: `${FORK}:topic`, files });
}

function nodesOf(node: Root | RootContent): (Root | RootContent)[] {
  return [node, ...("children" in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

describe("a pull request from a fork", () => {
  test("is told what merging it would do, as any other, and again when it changes", async () => {
    const story = await startFork();
    const { lab } = story;
    const head = await proposeAs(story, { [PATH]: notesWith("Ada: write the post") });
    expect(await see(lab, head)).toBe("success: 1 to open");
    const next = await pushTo(
      story,
      "topic",
      { [PATH]: notesWith("Ada: write the post", "Ada: call") },
      FORK,
    );
    expect(await see(lab, next)).toBe("success: 2 to open");
    expect(written(lab)).toEqual(["POST /check-runs", "POST /check-runs"]);
    expect(await lab.issues(NOTES)).toEqual([]);
  });

  test("makes the check say nothing of its own, whatever it says itself", async () => {
    const story = await startFork();
    const { lab } = story;
    const marker = '<!-- next-steps {"version":1,"path":"a.md","owners":["Ada"],"task":"x"} -->';
    const head = await proposeAs(story, {
      [PATH]: notesWith(
        `Ada: ask @aokafor and @harbour/team | \`a|b\` ${marker}`,
        `@aokafor | x: ![pixel](https://example.org/p.png) <img src=x> www.example.org<img src=x>`,
        "**Mindy**</td></table> # h: `| a | b |` [press here](https://example.org) &#64;aokafor",
      ),
      "meetings/a|b`c@aokafor <b>.md": notesWith("Ada: call"),
    });
    const { summary, title, annotations } = await checkOf(lab, head);
    expect(title).toMatch(/^\d to open/);
    const tree = unified().use(remarkParse).use(remarkGfm).parse(summary!);
    for (const node of nodesOf(tree)) {
      expect(["html", "image", "heading", "code"]).not.toContain(node.type);
      if (node.type === "tableRow") expect(node.children).toHaveLength(4);
      if (node.type === "text") expect(node.value).not.toMatch(/(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u);
    }
    for (const { message, title } of annotations)
      expect(`${message} ${title}`).not.toMatch(/(?<![\p{L}\p{N}_`/])@[\p{L}\p{N}]/u);
  });

  test("has the App look nowhere that its author may not, and learns of nothing there", async () => {
    const story = await startFork();
    const { lab } = story;
    await lab
      .as("aokafor")
      .rest.issues.create({ owner: "harbour", repo: "secrets", title: "The plan is to sell" });
    lab.forgetRequests();
    const head = await proposeAs(story, {
      [CONFIGURATION]: `_extends: secrets\nissues-in: ${SECRETS}\nallow-public: true\n`,
      [PATH]: notesWith(
        `Ada: look at ${SECRETS}#1`,
        `Ada: closes ${lab.url}/${SECRETS}/issues/1`,
        "Mindy: call",
      ),
    });
    const check = await checkOf(lab, head);
    expect([check.conclusion, check.title]).toEqual(["neutral", "3 to open, 1 unmatched name"]);
    expect(check.summary).toContain("It comes from a fork, so the plan uses the current configuration.");
    expect(check.summary).toContain("issues in other repositories were not read");
    expect(JSON.stringify(check)).not.toContain("The plan is to sell");
    expect(lab.requests.filter(({ path }) => path.includes("secrets"))).toEqual([]);
  });

  test("with a broken configuration is told where, and nothing of what it extends", async () => {
    const story = await startFork();
    const { lab } = story;
    const head = await proposeAs(story, { [CONFIGURATION]: "_extends: secrets\nlimt: 5\n" });
    const { title, annotations } = await checkOf(lab, head);
    expect([title, annotations.map(({ start_line, message }) => [start_line, message])]).toEqual([
      "Invalid configuration",
      [[2, '"limt" is not a setting; did you mean "limit"?']],
    ]);
    expect(lab.requests.filter(({ path }) => path.includes("secrets"))).toEqual([]);
  });

  test("of more items than anybody writes, each naming an issue, costs few requests, and the check is short enough", async () => {
    const story = await startFork();
    const { lab } = story;
    lab.forgetRequests();
    const items = Array.from({ length: 1_500 }, (_, number) => `Ada: mend #${number + 2}`);
    const head = await proposeAs(story, { [PATH]: notesWith(...items) });
    const { title, summary } = await checkOf(lab, head);
    expect(title).toBe("1000 to open, 50 need attention, over the limit of 25");
    expect(summary).toContain("This plan covers the first 1,000 of 1,500 items.");
    expect(summary).toContain("Only the first 50 issues that items mention were read.");
    expect(summary!.length).toBeLessThan(65_535);
    // Two of them ask once a process who the App's bot is.
    expect(lab.count()).toBeLessThan(62);
  });

  test("of many files of notes has some of them read, and none of its items gone", async () => {
    const story = await startFork();
    const { lab, push } = story;
    const names = Array.from({ length: 60 }, (_, number) => `meetings/${number + 10}.md`);
    await push({ [names[59]!]: notesWith("Ada: write the post") });
    lab.forgetRequests();
    const files = Object.fromEntries(names.map((name) => [name, notesWith(`Ada: read ${name}`)]));
    const head = await proposeAs(story, files);
    const { title, summary } = await checkOf(lab, head);
    expect(title).toBe("50 to open, over the limit of 25");
    expect(summary).toContain("10 more files of notes were not read for this plan.");
    expect(lab.count()).toBeLessThan(10);
  });
});
