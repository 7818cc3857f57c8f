import { defineConfig } from "vitest/config";

const END_TO_END = "tests/e2e/**/*.test.ts";
/** See tests/e2e/desk.ts. */
const SLOW = Number(process.env["ZUBAN_SLOW"] ?? 1);

export default defineConfig({
  test: {
    // Forks, because tests start processes and kill them; two of them, for a machine of two cores.
    pool: "forks",
    maxWorkers: 2,
    // V8 counts the pages of compiled code for memory protection keys, and miscounts where threads with
    // WebAssembly (that which takes types off modules) come and go: nodejs/node#64500.
    execArgv: ["--no-memory-protection-keys"],
    // For what hangs, not for what is slow: a machine with other work must not turn a test red.
    testTimeout: 180_000 * SLOW,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 * SLOW } },
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: "rooms", include: ["tests/**/*.test.ts"], exclude: [END_TO_END] } },
      { extends: true, test: { name: "desk", include: [END_TO_END], globalSetup: "tests/e2e/built-app.ts" } },
    ],
  },
});
