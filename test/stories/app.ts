import { readFileSync } from "node:fs";
import { expect, onTestFinished } from "vitest";
import { parse } from "yaml";
import { type Delivery, type Lab, startLab, type WorldDescription } from "../../lab/lab.js";
import { type RunningServer, startServer } from "../../src/server/start.js";
import { createTestClock, type TestClock } from "../clock.js";
import { createPlaceInMemory, type Place } from "../store/place.js";
import { planAgain } from "./second-plan.js";

/** The repository of the stories. */
export const NOTES = "harbour/notes";

/** The people of the stories, with the names on their profiles. */
const PEOPLE = [
  { login: "aokafor", name: "Ada Okafor" },
  { login: "dscholten", name: "David Scholten" },
  { login: "chiara", name: "Chiara Rossi" },
];

/** Somebody who has an account and no part in the repository. */
const STRANGER = { login: "linnea", name: "Linnea Berg" };

/** A GitHub with the App on it, and what the stories say and see of both. */
export interface Story {
  lab: Lab;
  app: RunningServer;
  clock: TestClock;
  /**
   * Pushes files, delivers the webhook, waits until the App is done, and makes sure that a plan made again is empty.
   *
   * @param options `isKept: false` where GitHub does not keep what the App asks for
   */
  push(
    files: Record<string, string | null | { bytes: Buffer }>,
    options?: { isKept?: boolean },
  ): Promise<Delivery>;
  /** Lets time pass, in milliseconds, and waits until the App has done what it does then. */
  pass(milliseconds: number): Promise<void>;
  /** The issues as `#1 title @assignee…` lines. */
  issues(): Promise<string[]>;
  /** Stops the App and starts it again, on the same store or on an empty one. */
  restart(options?: { emptyStore?: boolean }): Promise<void>;
  /** Ends both before the test does, where a test tells many stories. */
  end(): Promise<void>;
}

/** Gets the metrics and the details of health. */
export const OPERATOR = { authorization: "Bearer only-for-the-operator" };

const SETTINGS = {
  PORT: "0",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
  OPERATOR_TOKEN: OPERATOR.authorization.replace("Bearer ", ""),
};

/** What `app.yml` asks for: the stories run with these permissions and no more. */
function readManifest(): {
  default_permissions: Record<string, "read" | "write">;
  default_events: string[];
} {
  return parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8"));
}

/**
 * Starts a GitHub with one repository of notes, and the App, on an empty store or on the one given; both end with the test.
 *
 * @param world with a clock in it, GitHub and the App go by that
 */
export async function startStory(
  world: WorldDescription & { clock?: TestClock } = {},
  store?: Place,
): Promise<Story> {
  const lab = await startLab({
    users: [...PEOPLE, STRANGER],
    repositories: [
      {
        owner: "harbour",
        name: "notes",
        collaborators: Object.fromEntries(PEOPLE.map(({ login }) => [login, "write" as const])),
        files: { "README.md": "# Harbour\n" },
      },
    ],
    permissions: readManifest().default_permissions,
    events: readManifest().default_events,
    ...world,
  });
  let place = store ?? (await createPlaceInMemory());
  const clock = world.clock ?? createTestClock();
  const start = async () => {
    const server = await startServer(
      { ...SETTINGS, ...lab.environment, ...place.environment },
      { clock, fetch: lab.fetch, ...(place.openStore && { openStore: place.openStore }) },
    );
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    return server;
  };
  let ended = false;
  const story: Story = {
    lab,
    clock,
    app: await start(),
    async push(files, { isKept = true } = {}) {
      const delivery = await lab.push(NOTES, { files });
      await lab.deliver(delivery);
      await story.app.idle();
      const { url } = story.app;
      const left = isKept ? await planAgain(delivery, { lab, clock, url, database: place.database }) : null;
      expect(left ?? []).toEqual([]);
      return delivery;
    },
    async pass(milliseconds) {
      clock.advance(milliseconds);
      await story.app.idle();
    },
    async issues() {
      return (await lab.issues(NOTES)).map(({ number, title, assignees, state }) =>
        [`#${number}`, title, ...assignees.map((login) => `@${login}`), state === "closed" && "(closed)"]
          .filter(Boolean)
          .join(" "),
      );
    },
    async restart({ emptyStore = false } = {}) {
      await story.app.stop();
      if (emptyStore) {
        await place.remove();
        place = await createPlaceInMemory();
      }
      story.app = await start();
    },
    async end() {
      if (ended) return;
      ended = true;
      await story.app.stop();
      await lab.stop();
      await place.remove();
    },
  };
  onTestFinished(story.end);
  await story.app.idle();
  lab.forgetRequests();
  return story;
}

/** A world with two repositories of Ada's and Dave's. */
export const TWO = {
  users: [
    { login: "aokafor", name: "Ada Okafor" },
    { login: "dscholten", name: "David Scholten" },
  ],
  repositories: ["notes", "yard"].map((name) => ({
    owner: "harbour",
    name,
    collaborators: { aokafor: "write", dscholten: "write" } as const,
    files: { "README.md": "# Harbour\n" },
  })),
};

/** The titles of a repository's issues, in order. */
export async function titles({ lab }: Story, repository: string): Promise<string[]> {
  return (await lab.issues(repository)).map(({ title }) => title);
}
