/** Some chat and mail programs cut a longer address. */
const LONG_ADDRESS = 8000;

/**
 * Copies a link, and says what came of it.
 *
 * @example
 * await shareLink("https://example.org/#1.eJ…") // → "The link is copied. …"
 */
export async function shareLink(address: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(address);
  } catch {
    return "Your browser does not let this page copy: the link is in the address bar, copy it from there.";
  }
  const length = address.length.toLocaleString("en");
  if (address.length > LONG_ADDRESS)
    return `The link is copied. It has ${length} characters: some chat and mail programs cut one so long.`;
  return "The link is copied. It holds all you wrote here, so share it only with those who may read it.";
}
