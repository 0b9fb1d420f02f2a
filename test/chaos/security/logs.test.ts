import { expect, onTestFinished, test } from "vitest";
import { startLab } from "../../../lab/lab.js";
import { spawnServer } from "../../server/spawned.js";
import { createPlace } from "../../store/place.js";
import { notesWith, WEEKLY } from "../../stories/notes.js";
import { startProcess } from "../process.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const NOTES = "harbour/notes";

/** What GitHub's tokens look like, a JSON Web Token, a key, and how a request is signed: Octokit takes the token out. */
const LOOKS_SECRET =
  /\bgh[opsu]_\w{6,}|\bv1\.[\da-f]{40}|\beyJ[\w-]{10,}|PRIVATE KEY|authorization":"(?!\w+ \[REDACTED\])/i;

/** A password in the address of a store. */
const PASSWORD = "harbour-store-password";

test("no log line holds a secret, at any level, whatever goes wrong", async () => {
  const lab = await startLab({
    users: [{ login: "aokafor", name: "Ada Okafor" }],
    repositories: [{ owner: "harbour", name: "notes", collaborators: { aokafor: "write" } }],
  });
  onTestFinished(() => lab.stop());
  const place = await createPlace();
  onTestFinished(place.remove);
  const { environment } = lab;
  const server = await startProcess({
    environment: { ...environment, ...place.environment, LOG_LEVEL: "trace" },
    now: Date.now(),
  });
  onTestFinished(server.end);
  lab.deliverTo(`${server.url}/api/github/webhooks`);
  const push = async (path: string, text: string) => {
    const delivery = await lab.push(NOTES, { files: { [path]: text } });
    await lab.deliver(delivery);
    await server.advance(0).done;
    return delivery;
  };

  const delivery = await push("meetings/a.md", WEEKLY);
  // Refused at the door, with and without a signature.
  for (const signature of ["wrong", "none"] as const) await lab.deliver(delivery, { signature });
  await lab.deliver(delivery, { body: '{"ref":"refs/heads/main"}' });
  // Refused and broken at GitHub: such errors carry their request, with the token that it was sent with.
  for (const [number, fault] of [
    { status: 500 },
    { status: 404 },
    { status: 422 },
    { reset: true as const },
  ].entries()) {
    lab.fault({ method: "GET", path: /notes/ }, fault);
    await push(`meetings/${number}.md`, notesWith(`Ada: paint fence ${number}`));
    await server.advance(MINUTE).done;
  }
  lab.expireTokens();
  lab.fault({ method: "POST", path: /access_tokens$/ }, { status: 500 });
  await push("meetings/b.md", notesWith("Ada: write the post"));
  await server.advance(HOUR).done;

  const said = server.log();
  for (const words of [
    "push accepted",
    "its state was read",
    '"msg":"in sync"',
    "retry in",
    "the signature is wrong",
    '"stack"',
  ])
    expect(said).toContain(words);
  expect(said.match(LOOKS_SECRET)?.[0]).toBeUndefined();
  const key = environment.PRIVATE_KEY.split(/\\n|\n/).filter((line) => /^[\w+/=]{20,}$/.test(line));
  expect(key.length).toBeGreaterThan(5);
  for (const secret of [environment.WEBHOOK_SECRET, ...key]) expect(said.includes(secret)).toBe(false);
});

test("nor does what is said of a store that cannot be opened", async () => {
  const { code, complaint, lines } = await spawnServer({
    APP_ID: "1",
    WEBHOOK_SECRET: "a-secret-of-its-own",
    PRIVATE_KEY: (await startKey()).PRIVATE_KEY,
    DATABASE_URL: `postgres://next:${PASSWORD}@localhost:1/next`,
    LOG_LEVEL: "trace",
  });
  const said = [...lines, complaint].join("\n");
  expect([code === 0, said.includes(PASSWORD), said.includes("a-secret-of-its-own")]).toEqual([
    false,
    false,
    false,
  ]);
  expect(said).not.toMatch(LOOKS_SECRET);
});

async function startKey() {
  const lab = await startLab({ users: [], repositories: [] });
  onTestFinished(() => lab.stop());
  return lab.environment;
}
