import { afterEach, describe, expect, test, vi } from "vitest";
import { privateKey } from "../lab/credentials.js";
import { findApiOfTenant } from "../src/environment.js";
import { startServer } from "../src/server/start.js";
import { createTestClock } from "./clock.js";
import { createPlace } from "./store/place.js";

afterEach(() => vi.unstubAllGlobals());

describe("the API", () => {
  test.each<[host: string | undefined, api: string | null]>([
    ["harbour.ghe.com", "https://api.harbour.ghe.com"],
    ["Harbour.GHE.com", "https://api.harbour.ghe.com"],
    ["api.harbour.ghe.com", "https://api.harbour.ghe.com"],
    ["github.harbour.example", null],
    ["harbour.ghe.com.example", null],
    ["ghe.com", null],
    ["", null],
    [undefined, null],
  ])("of %s is at %s", (host, api) => {
    expect(findApiOfTenant({ GHE_HOST: host })).toBe(api);
  });

  test("of a company on GHE.com is what the App asks", async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown) => {
      asked.push(String(url));
      return Response.json([]);
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
    for (const url of asked) expect(url).toMatch(/^https:\/\/api\.harbour\.ghe\.com\/app\//);
  });
});
