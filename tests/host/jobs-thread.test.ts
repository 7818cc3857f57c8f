/** The jobs' thread loads no WebAssembly of ours: see electron/jobs/job.ts. */
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../package-bin.ts";

test("what the thread loads has no HarfBuzz in it", () => {
  const url = (file: string) => JSON.stringify(pathToFileURL(join(ROOT, file)).href);
  const script = (file: string) => `
    const { registerHooks } = await import("node:module");
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import(${url(file)});
    console.log(loaded.filter((each) => each.includes("harfbuzz")).length);`;
  const count = (file: string) =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", script(file)], { encoding: "utf8" }));
  expect(count("electron/jobs/job.ts")).toBe(0);
  expect(count("electron/export/export.ts"), "the count sees it").toBeGreaterThan(0);
});
