/** Builds the three worlds into out/: main process with its thread and its process, preload, window. */
import { defineConfig } from "electron-vite";
import renderer from "./vite.config.ts";

export default defineConfig({
  main: {
    build: {
      outDir: "out/main",
      rolldownOptions: {
        input: {
          index: "electron/main/index.ts",
          worker: "electron/jobs/worker.ts",
          "output-process": "electron/jobs/output-process.ts",
        },
      },
    },
  },
  preload: {
    build: {
      outDir: "out/preload",
      rolldownOptions: {
        input: { index: "electron/preload/index.ts" },
        // A sandboxed preload cannot load modules: one file, CommonJS.
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
    },
  },
  renderer: { ...renderer, build: { ...renderer.build, rolldownOptions: { input: "renderer/index.html" } } },
});
