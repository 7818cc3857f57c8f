/** The command line as it is built into few files: the same answers and the same bytes as from its sources. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { isStale } from "../../electron/cli/freshness.ts";
import { createEdition, sha256 } from "../../electron/files/edition-file.ts";
import { load } from "../../shared/doc/document.ts";
import { ROOT } from "../package-bin.ts";
import { scratchFolder, zuban } from "./run-zuban.ts";

const folder = scratchFolder();
afterAll(folder.remove);

describe("built", { timeout: 60_000 }, () => {
  // In the repository, where what stays outside the files is found.
  const outDir = join(ROOT, `out/cli-${process.pid}`);
  const edition = folder.path("刊期.zuban");
  const run = (args: readonly string[]) =>
    spawnSync(process.execPath, [join(outDir, "zuban.js"), ...args], { encoding: "utf8" });

  beforeAll(async () => {
    await build({ configFile: join(ROOT, "electron/cli/vite.config.ts"), logLevel: "silent", build: { outDir } });
    createEdition(edition, load(readFileSync(asset("sample/edition.json"), "utf8"), sha256));
  }, 60_000);
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));

  test.each(["plain", "x4"])("a PDF for %s, to the byte", (profile) => {
    const order = (out: string) => ["pdf", edition, "--profile", profile, "--out", folder.path(out)];
    expect(run(order("built.pdf")).status).toBe(0);
    expect(zuban(order("source.pdf")).code).toBe(0);
    expect(readFileSync(folder.path("built.pdf")).equals(readFileSync(folder.path("source.pdf")))).toBe(true);
  });

  test.each([[["--help"]], [["check", edition, "--json"]], [["compose", edition, "--json"]], [["pdf"]]])(
    "%j",
    (args) => {
      const { code, out, err } = zuban(args);
      const built = run(args);
      expect([built.status, built.stdout, built.stderr]).toEqual([code, out, err]);
    },
  );
});

describe("what was built is stale", () => {
  const at = (name: string, second: number): string => {
    const path = folder.path(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
    utimesSync(path, second, second);
    return path;
  };
  const settled = (name: string, second: number) => utimesSync(folder.path(name), second, second);

  test("where it is missing, or a source is newer, however deep; not otherwise", () => {
    at("src/room/file.ts", 100);
    settled("src/room", 100);
    settled("src", 100);
    const sources = [folder.path("src"), folder.path("lock.json")];
    expect(isStale(folder.path("none.js"), sources)).toBe(true);
    expect(isStale(at("built.js", 200), sources)).toBe(false);
    at("src/room/file.ts", 300);
    settled("src/room", 100);
    expect(isStale(folder.path("built.js"), sources)).toBe(true);
  });

  test("where a source is gone", () => {
    at("less/kept.ts", 100);
    at("less/gone.ts", 100);
    settled("less", 100);
    const built = at("built.js", 200);
    expect(isStale(built, [folder.path("less")])).toBe(false);
    rmSync(folder.path("less/gone.ts"));
    expect(isStale(built, [folder.path("less")])).toBe(true);
  });
});
