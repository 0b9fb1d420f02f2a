import { Agent, type IncomingMessage, type RequestOptions, request } from "node:http";
import { createEmulator } from "emulate";
import { tokenByHand } from "./credentials.js";
import { key } from "./key.js";
import type { Repository } from "./repository.js";
import { administrator, type Seeding, seed } from "./seed.js";
import type { Role, World } from "./world.js";

interface EmulatorRequest {
  method: string;
  /** Path and query, still encoded. */
  path: string;
  /** By default the emulator's own administrator asks, who may do everything. */
  authorization?: string | undefined;
  accept?: string | undefined;
  body?: unknown;
}

interface EmulatorAnswer {
  status: number;
  headers: Record<string, string>;
  /** A JSON value, or the text of anything else. */
  body: unknown;
}

export type Ask = (question: EmulatorRequest) => Promise<EmulatorAnswer>;

export interface Emulator {
  ask: Ask;
  /** The emulator makes links to itself; people and programs come in by the door. */
  leadToDoor(text: string): string;
  stop(): Promise<void>;
}

/** The emulator refuses a token's 5,001st request, as GitHub does, so the lab's own work changes tokens in time. */
const requestsPerToken = 4_000;

/**
 * Starts `emulate` on a port of its own and fills it with the world.
 * @example (await emulator.ask({ method: "GET", path: "/repos/harbour/notes" })).status // 200
 */
export async function startEmulator(world: World, seeding: Seeding, doorUrl: string): Promise<Emulator> {
  const server = await createEmulator({ service: "github", port: 0, seed: seed(world, seeding) });
  const agent = new Agent({ keepAlive: true });
  const { hostname, port } = new URL(server.url);
  let asked = 0;

  async function ask({
    method,
    path,
    authorization,
    accept,
    body,
  }: EmulatorRequest): Promise<EmulatorAnswer> {
    const token = `lab-${Math.floor(asked / requestsPerToken)}`;
    if (authorization === undefined) asked++;
    const headers: Record<string, string> = { authorization: authorization ?? `token ${token}` };
    if (accept) headers.accept = accept;
    const sent = body === undefined ? undefined : JSON.stringify(body);
    if (sent !== undefined) headers["content-length"] = String(Buffer.byteLength(sent));
    return read(await send({ agent, hostname, port, method, path, headers }, sent));
  }

  async function read(response: IncomingMessage): Promise<EmulatorAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, leadToDoor(String(value))]),
    );
    const bytes = Buffer.concat(chunks);
    const isJson = headers["content-type"]?.startsWith("application/json") && bytes.length > 0;
    const body = isJson ? JSON.parse(leadToDoor(bytes.toString())) : bytes.length > 0 ? bytes : undefined;
    return { status: response.statusCode ?? 500, headers, body };
  }

  function leadToDoor(text: string): string {
    return text
      .replaceAll(server.url, `${doorUrl}/api/v3`)
      .replaceAll(`http://${hostname}:${port}`, `${doorUrl}/api/v3`);
  }

  await settle(world, ask);
  return {
    ask,
    leadToDoor,
    async stop() {
      agent.destroy();
      await server.close();
    },
  };
}

/**
 * The emulator closes a connection that was idle for five seconds, which a busy test learns of only as it uses it again:
 * https://nodejs.org/api/http.html#requestreusedsocket
 */
function send(options: RequestOptions, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sending = request(options, resolve);
    sending.on("error", (error: NodeJS.ErrnoException) => {
      if (sending.reusedSocket && error.code === "ECONNRESET") send(options, body).then(resolve, reject);
      else reject(error);
    });
    sending.end(body);
  });
}

/** What no seed can say: who may do what. */
async function settle(world: World, ask: Ask): Promise<void> {
  for (const repository of world.repositories.values()) {
    await admit(world, ask, repository);
    const path = `/repos/${repository.fullName}/collaborators`;
    for (const [login, role] of repository.collaborators) {
      await ask({ method: "PUT", path: `${path}/${login}`, body: { permission: emulated[role] } });
    }
  }
}

/** Lets the lab's administrator into a person's repository. */
export async function admit({ people }: World, ask: Ask, { owner, fullName }: Repository): Promise<void> {
  if (!people.has(key(owner))) return;
  const path = `/repos/${fullName}/collaborators/${administrator}`;
  const authorization = `token ${tokenByHand(owner)}`;
  await ask({ method: "PUT", path, authorization, body: { permission: "admin" } });
}

const emulated: Record<Role, string> = {
  read: "pull",
  triage: "triage",
  write: "push",
  maintain: "maintain",
  admin: "admin",
};
