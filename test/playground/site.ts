import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const SOURCE = fileURLToPath(new URL("../../playground", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

/** The playground as it is built, and where it is served. */
export interface Site {
  /** Ends with a slash, below a folder of its own. */
  url: string;
  folder: string;
  stop(): Promise<void>;
}

/** Builds the playground and serves its files, and nothing but its files. */
export async function startSite(): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), "next-steps-playground-"));
  await build({ root: SOURCE, logLevel: "error", build: { outDir: folder } });
  const server = createServer((request, response) => {
    const path =
      new URL(request.url!, "http://localhost").pathname.replace(/^\/any\/folder\//, "") || "index.html";
    const file = join(folder, path);
    const found = !path.includes("..") && existsSync(file);
    response.writeHead(found ? 200 : 404, { "content-type": TYPES[extname(path)] ?? "text/plain" });
    response.end(found ? readFileSync(file) : "");
  });
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/any/folder/`,
    folder,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
