import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Forks, because tests start processes and kill them; two of them, for a machine of two cores.
    pool: "forks",
    maxWorkers: 2,
    // Faces of 15 MB are opened and whole pages composed; a test that needs longer says so itself.
    testTimeout: 20_000,
    restoreMocks: true,
  },
});
