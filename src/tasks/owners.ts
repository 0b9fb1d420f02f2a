import type { Resolution } from "../people/model.js";
import type { KnownIssue, KnownOwner, ListedItem, Task } from "./model.js";

/** Returns a key of an item's owners as people, in any order. */
export type OwnersKey = (owners: (Resolution | KnownOwner)[]) => string;

/** Indexes the owners by person. An ambiguous name means a login if every other place resolves it to that login. */
export function indexOwners(items: ListedItem[], issues: KnownIssue[]): OwnersKey {
  const logins = new Map<string, Set<string>>();
  const listings = issues.flatMap((issue) => issue.listings);
  for (const owner of [...items, ...listings].flatMap(
    ({ owners }) => owners as (Resolution | KnownOwner)[],
  )) {
    const [name, login] = [nameOf(owner), loginOf(owner)];
    if (login) logins.set(name, (logins.get(name) ?? new Set()).add(login));
  }
  const keyOf = (owner: Resolution | KnownOwner) => {
    const known = logins.get(nameOf(owner));
    return loginOf(owner) ?? (known?.size === 1 ? [...known][0]! : nameOf(owner));
  };
  return (owners) => [...new Set(owners.map(keyOf))].sort().join("\n");
}

/**
 * Completes the owners in later mentions. An unclear name means the login that the issue has for it, and a new mention without owners keeps
 * the previous ones.
 *
 * @example
 * recallOwners(taskOfTodd) // → the owner "Todd" is toddjordan, because the issue was assigned to him by that name
 */
export function recallOwners(task: Task): Task {
  const known = task.issue?.listings.flatMap((listing) => listing.owners) ?? [];
  const logins = new Map(known.toReversed().map((owner) => [nameOf(owner), owner.login]));
  const recall = (owner: Resolution): Resolution => {
    const login = owner.kind === "known" ? null : logins.get(nameOf(owner));
    return login ? { kind: "known", owner: owner.owner, login, because: "its issue was assigned so" } : owner;
  };
  const recallIn = (listed: ListedItem) =>
    listed.owners.some(({ kind }) => kind !== "known")
      ? { ...listed, owners: listed.owners.map(recall) }
      : listed;
  let owners = task.issue ? task.issue.listings[0].owners.map(resolutionOf) : [];
  const mentions = task.mentions.map((mention) => {
    const bullets = mention.bullets.map(({ before, now }) => ({
      before: before && recallIn(before),
      now: now && (before || now.owners.length > 0 ? recallIn(now) : giveOwners(now, owners)),
    }));
    owners = bullets.findLast(({ now }) => now && now.owners.length > 0)?.now?.owners ?? owners;
    return { ...mention, bullets };
  });
  return { ...task, mentions };
}

function resolutionOf({ name, login }: KnownOwner): Resolution {
  const because = "the meeting before says so";
  return login
    ? { kind: "known", owner: name, login, because }
    : { kind: "unknown", owner: name, candidates: [], because };
}

function giveOwners(listed: ListedItem, owners: Resolution[]): ListedItem {
  return { ...listed, owners, item: { ...listed.item, owners: owners.map(({ owner }) => owner) } };
}

function nameOf(owner: Resolution | KnownOwner): string {
  const name = "name" in owner ? owner.name : owner.owner;
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** The `@` distinguishes the login "ann" from anybody called Ann. */
function loginOf(owner: Resolution | KnownOwner): string | null {
  const login = "kind" in owner ? (owner.kind === "known" ? owner.login : null) : owner.login;
  return login && `@${login.toLowerCase()}`;
}
