/**
 * Cases written by nobody here (Web Platform Tests), scored by their own runner through the command line. A
 * profile that stands at all of its cases stays there.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../package-bin.ts";

const CHECKS = join(ROOT, "../shared/checks/compose");
const RUNNER = join(CHECKS, "run.mjs");
/** The runner splits it at spaces, so `node` is found by the path. */
const ENGINE = "node electron/cli/zuban.ts compose-cases";

test.for([
  { cases: "wpt_zh_linebreak.json", profile: "required", count: 222 },
  { cases: "wpt_zh_linebreak.json", profile: "optional", count: 305 },
  { cases: "wpt_spacing.json", profile: "required", count: 1114 },
])("$cases, $profile: all $count", { timeout: 120_000 }, ({ cases, profile, count }, { skip }) => {
  skip(!existsSync(RUNNER), "../shared/checks/compose is not here");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [RUNNER, "--cases", join(CHECKS, cases), "--cmd", ENGINE, "--profile", profile, "--gap", "0.25", "--list", "20"],
    { cwd: ROOT, encoding: "utf8", env: { ...process.env, PATH: withThisNode() } },
  );
  expect(stdout + stderr).toBe(`${count} passed, 0 failed\n`);
});

function withThisNode(): string {
  return dirname(process.execPath) + delimiter + (process.env["PATH"] ?? "");
}
