import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { createEmulator } from "emulate";
import { tokenByHand } from "./credentials.js";
import { key } from "./key.js";
import { administrator, type Seeding, seed } from "./seed.js";
import type { Ask, EmulatorAnswer, EmulatorRequest, Repository, Role, World } from "./state.js";

export interface Emulator {
  ask: Ask;
  /** Replaces the emulator's links to itself. */
  leadToDoor(text: string): string;
  stop(): Promise<void>;
}

/** The emulator refuses a token's 5,001st request, so the lab changes its own tokens earlier. */
const requestsPerToken = 4_000;

/** Starts `emulate` on a port of its own and fills it with the world. */
export async function startEmulator(world: World, seeding: Seeding, doorUrl: string): Promise<Emulator> {
  const server = await createEmulator({ service: "github", port: 0, seed: seed(world, seeding) });
  const { hostname, port, host } = new URL(server.url);
  const listener = await findListener(server.url);
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
    const headers: Record<string, string> = { host, authorization: authorization ?? `token ${token}` };
    if (accept) headers.accept = accept;
    const sent = body === undefined ? undefined : JSON.stringify(body);
    return read(await call(listener, { method, url: path, headers }, sent));
  }

  function read({ status, headers: given, bytes }: Called): EmulatorAnswer {
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, leadToDoor(value)]),
    );
    const isJson = headers["content-type"]?.startsWith("application/json") && bytes.length > 0;
    const body = isJson ? JSON.parse(leadToDoor(bytes.toString())) : bytes.length > 0 ? bytes : undefined;
    return { status, headers, body };
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
    stop: () => server.close(),
  };
}

interface Called {
  status: number;
  /** In lower case. */
  headers: Record<string, string>;
  bytes: Buffer;
}

/**
 * Finds the listener behind the emulator's port, to call it without a connection. One HTTP request must reveal its server.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
async function findListener(url: string): Promise<RequestListener> {
  const channel = "http.server.request.start";
  let server: Server | undefined;
  const look = (message: unknown) => {
    const seen = message as { request: IncomingMessage; server: Server };
    if (seen.request.headers.host === new URL(url).host) server = seen.server;
  };
  subscribe(channel, look);
  await (await fetch(url)).arrayBuffer();
  unsubscribe(channel, look);
  const [listener] = server?.listeners("request") ?? [];
  if (!listener) throw new Error("The emulator cannot be called");
  return listener as RequestListener;
}

/** Calls a listener with only those parts of a request and response that it uses. */
function call(
  listener: RequestListener,
  request: { method: string; url: string; headers: Record<string, string> },
  body: string | undefined,
): Promise<Called> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = {};
    const chunks: Uint8Array[] = [];
    const response = {
      statusCode: 200,
      setHeader(name: string, value: string) {
        headers[name.toLowerCase()] = value;
      },
      write: (chunk: Uint8Array) => chunks.push(chunk) > 0,
      end(chunk?: string) {
        if (chunk) chunks.push(Buffer.from(chunk));
        resolve({ status: response.statusCode, headers, bytes: Buffer.concat(chunks) });
      },
      destroy: reject,
    };
    const incoming = {
      ...request,
      async *[Symbol.asyncIterator]() {
        if (body !== undefined) yield Buffer.from(body);
      },
    };
    listener(incoming as unknown as IncomingMessage, response as unknown as ServerResponse);
  });
}

/** Grants permissions, which the seed cannot contain. */
async function settle(world: World, ask: Ask): Promise<void> {
  for (const repository of world.repositories.values()) {
    await admit(world, ask, repository);
    const path = `/repos/${repository.fullName}/collaborators`;
    for (const [login, role] of repository.collaborators) {
      await ask({ method: "PUT", path: `${path}/${login}`, body: { permission: emulated[role] } });
    }
  }
}

/** Admits the lab's administrator to a person's repository. */
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
