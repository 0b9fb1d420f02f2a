/** Loaded into a process before its program: tells how much memory it holds once everything is collected that can be. */
process.on("message", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage.rss());
});
// Listening for messages alone must not keep a process alive.
process.channel?.unref();
