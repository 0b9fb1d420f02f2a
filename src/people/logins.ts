/** Removes logins from a list, ignoring case. */
export function withoutLogins(logins: string[], others: string[]): string[] {
  const folded = new Set(others.map((login) => login.toLowerCase()));
  return logins.filter((login) => !folded.has(login.toLowerCase()));
}

/** Compares two lists of logins, ignoring case and order. */
export function areSameLogins(logins: string[], others: string[]): boolean {
  return withoutLogins(logins, others).length === 0 && withoutLogins(others, logins).length === 0;
}
