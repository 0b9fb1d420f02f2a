import { gunzipSync } from "node:zlib";
import type { Octokit } from "@octokit/rest";
import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, startLab } from "./lab.js";

const secret = { owner: "harbour", repo: "secret" };
const deep = `${"very-".repeat(20)}deep/notes of May.md`;
const files = { "meetings/1.md": "one\n", [deep]: "é\n", "empty.md": "" };
const clock = { time: 0, now: () => clock.time };
let lab: Lab;
let app: Octokit;

beforeEach(async () => {
  lab = await startLab({
    repositories: [{ owner: "harbour", name: "secret", private: true, files }],
    clock,
  });
  app = await lab.asApp("harbour");
  lab.forgetRequests();
});

afterEach(() => lab.stop());

test("a zip file holds everything in a folder named after owner, repository and commit", async () => {
  const { payload } = await lab.push("harbour/secret", { files: { "b.md": "b" } });
  const { data, headers } = await app.rest.repos.downloadZipballArchive({ ...secret, ref: "main" });
  const folder = `harbour-secret-${payload.after.slice(0, 7)}`;
  expect(headers["content-disposition"]).toBe(`attachment; filename=${folder}.zip`);
  const found = Object.entries(unzipSync(new Uint8Array(data as ArrayBuffer)));
  const texts = Object.fromEntries(found.map(([path, bytes]) => [path, Buffer.from(bytes).toString()]));
  const expected = Object.entries({ ...files, "b.md": "b" }).map(([path, text]) => [
    `${folder}/${path}`,
    text,
  ]);
  expect(texts).toEqual({ [`${folder}/`]: "", ...Object.fromEntries(expected) });
  expect(lab.requests.map(({ method, path, status }) => `${status} ${method} ${path}`)).toEqual([
    "302 GET /repos/harbour/secret/zipball/main",
    "200 GET /_codeload/harbour/secret/legacy.zip/main",
  ]);
});

test("a tarball holds the same, of a commit too", async () => {
  const { payload } = await lab.push("harbour/secret", { files: { "b.md": "b" } });
  const asked = { ...secret, ref: payload.before };
  const { data } = await app.rest.repos.downloadTarballArchive(asked);
  const folder = `harbour-secret-${payload.before.slice(0, 7)}`;
  const entries = untar(gunzipSync(Buffer.from(data as ArrayBuffer)));
  expect(entries).toEqual([
    [`${folder}/`, ""],
    ...Object.entries(files)
      .map(([path, text]) => [`${folder}/${path}`, text])
      .sort(),
  ]);
});

test("a link serves for five minutes, and a fault may strike it", async () => {
  const redirect = { ...secret, ref: "main", request: { redirect: "manual" as const } };
  const { headers } = await app.rest.repos.downloadZipballArchive(redirect);
  expect((await fetch(headers.location!)).status).toBe(200);
  clock.time += 5 * 60 * 1000 + 1;
  expect((await fetch(headers.location!)).status).toBe(404);
  await expect(app.rest.repos.downloadZipballArchive({ ...secret, ref: "none" })).rejects.toMatchObject({
    status: 404,
  });
  lab.fault({ path: /^\/_codeload\// }, { status: 503 });
  const struck = app.rest.repos.downloadZipballArchive({ ...secret, ref: "main" });
  await expect(struck).rejects.toMatchObject({ status: 503 });
});

test("a file beyond a megabyte is read raw, or as a blob, and comes without its text otherwise", async () => {
  const long = "x".repeat(1024 * 1024 + 1);
  await lab.push("harbour/secret", { files: { "long.md": long } });
  const asked = { ...secret, path: "long.md" };
  const { data } = await app.rest.repos.getContent(asked);
  expect(data).toMatchObject({ size: long.length, content: "", encoding: "none" });
  const raw = await app.rest.repos.getContent({ ...asked, mediaType: { format: "raw" } });
  expect(raw.data).toBe(long);
});

/** Paths and texts, by the headers that say so. */
function untar(bytes: Buffer): [string, string][] {
  const entries: [string, string][] = [];
  let long: string | undefined;
  for (let at = 0; bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + 512);
    const field = (from: number, length: number) =>
      header.toString("utf8", from, from + length).split("\0")[0]!;
    const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
    expect(Number.parseInt(field(148, 8), 8)).toBe(sum);
    const size = Number.parseInt(field(124, 12), 8);
    const text = bytes.toString("utf8", at + 512, at + 512 + size);
    if (field(156, 1) === "x") long = /^(\d+) path=(.*)\n$/.exec(text)![2];
    else {
      entries.push([long ?? field(0, 100), text]);
      long = undefined;
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return entries;
}
