import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { privateKey } from "../lab/credentials.js";
import { type Environment, readSettings } from "../src/environment.js";

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");

/** The variables of an env file, as Docker reads them: no quotes, no escapes. */
function readEnvFile(text: string): Environment {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

/** The variables of the image. */
function readImage(): Environment {
  const [, set] = /^ENV (.+)$/m.exec(read("Dockerfile"))!;
  return Object.fromEntries(set!.split(" ").map((pair) => pair.split("=")));
}

test(".env.example as it is, with the App's credentials, leaves the image its address and its store", async () => {
  const credentials = { APP_ID: "1", PRIVATE_KEY: await privateKey(), WEBHOOK_SECRET: "of the test" };
  const settings = readSettings({ ...readImage(), ...readEnvFile(read(".env.example")), ...credentials });
  expect(settings).toMatchObject({
    host: "0.0.0.0",
    port: 3000,
    store: { DATA_DIR: "/data", DATABASE_URL: "" },
  });
});

test(".env.example names every variable that is read, and its defaults are the real ones", async () => {
  const shown = readEnvFile(read(".env.example").replace(/^#(?=[A-Z_]+=)/gm, ""));
  const source = read("src/environment.ts");
  const names = new Set([...source.matchAll(/"([A-Z]+(?:_[A-Z]+)*)"/g)].map(([, name]) => name));
  names.delete("BEGIN");
  expect(Object.keys(shown).sort()).toEqual([...names].sort());
  const credentials = { APP_ID: "1", PRIVATE_KEY: await privateKey(), WEBHOOK_SECRET: "of the test" };
  const { logFormat, store, ...byDefault } = readSettings(credentials);
  expect(readSettings({ ...shown, ...credentials })).toMatchObject(byDefault);
});

test("the image runs as a user without rights, and says how it is", () => {
  const dockerfile = read("Dockerfile");
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile).toMatch(/^VOLUME \/data$/m);
  expect(dockerfile).toMatch(/^HEALTHCHECK .*\/healthz/m);
  // Nothing else gets into the image, `.env` and the store least of all.
  const [first, ...rest] = read(".dockerignore").trim().split("\n");
  expect([first, rest.sort()]).toEqual([
    "*",
    ["!bundle.js", "!image", "!package-lock.json", "!package.json", "!src"],
  ]);
});
