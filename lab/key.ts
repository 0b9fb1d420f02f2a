/** Ignores case, as GitHub does for logins and repository names. */
export function key(name: string): string {
  return name.toLowerCase();
}
