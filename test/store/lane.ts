import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { Lab } from "../../lab/lab.js";

/** A request that a server made of a repository, in the order in which they began and ended among those of all lanes. */
export interface Passed {
  server: string;
  method: string;
  path: string;
  began: number;
  /** Never, while it is under way. */
  ended: number;
}

/** Servers' own ways to one GitHub, which tell who asked what. */
export interface Lanes {
  passed: Passed[];
  /** The environment of a server that asks GitHub by a lane of that name. */
  open(server: string): Promise<Record<string, string>>;
}

/** Ways to a lab. */
export function createLanes(lab: Lab): Lanes {
  const passed: Passed[] = [];
  const { host: target } = new URL(lab.url);
  let tick = 0;
  return {
    passed,
    async open(server) {
      const lane = createServer((incoming, outgoing) => {
        const { method = "GET", url: path = "/", headers } = incoming;
        const note = { server, method, path, began: tick++, ended: Number.POSITIVE_INFINITY };
        passed.push(note);
        const [hostname, port] = target.split(":");
        const onward = request(
          { hostname, port, method, path, headers: { ...headers, host: target } },
          (answer) => {
            outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
            answer.pipe(outgoing).on("finish", () => {
              note.ended = tick++;
            });
          },
        );
        onward.on("error", () => outgoing.destroy());
        incoming.on("error", () => onward.destroy());
        incoming.pipe(onward);
      });
      await new Promise<void>((resolve) => lane.listen(0, "localhost", resolve));
      onTestFinished(() => void lane.close().closeAllConnections());
      return { ...lab.environment, GHE_HOST: `localhost:${(lane.address() as AddressInfo).port}` };
    },
  };
}
