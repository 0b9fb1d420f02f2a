/**
 * GitHub compares logins and names of repositories without regard to case.
 * @example key("Harbour/Notes") // "harbour/notes"
 */
export function key(name: string): string {
  return name.toLowerCase();
}
