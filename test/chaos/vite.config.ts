import { defineConfig } from "vite";

/** One file of the server and its packages, because a process that loads a thousand files takes twice as long to start. */
export default defineConfig({
  build: { ssr: "build/test/chaos/server.js", outDir: "build/chaos", target: "node20" },
  ssr: { noExternal: true, external: ["libsql", "pg-native"] },
  logLevel: "error",
});
