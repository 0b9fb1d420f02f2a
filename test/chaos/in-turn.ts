/**
 * Makes calls of a function wait for each other. Calls that wait share the next turn, which begins after all of them.
 *
 * A server on PostgreSQL polls while it waits to be idle. Without turns each move of its clock would add such polls.
 */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function begin(): Promise<void> {
    next = null;
    running = work().finally(() => {
      running = null;
    });
    return running;
  }

  return () => {
    if (!running) return begin();
    next ??= running.then(begin, begin);
    return next;
  };
}
