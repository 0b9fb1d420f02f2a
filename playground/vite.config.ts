import { defaultClientConditions, defineConfig, type Plugin } from "vite";

/**
 * What the page may do: run and wear what is built with it, and nothing else. No request goes anywhere, no text becomes HTML or
 * script; the reader alone is a script of the page's own making (a worker can only be loaded so when the page is a file).
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

export default defineConfig({
  base: "./",
  // Only the reader uses packages that ask, and it works where there is no document.
  resolve: { conditions: ["worker", ...defaultClientConditions] },
  build: {
    outDir: "../build/playground",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    // The reader, with all it needs, is packed into the page's one script.
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { format: "iife" } },
  },
  plugins: [makeStandalone()],
});

/** Lets the built page work from a file: browsers load no modules and nothing of another origin there. */
function makeStandalone(): Plugin {
  return {
    name: "standalone",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (html) => ({
        html: html.replaceAll(' type="module" crossorigin', " defer").replaceAll(" crossorigin", ""),
        tags: [
          {
            tag: "meta",
            attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
            injectTo: "head-prepend",
          },
        ],
      }),
    },
  };
}
