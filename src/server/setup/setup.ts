import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { join } from "node:path";
import { Octokit } from "@octokit/rest";
import type { Clock } from "../../clock.js";
import { type Environment, findApi, findPages, findTenant, readAddress } from "../../environment.js";
import { KnownError } from "../../errors.js";
import { exchangeCode, type RegisteredApp } from "../../github/app-manifest.js";
import { createFetch } from "../../github/client.js";
import { WEBHOOK_PATH } from "../http.js";
import { listen } from "../listen.js";
import { MANIFEST } from "../manifest.js";
import { isSecret } from "../secret.js";
import { requireWritable, writeVariables } from "./env-file.js";
import { type Choice, printConfirmation, printForm, printMessage } from "./page.js";

export interface SetupOptions {
  clock: Pick<Clock, "timeout">;
  fetch: typeof globalThis.fetch;
  /** `.env` is written here. */
  directory: string;
  /** Prints a line for the person who started the server. */
  say(line: string): void;
}

interface Page {
  status: number;
  html: string;
  /** Redirects the browser. */
  location?: string;
}

interface Visit {
  path: string;
  query: URLSearchParams;
  /** Origin under which the person's browser reaches this server. */
  origin: string;
}

/**
 * Serves the page that registers an App on GitHub, and writes its credentials to `.env`.
 *
 * The page's URL is in the log only. It holds a token that ends with the registration.
 * @returns the credentials, as variables
 * @throws {KnownError} when `.env` cannot be written, or on GHE.com, where no page registers Apps
 */
export async function setUp(environment: Environment, options: SetupOptions): Promise<Environment> {
  if (findTenant(environment)) {
    throw new KnownError(
      "the setup page cannot register an App on GHE.com: register it there by hand, and set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET",
    );
  }
  const file = join(options.directory, ".env");
  requireWritable(file);
  const address = readAddress(environment);
  const baseUrl = findApi(environment);
  const request = { fetch: createFetch(options.fetch, options.clock) };
  const github = new Octokit({ baseUrl, request, log: SILENT });
  const proxy = address.webhookProxyUrl;
  const token = randomBytes(16).toString("hex");
  // GitHub returns the state, and must not learn the token.
  const state = randomBytes(16).toString("hex");
  const links = { token, github: findPages(environment), state };

  return new Promise((resolve, reject) => {
    const server = createServer(async ({ method, url = "/", headers }, response) => {
      const { pathname: path, searchParams: query } = new URL(url, "http://localhost");
      const protocol = headers["x-forwarded-proto"] === "https" ? "https" : "http";
      const visit = { path, query, origin: `${protocol}://${headers.host}` };
      const page = method === "GET" ? await answer(visit).catch(explain) : NOT_FOUND;
      response.writeHead(page.status, {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${links.github}; frame-ancestors 'none'`,
        "referrer-policy": "no-referrer",
        "cache-control": "no-store",
        ...(page.location && { location: page.location }),
      });
      response.end(page.html);
    });

    async function answer({ path, query, origin }: Visit): Promise<Page> {
      if (path === "/ping") return { status: 200, html: "PONG" };
      if (path === "/registered" && isSecret(query.get("state"), state)) {
        const app = await exchangeCode(github, query.get("code") ?? "");
        return finish(app);
      }
      if (path !== "/" && path !== "/register") return NOT_FOUND;
      if (!isSecret(query.get("token"), token)) return LOCKED;
      const choice = {
        address: query.get("address") ?? (proxy || isLocal(origin) ? "" : origin),
        organisation: query.get("organisation")?.trim() ?? "",
      };
      const problem = path === "/register" ? findProblem(choice, proxy) : undefined;
      if (path === "/" || problem) return { status: 200, html: printForm(choice, links, problem) };
      const manifest = {
        ...MANIFEST,
        hook_attributes: { url: proxy ?? `${new URL(choice.address).origin}${WEBHOOK_PATH}`, active: true },
        redirect_url: `${origin}/registered`,
      };
      return { status: 200, html: printConfirmation(choice, links, manifest) };
    }

    function finish(app: RegisteredApp): Page {
      const variables = {
        APP_ID: String(app.id),
        PRIVATE_KEY: app.pem,
        WEBHOOK_SECRET: app.webhookSecret,
      };
      writeVariables(file, variables);
      options.say(`The App is registered. Its credentials are in ${file}.`);
      server.close(() => resolve(variables)).closeIdleConnections();
      return { status: 302, html: "", location: `${app.page}/installations/new` };
    }

    function explain(error: unknown): Page {
      const message = error instanceof KnownError ? error.message : "GitHub failed to answer. Try again.";
      options.say(`The registration failed: ${(error as Error).message}`);
      return { status: 502, html: printMessage("The App is not registered", message) };
    }

    server.keepAliveTimeout = 1;
    listen(server, address).then((port) => {
      const host = ["0.0.0.0", "::"].includes(address.host) ? "localhost" : address.host;
      options.say(
        `No credentials are set. To register an App, open http://${host.includes(":") ? `[${host}]` : host}:${port}/?token=${token}`,
      );
    }, reject);
  });
}

/** Octokit would log the code, which gives access to the App's key. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const NOT_FOUND: Page = { status: 404, html: "not found" };

const LOCKED: Page = {
  status: 403,
  html: printMessage(
    "Register Next Steps on GitHub",
    "Open the address that the server printed when it started. It contains a token.",
  ),
};

function findProblem({ address, organisation }: Choice, proxy: string | null): string | undefined {
  if (organisation && !/^[\w-]{1,100}$/.test(organisation))
    return "This is not the login of an organization. Enter it as in its address on GitHub.";
  if (proxy) return undefined;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol))
    return "This is not an address. Enter one that begins with https://.";
  // GitHub refuses such an App: https://github.com/github-community-projects/private-mirrors/issues/387
  if (isLocal(address)) return "GitHub cannot reach localhost. Enter an address that it can reach.";
  return undefined;
}

function isLocal(address: string): boolean {
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname);
}
