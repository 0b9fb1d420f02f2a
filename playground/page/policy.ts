/** What of Trusted Types this page needs; TypeScript does not know them yet. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(address: string): string | null }): unknown;
}

// The one place where text may become a script's address: the reader, which the page itself has packed. Whatever else would
// turn text into HTML or script is refused by the page's Content-Security-Policy.
// https://developer.mozilla.org/docs/Web/API/Trusted_Types_API
(window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", {
  createScriptURL: (address) => (address.startsWith("blob:") ? address : null),
});
