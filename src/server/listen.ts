import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { KnownError } from "../errors.js";

/** Makes a server listen, and returns the port; throws a {@link KnownError} when it cannot. Port 0 takes any free one. */
export function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case "EADDRINUSE":
      return new KnownError(`port ${port} is taken: set PORT to another`);
    case "EACCES":
      return new KnownError(`this user may not listen on port ${port}: set PORT to one above 1023`);
    case "EADDRNOTAVAIL":
    case "EAI_AGAIN":
    case "EINVAL":
    case "ENOTFOUND":
      return new KnownError(
        `HOST is "${host}", which is no address of this machine (${error.code}): set it to localhost or 0.0.0.0`,
      );
    default:
      return error;
  }
}
