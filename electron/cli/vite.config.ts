/** Builds the command line into out/cli: few files instead of hundreds, which is most of the time it takes to start. */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const home = fileURLToPath(new URL("../..", import.meta.url));

export default defineConfig({
  root: home,
  publicDir: false,
  // sharp brings a binary, HarfBuzz WebAssembly: they stay in node_modules.
  ssr: { noExternal: true, external: ["sharp", "harfbuzzjs"] },
  resolve: { alias: { "pdf-lib": `${home}node_modules/pdf-lib/dist/pdf-lib.js` } },
  build: {
    ssr: "electron/cli/zuban.ts",
    outDir: "out/cli",
    target: "node24",
    rolldownOptions: { output: { entryFileNames: "[name].js" } },
  },
});
