/**
 * Runs a step whenever it is asked for, never two at a time: what is asked for meanwhile is done once, after it.
 *
 * @param onBusy is told when there is something to do, and when there is nothing left
 * @example
 * const read = createRepeater(readOnce, (isBusy) => side.setAttribute("aria-busy", String(isBusy)));
 * read();
 */
export function createRepeater(
  step: () => Promise<void>,
  onBusy: (isBusy: boolean) => void,
): () => Promise<void> {
  let isRunning = false;
  let isWanted = false;
  return async () => {
    isWanted = true;
    if (isRunning) return;
    isRunning = true;
    onBusy(true);
    try {
      while (isWanted) {
        isWanted = false;
        await step();
      }
    } finally {
      isRunning = false;
      onBusy(false);
    }
  };
}
