import { hasCredentials } from "../environment.js";
import { findInstallation } from "../github/installations.js";
import { onOneLine } from "../markdown/escape.js";
import { connect } from "./connect.js";
import { type AppClient, examineBot, examineDeliveries, examineInstallation, openApp } from "./doctor-app.js";
import { examineRepository, examineSuites } from "./doctor-repository.js";
import { examine, type Finding } from "./finding.js";
import type { Io } from "./io.js";
import { type Column, count, printTable, type Style } from "./terminal.js";

export interface DoctorOptions {
  repo: string;
  token?: string;
  json?: boolean;
}

const NEEDS_KEY: Finding = {
  level: "unknown",
  about: "the App",
  found: "its permissions, events, bot account and deliveries are not visible to this token",
  remedy: "Run it with APP_ID and PRIVATE_KEY to see them",
};

/**
 * `next-steps doctor`: finds problems of the App, a repository and its configuration. It never writes.
 *
 * @returns the exit code: 1 if there is a problem
 * @throws {KnownError} when there is no token, or GitHub shows nothing with it
 */
export async function doctor(options: DoctorOptions, io: Io): Promise<number> {
  const findings = await examineAll(options, io);
  const problems = findings.filter(({ level }) => level === "problem").length;
  const warnings = findings.filter(({ level }) => level === "warning").length;
  if (options.json) for (const finding of findings) io.stdout.write(`${JSON.stringify(finding)}\n`);
  else {
    const rows = findings.map((finding) => ({ cells: [finding.level, finding.about, describe(finding)] }));
    const summary = `${count(problems, "problem")}, ${count(warnings, "warning")}`;
    io.stdout.write(`${printTable(COLUMNS, rows, io)}${summary}\n`);
  }
  return problems > 0 ? 1 : 0;
}

async function examineAll({ repo, token }: DoctorOptions, io: Io): Promise<Finding[]> {
  // An explicit token is examined even if the App's key is there.
  if (token || !hasCredentials(io.environment)) {
    return [NEEDS_KEY, ...(await examineRepository(await connect(repo, token, io)))];
  }
  return examineAsApp(await openApp(io), repo, io);
}

async function examineAsApp(app: AppClient, repo: string, { fetch, clock, stderr }: Io): Promise<Finding[]> {
  const { findings, token } = await examineInstallation(app, repo);
  const deliveries = await examine("deliveries", () => examineDeliveries(app));
  if (token === null) return [...findings, ...deliveries];
  const connection = await connect(repo, token, {
    environment: { GITHUB_API_URL: app.apiUrl },
    fetch,
    clock,
    stderr,
  });
  const isInstalledOn = async (name: string) => (await findInstallation(app.client, name)) !== null;
  const reading = { ...connection, isInstalledOn };
  return [
    ...findings,
    ...(await examine("bot account", () => examineBot(app, reading.github))),
    ...deliveries,
    ...(await examineRepository(reading)),
    ...(await examine("check suites", () => examineSuites(app.id, reading))),
  ];
}

const STYLES: Record<string, Style> = { ok: "green", warning: "yellow", problem: "red", unknown: "dim" };
const COLUMNS: Column[] = [
  { heading: "RESULT", style: (level) => STYLES[level] ?? null },
  { heading: "ABOUT" },
  { heading: "FOUND" },
];

function describe({ found, remedy }: Finding): string {
  const end = /[.?!]$/.test(found) ? "" : ".";
  return onOneLine(remedy ? `${found}${end} ${remedy}` : found);
}
