import { findSettingLine } from "../config/parse.js";
import type { Configuration } from "../config/schema.js";
import { nullIfNotFound } from "../github/errors.js";
import { onOneLine } from "../markdown/escape.js";
import { sectionKind } from "../notes/lexicon/headings.js";
import { createResolver } from "../people/resolve.js";
import { findCheckout } from "./checkout.js";
import { openClient } from "./connect.js";
import { readIfText } from "./file.js";
import { findNotesInCheckout } from "./files.js";
import type { Io } from "./io.js";
import type { Remark } from "./remark.js";
import { count } from "./terminal.js";
import { findToken } from "./token.js";

interface Subject {
  text: string;
  configuration: Configuration;
}

/**
 * Finds problems in a valid configuration: by itself, by the notes of the checkout, and with a token by the accounts on GitHub.
 *
 * @returns remarks by line
 */
export async function examineConfiguration(
  subject: Subject,
  token: string | undefined,
  io: Io,
): Promise<Remark[]> {
  const remarks = [
    ...findSharedNames(subject),
    ...examineNotes(subject, io),
    ...(await findMissingLogins(subject, token, io)),
  ];
  return remarks.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

/** Finds names of two people, which match neither. */
function findSharedNames({ text, configuration: { people } }: Subject): Remark[] {
  const resolve = createResolver({ people, assignable: null, members: [], learned: {}, attendees: [] });
  const told = new Set<string>();
  return Object.entries(people).flatMap(([login, names]) =>
    names.flatMap((name): Remark[] => {
      const resolution = resolve(name);
      if (resolution.kind !== "ambiguous" || told.has(name.toLowerCase())) return [];
      told.add(name.toLowerCase());
      const logins = resolution.candidates.map((person) => person.login).join(" and ");
      const message = `"people" gives the name "${name}" to ${logins}, so its items are assigned to nobody. Give it to one of them`;
      return [{ level: "problem", line: findSettingLine(text, ["people", login]), message }];
    }),
  );
}

function examineNotes({ text, configuration }: Subject, io: Io): Remark[] {
  const root = findCheckout(io.directory);
  if (root === null || (!configuration.notes && !configuration.headings)) return [];
  const paths = findNotesInCheckout(configuration, io);
  if (paths.length === 0) {
    if (!configuration.notes) return [];
    const message = '"notes" matches no text file in this checkout, so nothing is read';
    return [{ level: "warning", line: findSettingLine(text, ["notes"]), message }];
  }
  const texts = paths.map((path) => readIfText(path, root) ?? "");
  const lines = new Set(
    texts.flatMap((each) => each.split(/\r?\n/).map((line) => line.replace(/^[\s#=*>-]+/, ""))),
  );
  return (configuration.headings ?? []).flatMap((heading, index): Remark[] => {
    const isHeading = (line: string) => sectionKind(line, [heading]) !== null;
    if ([...lines].some(isHeading)) return [];
    const message = `the heading "${heading}" in "headings" occurs in none of the notes of this checkout (${count(paths.length, "file")})`;
    return [{ level: "warning", line: findSettingLine(text, ["headings", index]), message }];
  });
}

/** @see https://docs.github.com/rest/users/users#get-a-user */
async function findMissingLogins(
  { text, configuration: { people, trust } }: Subject,
  token: string | undefined,
  io: Io,
): Promise<Remark[]> {
  const logins = [...Object.keys(people), ...trust];
  const found = findToken(token, io);
  if (found === null || logins.length === 0) return [];
  try {
    const github = openClient(found, io);
    const users = await Promise.all(
      logins.map((username) => nullIfNotFound(github.rest.users.getByUsername({ username }))),
    );
    return logins.flatMap((login, index): Remark[] => {
      if (users[index]) return [];
      const message = `GitHub has no account "${login}". Correct the login, or remove it`;
      const path = trust.includes(login) ? ["trust"] : ["people", login];
      return [{ level: "problem", line: findSettingLine(text, path), message }];
    });
  } catch (error) {
    io.stderr.write(
      `Logins were not checked, because GitHub failed to answer (${onOneLine((error as Error).message)})\n`,
    );
    return [];
  }
}
