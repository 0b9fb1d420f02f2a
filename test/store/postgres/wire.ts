import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** The name that PostgreSQL gives its socket. */
const SOCKET = ".s.PGSQL.5432";

/** A server's own way to a database, which can be cut. */
export interface Wire {
  /** The address of the database by this way. */
  url: string;
  /** Ends all connections, and accepts no more. */
  cut(): void;
  mend(): void;
}

/** Opens a way to the database at an address of {@link PostgresServer}. */
export async function openWire(url: string): Promise<Wire> {
  const directory = await mkdtemp(join(tmpdir(), "next-steps-wire-"));
  const address = new URL(url);
  const target = join(address.searchParams.get("host")!, SOCKET);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(join(directory, SOCKET), resolve));
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(async () => {
    cut();
    server.close();
    await rm(directory, { recursive: true });
  });
  address.searchParams.set("host", directory);
  return {
    url: address.href,
    cut,
    mend() {
      isCut = false;
    },
  };
}
