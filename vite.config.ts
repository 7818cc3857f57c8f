/** Builds the window's app into out/renderer, for both hosts: `npx vite build`. (Tests have vitest.config.ts.) */
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: join(import.meta.dirname, "renderer"),
  plugins: [react()],
  publicDir: false,
  build: {
    outDir: join(import.meta.dirname, "out/renderer"),
    emptyOutDir: true,
    minify: true,
    // The content security policy takes fonts from this origin only, not out of the style sheet.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
