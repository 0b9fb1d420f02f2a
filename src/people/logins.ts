/**
 * The logins without others, case aside.
 *
 * @example
 * withoutLogins(["ada", "bo"], ["Ada"]) // → ["bo"]
 */
export function withoutLogins(logins: string[], others: string[]): string[] {
  const folded = new Set(others.map((login) => login.toLowerCase()));
  return logins.filter((login) => !folded.has(login.toLowerCase()));
}

/**
 * Whether two lists hold the same logins, case and order aside.
 *
 * @example
 * areSameLogins(["ada", "bo"], ["Bo", "Ada"]) // → true
 */
export function areSameLogins(logins: string[], others: string[]): boolean {
  return withoutLogins(logins, others).length === 0 && withoutLogins(others, logins).length === 0;
}
