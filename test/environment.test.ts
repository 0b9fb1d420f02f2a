import { createPrivateKey } from "node:crypto";
import { afterEach, describe, expect, test, vi } from "vitest";
import { privateKey } from "../lab/credentials.js";
import { type Environment, findApi, findPages, hasCredentials, readSettings } from "../src/environment.js";
import { startServer } from "../src/server/start.js";
import { createTestClock } from "./clock.js";
import { createPlace } from "./store/place.js";

afterEach(() => vi.unstubAllGlobals());

describe("the API", () => {
  test.each<[environment: Environment, api: string, pages: string]>([
    [{}, "https://api.github.com", "https://github.com"],
    [{ GHE_HOST: "" }, "https://api.github.com", "https://github.com"],
    [{ GHE_HOST: "harbour.ghe.com" }, "https://api.harbour.ghe.com", "https://harbour.ghe.com"],
    [{ GHE_HOST: "Harbour.GHE.com" }, "https://api.harbour.ghe.com", "https://harbour.ghe.com"],
    [{ GHE_HOST: "api.harbour.ghe.com" }, "https://api.harbour.ghe.com", "https://harbour.ghe.com"],
    [
      { GHE_HOST: "github.harbour.example" },
      "https://github.harbour.example/api/v3",
      "https://github.harbour.example",
    ],
    [
      { GHE_HOST: "harbour.ghe.com.example" },
      "https://harbour.ghe.com.example/api/v3",
      "https://harbour.ghe.com.example",
    ],
    [{ GHE_HOST: "ghe.com" }, "https://ghe.com/api/v3", "https://ghe.com"],
    [
      { GHE_HOST: "localhost:8080", GHE_PROTOCOL: "http" },
      "http://localhost:8080/api/v3",
      "http://localhost:8080",
    ],
  ])("by %j is at %s, and people at %s", (environment, api, pages) => {
    expect([findApi(environment), findPages(environment)]).toEqual([api, pages]);
  });

  test("of a company on GHE.com is what the App asks", async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return Response.json(String(url).endsWith("/app") ? { permissions: {}, events: [], owner: null } : []);
    };
    const place = await createPlace();
    const environment = {
      GHE_HOST: "harbour.ghe.com",
      APP_ID: "4217",
      PRIVATE_KEY: await privateKey(),
      WEBHOOK_SECRET: "of the test",
      PORT: "0",
      LOG_LEVEL: "silent",
    };
    const options = { clock: createTestClock(), fetch };
    const server = await startServer({ ...environment, ...place.environment }, options);
    await server.idle();
    await server.stop();
    await place.remove();
    expect(asked.length).toBeGreaterThan(0);
    for (const url of asked) expect(url).toMatch(/^https:\/\/api\.harbour\.ghe\.com\/app\b/);
  });
});

const PEM = await privateKey();
const GOOD = { APP_ID: "4217", PRIVATE_KEY: PEM, WEBHOOK_SECRET: "of the test" };

describe("the settings", () => {
  test("are credentials, and a default for everything else", () => {
    expect(readSettings(GOOD)).toEqual({
      appId: 4217,
      privateKey: PEM.trim(),
      webhookSecret: "of the test",
      host: "localhost",
      port: 3000,
      apiUrl: "https://api.github.com",
      logLevel: "info",
      logFormat: null,
      operatorToken: null,
      webhookProxyUrl: null,
      store: { DATABASE_URL: "", DATA_DIR: "" },
    });
  });

  test.each<[how: string, key: string]>([
    ["as the file holds it", PEM],
    ["in quotes", `"${PEM}"`],
    ["in single quotes", `'${PEM}'`],
    ["in one line", PEM.trim().replaceAll("\n", "\\n")],
    ["in one line and quotes, as Docker hands it on", `"${PEM.replaceAll("\n", "\\n")}"`],
    ["with spaces for line breaks", PEM.trim().replaceAll("\n", " ")],
    ["with the line breaks of Windows", PEM.replaceAll("\n", "\r\n")],
    ["in base64", Buffer.from(PEM).toString("base64")],
    [
      "in base64 of many lines",
      Buffer.from(PEM)
        .toString("base64")
        .replace(/(.{76})/g, "$1\n"),
    ],
    ["in base64 and quotes", `"${Buffer.from(PEM).toString("base64")}"`],
  ])("take a key %s", (_, key) => {
    const { privateKey: read } = readSettings({ ...GOOD, PRIVATE_KEY: key });
    const same = (pem: string) => createPrivateKey(pem).export({ type: "pkcs1", format: "pem" });
    expect(same(read)).toBe(same(PEM));
  });

  test("take no key from a file that nobody named", () => {
    expect(() => readSettings({ ...GOOD, PRIVATE_KEY: "" })).toThrow(
      "PRIVATE_KEY or PRIVATE_KEY_PATH is missing: set it to the App's private key, a .pem file (see .env.example)",
    );
  });

  const NO_KEY = "Set it to the .pem file from the App's settings page";
  test.each<[environment: Environment, sentence: string]>([
    [
      { APP_ID: "" },
      "APP_ID is missing: set it to the App's number, from its settings page on GitHub (see .env.example)",
    ],
    [{ APP_ID: "Iv1.abc" }, "APP_ID is not a number: it is the one on the App's settings page"],
    [
      { WEBHOOK_SECRET: "" },
      "WEBHOOK_SECRET is missing: set it to the secret that GitHub signs its deliveries with (see .env.example)",
    ],
    [
      { WEBHOOK_SECRET: '""' },
      "WEBHOOK_SECRET is missing: set it to the secret that GitHub signs its deliveries with (see .env.example)",
    ],
    [
      { WEBHOOK_SECRET: "development" },
      'WEBHOOK_SECRET is "development", which anybody could sign with: set one of your own',
    ],
    [{ PRIVATE_KEY: "x" }, `PRIVATE_KEY cannot be used: it is no private key. ${NO_KEY}`],
    [{ PRIVATE_KEY: PEM.slice(0, 200) }, `PRIVATE_KEY cannot be used: it is no private key. ${NO_KEY}`],
    [
      { PRIVATE_KEY: PEM.replace(/\n.{64}/, "\n") },
      `PRIVATE_KEY cannot be used: it is no private key. ${NO_KEY}`,
    ],
    [
      { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere.pem" },
      `PRIVATE_KEY_PATH cannot be used: there is no private key in /nowhere.pem. ${NO_KEY}`,
    ],
    [
      { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "." },
      `PRIVATE_KEY_PATH cannot be used: . cannot be read (EISDIR). ${NO_KEY}`,
    ],
    [
      { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "app.yml" },
      `PRIVATE_KEY_PATH cannot be used: there is no private key in app.yml. ${NO_KEY}`,
    ],
    [{ PORT: "abc" }, 'PORT is "abc": set it to a number from 0 to 65535'],
    [{ PORT: "99999" }, 'PORT is "99999": set it to a number from 0 to 65535'],
    [{ PORT: "-1" }, 'PORT is "-1": set it to a number from 0 to 65535'],
    [{ PORT: "3e3" }, 'PORT is "3e3": set it to a number from 0 to 65535'],
    [
      { LOG_LEVEL: "loud" },
      'LOG_LEVEL is "loud": set it to one of trace, debug, info, warn, error, fatal, silent',
    ],
    [{ LOG_FORMAT: "xml" }, 'LOG_FORMAT is "xml": set it to one of json, pretty'],
    [
      { GHE_HOST: "https://github.harbour.example" },
      'GHE_HOST is "https://github.harbour.example": set it to a host name, such as github.example.com',
    ],
    [
      { GHE_HOST: "github.harbour.example", GHE_PROTOCOL: "ftp" },
      'GHE_PROTOCOL is "ftp": set it to one of https, http',
    ],
    [
      { WEBHOOK_PROXY_URL: "smee.io/abc" },
      "WEBHOOK_PROXY_URL is not an address: set it to one that begins with https://",
    ],
    [
      { OPERATOR_TOKEN: "short" },
      "OPERATOR_TOKEN is too short: set it to at least 16 characters, such as those of `openssl rand -hex 32`",
    ],
  ])("refuse %j in one sentence", (environment, sentence) => {
    expect(() => readSettings({ ...GOOD, ...environment })).toThrow(
      expect.objectContaining({ name: "KnownError", message: sentence }),
    );
    expect(sentence).not.toContain(PEM.slice(60, 100));
  });

  test("are asked for as soon as there is any credential, whatever NODE_ENV says", () => {
    expect(hasCredentials({ NODE_ENV: "production" })).toBe(false);
    expect(hasCredentials({ APP_ID: "", PRIVATE_KEY: '""' })).toBe(false);
    for (const name of ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH", "WEBHOOK_SECRET"]) {
      expect(hasCredentials({ [name]: "x" })).toBe(true);
      for (const NODE_ENV of [undefined, "development", "test", "production"])
        expect(() => readSettings({ NODE_ENV, [name]: "x" })).toThrow(/(is missing|is not a number)/);
    }
  });
});
