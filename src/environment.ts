import { createPrivateKey } from "node:crypto";
import { getPrivateKey } from "@probot/get-private-key";
import { KnownError } from "./errors.js";

/** `.env.example` explains the variables. */
export type Environment = Record<string, string | undefined>;

export interface Credentials {
  appId: number;
  /** In PEM. */
  privateKey: string;
}

export interface Settings extends Credentials {
  webhookSecret: string;
  host: string;
  port: number;
  /** Base URL of GitHub's API. */
  apiUrl: string;
  logLevel: (typeof LOG_LEVELS)[number];
  logFormat: (typeof LOG_FORMATS)[number] | null;
  /** Operators send this token to read the metrics and the details of health; null when nobody may. */
  operatorToken: string | null;
  /** The smee.io channel that forwards deliveries; null when GitHub sends them here. */
  webhookProxyUrl: string | null;
  store: { DATABASE_URL: string; DATA_DIR: string };
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
const LOG_FORMATS = ["json", "pretty"] as const;
const PROTOCOLS = ["https", "http"] as const;

/** Everybody knows Probot's default secret. */
const KNOWN_SECRET = "development";

const CREDENTIALS = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"];

/** Returns true when any of an App's credentials is set. Otherwise the setup page registers an App. */
export function hasCredentials(environment: Environment): boolean {
  return CREDENTIALS.some((name) => read(environment, name));
}

/** Reads the settings of a server; throws a {@link KnownError} that names a missing or wrong variable. */
export function readSettings(environment: Environment): Settings {
  const credentials = readCredentials(environment);
  const webhookSecret = read(environment, "WEBHOOK_SECRET");
  if (!webhookSecret) throw missing("WEBHOOK_SECRET", "the secret that GitHub signs its deliveries with");
  if (webhookSecret === KNOWN_SECRET) {
    throw new KnownError(
      `WEBHOOK_SECRET is "${KNOWN_SECRET}", which anybody could sign with: set one of your own`,
    );
  }
  return {
    ...credentials,
    webhookSecret,
    ...readAddress(environment),
    apiUrl: findApi(environment),
    logLevel: readChoice(environment, "LOG_LEVEL", LOG_LEVELS) ?? "info",
    logFormat: readChoice(environment, "LOG_FORMAT", LOG_FORMATS),
    operatorToken: readOperatorToken(environment),
    store: { DATABASE_URL: read(environment, "DATABASE_URL"), DATA_DIR: read(environment, "DATA_DIR") },
  };
}

/** Reads the App's id and private key; throws a {@link KnownError} that names a missing or wrong variable. */
export function readCredentials(environment: Environment): Credentials {
  const appId = read(environment, "APP_ID");
  if (!appId) throw missing("APP_ID", "the App's number, from its settings page on GitHub");
  if (!/^\d{1,15}$/.test(appId))
    throw new KnownError("APP_ID is not a number: it is the one on the App's settings page");
  const privateKey = readKey(environment);
  if (!privateKey) throw missing("PRIVATE_KEY or PRIVATE_KEY_PATH", "the App's private key, a .pem file");
  return { appId: Number(appId), privateKey };
}

/** Reads the address to listen on and the smee.io channel. */
export function readAddress(environment: Environment): Pick<Settings, "host" | "port" | "webhookProxyUrl"> {
  const port = read(environment, "PORT") || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new KnownError(`PORT is "${port}": set it to a number from 0 to 65535`);
  return {
    host: read(environment, "HOST") || "localhost",
    port: Number(port),
    webhookProxyUrl: readUrl(environment, "WEBHOOK_PROXY_URL"),
  };
}

/** Finds the base URL of the API of github.com, of a GitHub Enterprise Server, or of a company on GHE.com. */
export function findApi(environment: Environment): string {
  const host = read(environment, "GHE_HOST");
  const tenant = findTenant(environment);
  if (tenant) return `https://api.${tenant}`;
  if (!host) return "https://api.github.com";
  if (!/^[\w.-]+(:\d+)?$/.test(host))
    throw new KnownError(`GHE_HOST is "${host}": set it to a host name, such as github.example.com`);
  return `${readChoice(environment, "GHE_PROTOCOL", PROTOCOLS) ?? "https"}://${host}/api/v3`;
}

/** Finds the origin of GitHub's pages. */
export function findPages(environment: Environment): string {
  const inCloud = /^https:\/\/api\.(github\.com|[^.]+\.ghe\.com)$/.exec(findApi(environment));
  return inCloud ? `https://${inCloud[1]}` : findApi(environment).replace(/\/api\/v3$/, "");
}

/** A company with data residency has a subdomain of this. */
const DATA_RESIDENCY = /^(?:api\.)?([a-z0-9-]+\.ghe\.com)$/i;

/**
 * Finds the subdomain of a company on GHE.com; null on github.com and GitHub Enterprise Server.
 * @see https://docs.github.com/enterprise-cloud@latest/admin/data-residency/about-github-enterprise-cloud-with-data-residency
 */
export function findTenant(environment: Environment): string | null {
  const [, tenant] = DATA_RESIDENCY.exec(read(environment, "GHE_HOST")) ?? [];
  return tenant?.toLowerCase() ?? null;
}

/** Reads the key as people paste it: in quotes, with `\n` for line breaks, in base64, or from a file. */
function readKey(environment: Environment): string | null {
  const text = read(environment, "PRIVATE_KEY");
  const path = read(environment, "PRIVATE_KEY_PATH");
  // Without either, the package would take any .pem file from the current directory.
  if (!text && !path) return null;
  const name = text ? "PRIVATE_KEY" : "PRIVATE_KEY_PATH";
  try {
    // A tool such as `base64` breaks its lines.
    const key = text.includes("-----BEGIN") ? text : text.replace(/\s/g, "");
    const pem = getPrivateKey({ env: key ? { PRIVATE_KEY: key } : { PRIVATE_KEY_PATH: path } });
    createPrivateKey(pem ?? "");
    return pem;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isUnread = code && /^E(?!RR_)[A-Z]+$/.test(code);
    const inFile = isUnread ? `${path} cannot be read (${code})` : `there is no private key in ${path}`;
    throw new KnownError(
      `${name} cannot be used: ${text ? "it is no private key" : inFile}. Set it to the .pem file from the App's settings page`,
    );
  }
}

/** Anybody may try as many tokens as they like. */
const SHORTEST_TOKEN = 16;

function readOperatorToken(environment: Environment): string | null {
  const token = read(environment, "OPERATOR_TOKEN");
  if (token && token.length < SHORTEST_TOKEN)
    throw new KnownError(
      `OPERATOR_TOKEN is too short: set it to at least ${SHORTEST_TOKEN} characters, such as those of \`openssl rand -hex 32\``,
    );
  return token || null;
}

/** Docker keeps quotes around a value in an env file. */
function read(environment: Environment, name: string): string {
  const text = environment[name]?.trim() ?? "";
  return /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;
}

function readChoice<Choice extends string>(
  environment: Environment,
  name: string,
  choices: readonly Choice[],
): Choice | null {
  const text = read(environment, name);
  if (!text) return null;
  const choice = choices.find((each) => each === text.toLowerCase());
  if (!choice) throw new KnownError(`${name} is "${text}": set it to one of ${choices.join(", ")}`);
  return choice;
}

function readUrl(environment: Environment, name: string): string | null {
  const text = read(environment, name);
  if (!text) return null;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new KnownError(`${name} is not an address: set it to one that begins with https://`);
  return text;
}

function missing(name: string, what: string): KnownError {
  return new KnownError(`${name} is missing: set it to ${what} (see .env.example)`);
}
