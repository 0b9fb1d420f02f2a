/** Runs before a process's program, and reports its memory after a garbage collection. */
process.on("message", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss());
});
// Listening for messages must not keep a process alive.
process.channel?.unref();
