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

/** What is measured, and what it is measured beside. Each is a program of its own. */
export const OURS = new URL("../../dist/main.js", import.meta.url);
export const PLAIN = new URL("./baseline/plain.js", import.meta.url);
export const NO_OP = new URL("./baseline/no-op.js", import.meta.url);

/** What `npm start` gives to Node besides our program. */
const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
const OWN_FLAGS = String(scripts.start)
  .split(" ")
  .filter((word) => word.startsWith("--"));

const MEMORY = new URL("./memory-probe.js", import.meta.url);

/** How often it is asked whether a process answers, in milliseconds. */
const ASK_EVERY = 2;

/** An App as a process of its own. */
export interface App {
  url: string;
  /** Where deliveries go. */
  webhooks: string;
  /** From the start of the process to the first answer on `/ping`, in milliseconds. */
  startedIn: number;
  /** What it holds after a collection of garbage, in bytes; only of one that was started with `probesMemory`. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

/** How an App is started. */
interface AppOptions {
  environment: Record<string, string>;
  /** Where its store is; by default a new directory, removed when it stops. */
  directory?: string;
  probesMemory?: boolean;
}

/** Starts an App, and waits until it answers on `/ping`. Its log goes nowhere, but is written. */
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

/** Probot takes 3000 for 0, so that a free port has to be found before. */
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
