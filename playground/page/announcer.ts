/** So long nothing new may come before something is said: nobody wants every keystroke read out. */
const QUIET_MILLISECONDS = 1000;

/**
 * Says things to those who listen to the page, once they have settled, and each once.
 *
 * @param region is a live region
 * @example
 * const announce = createAnnouncer(find("announcement", HTMLElement));
 * announce("5 items");
 */
export function createAnnouncer(region: HTMLElement): (words: string) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (words) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (region.textContent !== words) region.textContent = words;
    }, QUIET_MILLISECONDS);
  };
}
