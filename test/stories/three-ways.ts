import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Delivery } from "../../lab/lab.js";
import { runAction } from "../../src/action/action.js";
import { run } from "../../src/cli/run.js";
import { ACTIONS, asEvent, PERMISSIONS } from "../action/workflow.js";
import { createIo } from "../cli/command.js";
import { NOTES, type Story, startStory } from "./app.js";

/** The ways to bring issues in sync with one repository. */
export type Way = "App" | "Action" | "command";

/** A GitHub on which the App runs, with a workflow of the Action and a person who runs the command. */
export interface ThreeWays {
  story: Story;
  /** Has one way do what a push brought. */
  sync(way: Way, push: Delivery): Promise<void>;
  /** The issues as `#1 title (state, comments)` lines. */
  issues(): Promise<string[]>;
}

const MINUTE = 60_000;

/** Starts a story in which nothing hears of a push until it is told to. */
export async function startThreeWays(): Promise<ThreeWays> {
  const story = await startStory({ bots: [ACTIONS] });
  const { lab } = story;
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const api = { GITHUB_API_URL: `${lab.url}/api/v3` };

  const ways: Record<Way, (push: Delivery) => Promise<unknown>> = {
    async App(push) {
      // After ten minutes the App looks for the checks of other Apps again.
      await story.pass(11 * MINUTE);
      await lab.deliver(push);
      await story.app.idle();
    },
    async Action({ payload }) {
      const file = join(directory, "event.json");
      writeFileSync(file, JSON.stringify(asEvent(structuredClone(payload))));
      const environment = {
        ...api,
        INPUT_TOKEN: lab.workflowToken(PERMISSIONS),
        GITHUB_EVENT_NAME: "push",
        GITHUB_EVENT_PATH: file,
        GITHUB_REPOSITORY: NOTES,
      };
      const io = createIo({ environment });
      await runAction({ ...io, fetch: lab.fetch, signal: new AbortController().signal });
    },
    async command({ payload }) {
      const environment = { ...api, GITHUB_TOKEN: lab.token("dscholten") };
      const words = ["sync", "--repo", NOTES, "--since", String(payload.before)];
      await run(words, { ...createIo({ environment }), fetch: lab.fetch });
    },
  };

  return {
    story,
    async sync(way, push) {
      await ways[way](push);
    },
    async issues() {
      const issues = await lab.issues(NOTES);
      return issues.map(
        ({ number, title, state, comments }) => `#${number} ${title} (${state}, ${comments.length} comments)`,
      );
    },
  };
}
