import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import type { Clock } from "../../src/clock.js";
import { type RunningServer, startServer } from "../../src/start.js";
import { type Delivery, type Lab, startLab, type WorldDescription } from "../lab/lab.js";

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
  /** Pushes files, delivers the webhook, and waits until the App is done. */
  push(files: Record<string, string | null>): Promise<Delivery>;
  /** Lets time pass, in milliseconds, and waits until the App has done what it does then. */
  pass(milliseconds: number): Promise<void>;
  /** The issues as `#1 title @assignee…` lines. */
  issues(): Promise<string[]>;
  /** Stops the App and starts it again, on the same store or on an empty one. */
  restart(options?: { emptyStore?: boolean }): Promise<void>;
  /** Ends both before the test does, where a test tells many stories. */
  end(): Promise<void>;
}

/** A clock that stands still until a test moves it. */
interface TestClock extends Clock {
  advance(milliseconds: number): void;
}

/** A clock at a time of its own, from which it moves only by `advance`. */
function createTestClock(): TestClock {
  let now = Date.parse("2026-05-05T10:00:00Z");
  const waiting = new Set<() => void>();
  return {
    now: () => now,
    wait(milliseconds, signal) {
      const due = now + milliseconds;
      return new Promise((resolve) => {
        const look = () => {
          if (now < due && !signal.aborted) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        signal.addEventListener("abort", look);
        look();
      });
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const look of waiting) look();
    },
  };
}

/** What `app.yml` asks for: the stories run with these permissions and no more. */
function readManifest(): {
  default_permissions: Record<string, "read" | "write">;
  default_events: string[];
} {
  return parse(readFileSync(new URL("../../app.yml", import.meta.url), "utf8"));
}

/** Starts a GitHub with one repository of notes, and the App; both end with the test. */
export async function startStory(world: WorldDescription = {}): Promise<Story> {
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
    ...world,
  });
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  const clock = createTestClock();
  const start = async () => {
    const server = await startServer(
      { ...lab.environment, DATA_DIR: directory, PORT: "0", LOG_LEVEL: process.env.LOG_LEVEL ?? "silent" },
      clock,
    );
    lab.deliverTo(`${server.url}/api/github/webhooks`);
    return server;
  };
  let ended = false;
  const story: Story = {
    lab,
    clock,
    app: await start(),
    async push(files) {
      const delivery = await lab.push(NOTES, { files });
      await lab.deliver(delivery);
      await story.app.idle();
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
      if (emptyStore) rmSync(directory, { recursive: true });
      story.app = await start();
    },
    async end() {
      if (ended) return;
      ended = true;
      await story.app.stop();
      await lab.stop();
      rmSync(directory, { recursive: true, force: true });
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
