import type { Answer } from "./answers.js";
import type { Checks } from "./checks.js";
import type { Download } from "./codeload.js";
import type { Caller, Credentials } from "./credentials.js";
import type { Ask } from "./emulator.js";
import type { Hooks } from "./hooks.js";
import type { RateLimit } from "./limit.js";
import type { Operation } from "./operations.js";
import type { Pace } from "./pace.js";
import type { Repository } from "./repository.js";
import type { Clock, World } from "./world.js";

/** A request that came in by the door and that GitHub's description has nothing against. */
export interface ApiRequest {
  method: string;
  /** Without `/api/v3` and without the query, still encoded. */
  path: string;
  query: URLSearchParams;
  body: unknown;
  accept: string | undefined;
  authorization: string | undefined;
  caller: Caller;
  operation: Operation;
  /** The repository of `/repos/{owner}/{repo}/…`; the caller may see it. */
  repository: Repository | undefined;
}

/** What there is to answer with. */
export interface GitHub {
  /** The door's own address, without `/api/v3`. */
  url: string;
  world: World;
  clock: Clock;
  credentials: Credentials;
  hooks: Hooks;
  limit: RateLimit;
  pace: Pace;
  /** Links to archives that were given out, by their tokens. */
  downloads: Map<string, Download>;
  /** What is in files, by the names of their blobs; as much of it as was needed so far. */
  blobs: Map<string, Buffer>;
  checks: Checks;
  /** What texts were before they were changed, until the webhook about it went out. */
  edits: Map<string, Record<string, unknown>>;
  /** Asks the emulator as its administrator. */
  ask: Ask;
  /** For how long lists do not show an issue that is created, in milliseconds by the clock. */
  listLag: number;
  /** The emulator's links to itself, made to lead to the door. */
  leadToDoor(text: string): string;
}

/** How one operation is answered where the emulator alone would not do. */
export type Rule = (request: ApiRequest, github: GitHub) => Answer | Promise<Answer>;
/** By GitHub's name of the operation. */
export type Rules = Record<string, Rule>;
