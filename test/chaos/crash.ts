import type { Delivery, Lab } from "../../lab/lab.js";
import { createPlace } from "../store/place.js";
import { type Ending, type History, seeEnding, startWorld } from "./history.js";
import { type Keeper, keepServer } from "./keeper.js";
import type { Death } from "./messages.js";
import { type Moment, setTrap } from "./trap.js";

/** A point at which a server is killed: around a request it makes, or around a commit to its store. */
export type Boundary = { request: RequestBoundary } | { commit: Death };

interface RequestBoundary {
  method: string;
  path: string;
  /** Which of the requests with this method and path it is. */
  nth: number;
  when: Moment;
}

/** Longer than any test, in milliseconds. */
const FOREVER = 14_400_000;

/** What came of a history in which the server was killed once, or never. */
export interface Told {
  ending: Ending;
  /** Every point at which it could have been killed, and something was changed. */
  boundaries: Boundary[];
  /** How many servers ended before their time. */
  ends: number;
  log: string;
}

/** Tells a history to a server that is killed at a boundary and started again, and looks at what is there in the end. */
export async function tellHistory(history: History, boundary?: Boundary): Promise<Told> {
  const lab = await startWorld();
  const place = await createPlace();
  const keeper = await keepServer(lab, place, boundary && "commit" in boundary ? boundary.commit : undefined);
  try {
    if (boundary && "request" in boundary) killAt(boundary.request, lab, keeper);
    const deliveries: Delivery[] = [];
    for (const files of history) {
      deliveries.push(await lab.push("harbour/notes", { files }));
      await keeper.deliver(deliveries.at(-1)!);
      await keeper.settle();
    }
    const requests = lab.requests.map(({ method, path }) => `${method} ${path}`);
    return {
      ending: await seeEnding(lab, deliveries),
      boundaries: [...requestBoundaries(requests), ...commitBoundaries(keeper.commits())],
      ends: keeper.ends(),
      log: keeper.log(),
    };
  } finally {
    await keeper.stop();
    await lab.stop();
    await place.remove();
  }
}

/**
 * A boundary in words.
 *
 * @example
 * nameBoundary({ commit: { commit: "insert push", nth: 2, after: true } }) // → "after commit 2 of insert push"
 */
export function nameBoundary(boundary: Boundary): string {
  if ("commit" in boundary) {
    const { commit, nth, after } = boundary.commit;
    return `${after ? "after" : "before"} commit ${nth} of ${commit}`;
  }
  const { method, path, nth, when } = boundary.request;
  return `${when === "late" ? "before, and done late," : when} request ${nth} of ${method} ${path}`;
}

function killAt({ when, ...at }: RequestBoundary, lab: Lab, keeper: Keeper): void {
  const trap = setTrap({ ...at, when }, lab, keeper);
  trap.sprung.then(async () => {
    const before = lab.requests.length;
    // A late effect comes when the next server already looks.
    const isLook = ({ path, status }: (typeof lab.requests)[number]) =>
      path.endsWith("/issues") && status === 200;
    if (when === "late") await lab.until(() => lab.requests.slice(before).some(isLook), FOREVER);
    await trap.end();
  });
}

/** A kill around a request that only reads leaves the same GitHub and store as one around the next write or commit. */
function isRead(method: string, path: string): boolean {
  return method === "GET" || path === "/graphql" || path.endsWith("/access_tokens");
}

function requestBoundaries(requests: string[]): Boundary[] {
  return count(requests).flatMap(([request, nth]) => {
    const [method = "", path = ""] = request.split(" ");
    if (isRead(method, path)) return [];
    const isCreate = method === "POST" && /\/(?:issues|comments)$/.test(path);
    const times = ["before", "after", ...(isCreate ? ["late"] : [])] as Moment[];
    return times.map((when) => ({ request: { method, path, nth, when } }));
  });
}

function commitBoundaries(commits: string[]): Boundary[] {
  return count(commits).flatMap(([commit, nth]) =>
    [false, true].map((after) => ({ commit: { commit, nth, after } })),
  );
}

/** Each with how many of the same were there up to it. */
function count(each: string[]): [string, number][] {
  const seen = new Map<string, number>();
  return each.map((one) => {
    seen.set(one, (seen.get(one) ?? 0) + 1);
    return [one, seen.get(one)!];
  });
}
