import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Lab, startLab } from "../../lab/lab.js";
import { systemClock } from "../../src/clock.js";
import { type Environment, readSettings } from "../../src/environment.js";
import { setUp } from "../../src/server/setup/setup.js";

/** A setup page that waits for somebody, and the GitHub on which the App will be. */
interface Setup {
  lab: Lab;
  directory: string;
  /** The address with the token, as the log tells it. */
  address: string;
  said: string[];
  credentials: Promise<Environment>;
}

async function start(more: Environment = {}, before?: string): Promise<Setup> {
  const lab = await startLab({ repositories: [{ owner: "harbour", name: "notes" }] });
  onTestFinished(() => lab.stop());
  const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  if (before !== undefined) writeFileSync(join(directory, ".env"), before, { mode: 0o644 });
  const said: string[] = [];
  const { GHE_HOST, GHE_PROTOCOL } = lab.environment;
  let credentials: Promise<Environment> = Promise.resolve({});
  const address = await new Promise<string>((resolve, reject) => {
    const say = (line: string) => {
      said.push(line);
      const [url] = /http:\S+/.exec(line) ?? [];
      if (url) resolve(url);
    };
    credentials = setUp(
      { GHE_HOST, GHE_PROTOCOL, PORT: "0", ...more },
      { clock: systemClock, fetch: lab.fetch, directory, say },
    );
    credentials.catch(reject);
  });
  return { lab, directory, address, said, credentials };
}

const HERE = "https://steps.harbour.example";

/** Fills in the form, and gives the page that leads to GitHub. */
async function fillIn(address: string, fields: Record<string, string> = {}): Promise<string> {
  const url = new URL("/register", address);
  const token = new URL(address).searchParams.get("token") ?? "";
  url.search = String(new URLSearchParams({ token, address: HERE, organisation: "", ...fields }));
  return (await fetch(url)).text();
}

/** Presses "Register on GitHub", and gives where GitHub leads the browser. */
async function press(page: string): Promise<URL> {
  const [, action] = /action="([^"]+)"/.exec(page)!;
  const [, manifest] = /name="manifest" value="([^"]+)"/.exec(page)!;
  const body = new URLSearchParams({ manifest: unescapeHtml(manifest!) });
  const answer = await fetch(unescapeHtml(action!), { method: "POST", body, redirect: "manual" });
  expect(answer.status).toBe(302);
  return new URL(answer.headers.get("location")!);
}

function manifestOf(page: string): Record<string, unknown> {
  return JSON.parse(unescapeHtml(/name="manifest" value="([^"]+)"/.exec(page)![1]!));
}

function unescapeHtml(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

describe("the setup page", () => {
  test("registers a private App, writes its credentials for the owner alone, and leads to its installation", async () => {
    const { lab, directory, address, credentials } = await start({}, "LOG_LEVEL=debug\nAPP_ID=\n");
    const page = await fillIn(address);
    expect(manifestOf(page)).toMatchObject({
      public: false,
      hook_attributes: { url: `${HERE}/api/github/webhooks` },
      default_permissions: { contents: "read", issues: "write", checks: "write" },
    });
    const answer = await fetch(await press(page), { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      expect.stringMatching(/\/installations\/new$/),
    ]);
    const variables = await credentials;
    expect(readSettings(variables)).toMatchObject({
      appId: Number(lab.environment.APP_ID),
      webhookSecret: lab.environment.WEBHOOK_SECRET,
    });
    const file = join(directory, ".env");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, "utf8");
    expect(text.split("\n").map((line) => line.split("=")[0])).toEqual([
      "LOG_LEVEL",
      "APP_ID",
      "PRIVATE_KEY",
      "WEBHOOK_SECRET",
      "",
    ]);
    // Docker hands on the values as they stand in the file.
    const asDockerReads = Object.fromEntries(
      text.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    expect(readSettings(asDockerReads).appId).toBe(Number(lab.environment.APP_ID));
    await expect(fetch(address)).rejects.toThrow();
  });

  test("tells strangers nothing, and lets nobody write", async () => {
    const { directory, address } = await start();
    const { origin } = new URL(address);
    const wrong = "0".repeat(32);
    const secret = new URL(address).searchParams.get("token")!;
    const answers: [path: string, status: number][] = [];
    for (const path of [
      "/",
      `/?token=${wrong}`,
      "/?token=",
      `/register?token=${wrong}&address=${HERE}`,
      "/registered?code=stolen",
      `/registered?code=stolen&state=${wrong}`,
      `/registered?code=stolen&state=${secret}`,
      "/probot",
      "/probot/import",
      "/.env",
      "/%00",
    ]) {
      const answer = await fetch(`${origin}${path}`);
      const text = await answer.text();
      expect([path, text.includes(secret), /manifest/.test(text)]).toEqual([path, false, false]);
      answers.push([path, answer.status]);
    }
    expect(answers.map(([, status]) => status)).toEqual([
      403, 403, 403, 403, 404, 404, 404, 404, 404, 404, 404,
    ]);
    const body = JSON.stringify({ appId: "1", pem: "x", webhook_secret: "x" });
    for (const path of ["/", "/register", "/registered", "/probot/import", "/api/github/webhooks"])
      expect((await fetch(`${origin}${path}`, { method: "POST", body })).status).toBe(404);
    expect(() => statSync(join(directory, ".env"))).toThrow("ENOENT");
  });

  test("keeps its address from other sites", async () => {
    const { address, lab } = await start();
    const { headers } = await fetch(address);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${lab.url}; frame-ancestors 'none'`,
    );
    expect((await press(await fillIn(address))).search).not.toContain(
      new URL(address).searchParams.get("token"),
    );
  });

  test.each<[what: string, fields: Record<string, string>, sentence: string]>([
    ["localhost", { address: "http://localhost:3000" }, "GitHub cannot reach localhost"],
    ["no address", { address: "harbour" }, "This is not an address"],
    ["a script", { address: "javascript:alert(1)" }, "This is not an address"],
    ["no organization", { organisation: "a/../b" }, "This is not the login of an organization"],
  ])("asks again for %s", async (_, fields, sentence) => {
    const { address } = await start();
    const page = await fillIn(address, fields);
    expect(page).toContain(sentence);
    expect(page).not.toContain('name="manifest"');
  });

  test("prints what somebody typed as text", async () => {
    const { address } = await start();
    expect(await fillIn(address, { organisation: '"><script>' })).toContain("&quot;&gt;&lt;script&gt;");
  });

  test("registers the App for an organization", async () => {
    const { address, lab } = await start();
    const page = await fillIn(address, { organisation: "harbour" });
    expect(page).toContain(`action="${lab.url}/organizations/harbour/settings/apps/new?state=`);
  });

  test("has deliveries sent to a channel of smee.io only where somebody set one", async () => {
    const channel = "https://smee.io/abc";
    const { address } = await start({ WEBHOOK_PROXY_URL: channel });
    expect(manifestOf(await fillIn(address, { address: "" }))).toMatchObject({
      hook_attributes: { url: channel },
    });
  });

  test("asks nobody anything before the App is registered", async () => {
    const { address, lab } = await start();
    await fillIn(address);
    expect(lab.requests).toEqual([]);
  });

  test("says why a code does not work, and goes on", async () => {
    const { address, credentials, said } = await start();
    const back = await press(await fillIn(address));
    const forged = new URL(back);
    forged.searchParams.set("code", "old");
    const answer = await fetch(forged);
    expect([answer.status, await answer.text()]).toEqual([
      502,
      expect.stringContaining("GitHub does not know this code: it works once, within an hour"),
    ]);
    await fetch(back, { redirect: "manual" });
    expect(await credentials).toHaveProperty("PRIVATE_KEY");
    expect(said.at(-1)).toContain("credentials are in");
  });

  test("says before it starts that nothing could be written", async () => {
    const directory = mkdtempSync(join(tmpdir(), "next-steps-test-"));
    onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
    const gone = join(directory, "gone");
    const options = { clock: systemClock, fetch, directory: gone, say: () => undefined };
    await expect(setUp({ PORT: "0" }, options)).rejects.toThrow(
      `no credentials are set, and the setup page cannot write them to ${gone}/.env (ENOENT): set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET, or start the server in a writable directory`,
    );
    mkdirSync(gone);
    await expect(setUp({ GHE_HOST: "harbour.ghe.com" }, options)).rejects.toThrow(
      "the setup page cannot register an App on GHE.com",
    );
  });
});
