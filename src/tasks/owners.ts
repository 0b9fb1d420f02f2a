import type { Resolution } from "../people/model.js";
import type { KnownIssue, KnownOwner, ListedItem, Task } from "./model.js";

/** Names the owners of an item as people, in any order: two items with the same key have the same owners. */
export type OwnersKey = (owners: (Resolution | KnownOwner)[]) => string;

/**
 * Indexes who the owners are. A name stands for a login also where it was ambiguous, if it is one login everywhere else.
 *
 * @example
 * const ownersKey = indexOwners(items, issues);
 * ownersKey(itemOfAda.owners) === ownersKey(itemOfAdaPark.owners) // → true if both are one login
 */
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
 * Completes the owners of a task in later meetings: a name that is not clear stands for the login that the issue knows by it, and a new
 * mention that names nobody keeps the owners of the one before.
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

/** A login with its `@`, so that the login "ann" is not anybody called Ann. */
function loginOf(owner: Resolution | KnownOwner): string | null {
  const login = "kind" in owner ? (owner.kind === "known" ? owner.login : null) : owner.login;
  return login && `@${login.toLowerCase()}`;
}
