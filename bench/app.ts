import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { get } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The measured App and those for comparison, each a program of its own. */
export const OURS = new URL("../../dist/main.js", import.meta.url);
export const PLAIN = new URL("./baseline/plain.js", import.meta.url);
export const NO_OP = new URL("./baseline/no-op.js", import.meta.url);

/** The options of Node in `npm start`. */
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const OWN_FLAGS = String(scripts.start)
  .split(" ")
  .filter((word) => word.startsWith("--"));

const MEMORY = new URL("./memory-probe.js", import.meta.url);

/** Poll interval for a starting process, in milliseconds. */
const ASK_EVERY = 2;

/** An App in a process of its own. */
export interface App {
  url: string;
  /** Deliveries go here. */
  webhooks: string;
  /** Milliseconds from the start of the process to the first answer on `/ping`. */
  startedIn: number;
  /** Returns the bytes in use after a garbage collection; only with `probesMemory`. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

interface AppOptions {
  environment: Record<string, string>;
  /** The store's directory; by default a new one, which is removed at the end. */
  directory?: string;
  probesMemory?: boolean;
}

/** Starts an App and waits for its answer on `/ping`. Its log is written but goes nowhere. */
export async function startApp(program: URL, options: AppOptions): Promise<App> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "next-steps-bench-")));
  const port = await findPort();
  const url = `http://127.0.0.1:${port}`;
  const { PATH } = process.env;
  const own = { DATA_DIR: directory, HOST: "127.0.0.1", PORT: String(port), NODE_ENV: "production" };
  const started = performance.now();
  const child = fork(fileURLToPath(program), {
    cwd: directory,
    env: { ...(PATH && { PATH }), ...own, ...options.environment },
    execArgv: [
      ...(program === OURS ? OWN_FLAGS : []),
      ...(options.probesMemory ? ["--expose-gc", "--import", MEMORY.href] : []),
    ],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  await answering(child, `${url}/ping`);
  const startedIn = performance.now() - started;
  return {
    url,
    webhooks: `${url}/api/github/webhooks`,
    startedIn,
    async memory() {
      child.send("memory");
      const [bytes] = await once(child, "message");
      return bytes as number;
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
      if (!options.directory) await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Probot replaces port 0 by 3000, so find a free port first. */
async function findPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    const status = await new Promise<number | undefined>((resolve) => {
      get(url, { agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", () => resolve(undefined));
    });
    if (status === 200) return;
    await setTimeout(ASK_EVERY);
  }
  throw new Error(`a process ended with ${child.exitCode} before it answered on ${url}`);
}
