/**
 * `npm test`: types per room, lint with the import rules, format, unused code, then every test. A step that
 * fails does not keep the next from running; each says in one line how it went. The last line is always
 * `N passed, N failed` (and `, N skipped`), counting each check and each test as one.
 */
import { spawnSync } from "node:child_process";
import { packageBin, ROOT } from "./package-bin.ts";

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const tsc = packageBin("typescript", "tsc");
const CHECKS: Readonly<Record<string, readonly string[]>> = {
  "types: shared": [tsc, "-p", "shared"],
  "types: electron": [tsc, "-p", "electron"],
  "types: renderer": [tsc, "-p", "renderer"],
  "types: tests": [tsc, "-p", "tests"],
  "lint and import rules": [packageBin("oxlint")],
  format: [packageBin("oxfmt"), "--check"],
  "unused code": [packageBin("knip")],
};

function say(ok: boolean, name: string, since: number): void {
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

function runCheck(name: string, command: readonly string[]): boolean {
  const since = performance.now();
  const { status, stdout, stderr, error } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ok = status === 0;
  say(ok, name, since);
  if (!ok) console.log([stdout, stderr, error?.message].filter(Boolean).join("\n").trimEnd());
  return ok;
}

async function runTests(): Promise<Tally> {
  const since = performance.now();
  // Loaded late, because it settles on colours when it is loaded.
  if (!process.stdout.isTTY) process.env["NO_COLOR"] = "1";
  const { startVitest } = await import("vitest/node");
  const vitest = await startVitest("test", [], { root: ROOT, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  for (const test of tests) {
    const result = test.result();
    if (result.state === "skipped") console.log(`skipped: ${test.fullName}${result.note ? ` (${result.note})` : ""}`);
  }
  // What went wrong outside any test: files that do not load, failed hooks, errors nobody caught.
  const outside =
    modules.filter((module) => module.errors().length > 0).length +
    modules.flatMap((module) => [...module.children.allSuites()]).filter((suite) => suite.errors().length > 0).length +
    vitest.state.getUnhandledErrors().length +
    (tests.length === 0 ? 1 : 0);
  await vitest.close();
  const tally = {
    passed: count("passed"),
    failed: count("failed") + count("pending") + outside,
    skipped: count("skipped"),
  };
  say(tally.failed === 0, "tests", since);
  return tally;
}

const checks = Object.entries(CHECKS).map(([name, command]) => runCheck(name, command));
const tests = await runTests().catch((error: unknown) => {
  console.log(error);
  return { passed: 0, failed: 1, skipped: 0 };
});
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((ok) => !ok).length + tests.failed;
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed${tests.skipped > 0 ? `, ${tests.skipped} skipped` : ""}`);
