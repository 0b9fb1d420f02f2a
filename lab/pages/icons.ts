/**
 * GitHub's icons, as far as they are in the pictures.
 * @see https://github.com/primer/octicons (MIT)
 */
const PATHS = {
  "issue-opened":
    "M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3Z M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0ZM1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 0 0-13 0Z",
  "issue-closed":
    "M11.28 6.78a.75.75 0 0 0-1.06-1.06L7.25 8.69 5.78 7.22a.75.75 0 0 0-1.06 1.06l2 2a.75.75 0 0 0 1.06 0l3.5-3.5Z M16 8A8 8 0 1 1 0 8a8 8 0 0 1 16 0Zm-1.5 0a6.5 6.5 0 1 0-13 0 6.5 6.5 0 0 0 13 0Z",
  success:
    "M8 16A8 8 0 1 1 8 0a8 8 0 0 1 0 16Zm3.78-9.72a.751.751 0 0 0-.018-1.042.751.751 0 0 0-1.042-.018L6.75 9.19 5.28 7.72a.751.751 0 0 0-1.042.018.751.751 0 0 0-.018 1.042l2 2a.75.75 0 0 0 1.06 0Z",
  neutral:
    "M5.75 4h4.5c.966 0 1.75.784 1.75 1.75v4.5A1.75 1.75 0 0 1 10.25 12h-4.5A1.75 1.75 0 0 1 4 10.25v-4.5C4 4.784 4.784 4 5.75 4Z",
  failure:
    "M2.343 13.657A8 8 0 1 1 13.658 2.343 8 8 0 0 1 2.343 13.657ZM6.03 4.97a.751.751 0 0 0-1.042.018.751.751 0 0 0-.018 1.042L6.94 8 4.97 9.97a.749.749 0 0 0 .326 1.275.749.749 0 0 0 .734-.215L8 9.06l1.97 1.97a.749.749 0 0 0 1.275-.326.749.749 0 0 0-.215-.734L9.06 8l1.97-1.97a.749.749 0 0 0-.326-1.275.749.749 0 0 0-.734.215L8 6.94Z",
};

/**
 * An icon of GitHub's in the colour of the text around it.
 * @example
 * icon("success") // → "<svg class=\"icon success\" …"
 */
export function icon(name: keyof typeof PATHS): string {
  return `<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16"><path d="${PATHS[name]}"/></svg>`;
}

/** Somebody's picture: GitHub's own are not on this machine, so that it holds the first letter. */
export function avatar(login: string): string {
  const kind = login.endsWith("[bot]") ? "avatar app" : "avatar";
  return `<span class="${kind}">${login.charAt(0).toUpperCase()}</span>`;
}
