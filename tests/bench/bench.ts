/**
 * `npm run bench`: how long the main jobs take here, median and 95th percentile. Figures worth keeping go
 * to docs/performance.md. Never a test: a slow machine is no bug.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { exportPdf, pageToPng } from "../../electron/export/export.ts";
import { createEdition, openEdition } from "../../electron/files/edition-file.ts";
import { importRawText } from "../../shared/intake/raw-text.ts";
import { replaceText } from "../../shared/command/command.ts";
import { layoutCache, layoutEdition, layoutPage } from "../../shared/layout/layout.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { benchEdition, charactersOn, distinctCharacters, sampleText, sixColumnEdition } from "./bench-edition.ts";

interface Timing {
  readonly name: string;
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
}

const timings: Timing[] = [];

async function time(name: string, runs: number, job: (run: number) => unknown, warmUp = 3): Promise<void> {
  for (let run = 0; run < warmUp; run++) await job(-1 - run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await job(run);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]!;
  const timing = { name, runs, median: at(0.5), p95: at(0.95) };
  timings.push(timing);
  console.log(`${name.padEnd(52)} ${fixed(timing.median)} ${fixed(timing.p95)}   ${runs}`);
}

const fixed = (ms: number) => ms.toFixed(2).padStart(10);
const folder = mkdtempSync(join(tmpdir(), "zuban-bench-"));

try {
  const fonts = manifestFonts();
  const one = benchEdition(1, fonts);
  const many = benchEdition(32, fonts);
  const pages = layoutEdition(one.snapshot(), fonts, layoutCache());
  const manyPages = layoutEdition(many.snapshot(), fonts, layoutCache());
  console.log(`${cpus()[0]?.model ?? "?"}, ${cpus().length} cores, Node ${process.version}, ${process.platform}`);
  console.log(`1 page: ${charactersOn(pages)} characters, ${distinctCharacters(pages)} distinct`);
  console.log(
    `${manyPages.length} pages: ${charactersOn(manyPages)} characters, ${distinctCharacters(manyPages)} distinct\n`,
  );
  console.log(`${"ms".padEnd(52)} ${"median".padStart(10)} ${"p95".padStart(10)}   runs`);

  const typing = (document: EditionDocument) => {
    const known = layoutCache();
    const { id } = document.snapshot().pages[0]!;
    const { story } = layoutEdition(document.snapshot(), fonts, known)[0]!.articles[0]!;
    return (run: number) => {
      const at = Math.floor(document.snapshot().texts.get(story)!.length / 2) + (Math.abs(run) % 20);
      const change = replaceText(document.snapshot(), { story, from: at, to: at, text: "字" });
      document.apply(change!, { label: "输入", merge: true });
      layoutPage(document.snapshot(), id, fonts, known);
    };
  };
  const sixColumns = sixColumnEdition(1);
  const manySixColumns = sixColumnEdition(32);
  await time("keystroke → composed page, sample's page", 200, typing(one));
  await time("keystroke → composed page, 6 × 16 em, story of 4,000", 200, typing(sixColumns));
  await time("keystroke → composed page, edition of 32 pages", 200, typing(many));
  await time("cold compose, 6 × 16 em, 8,000 characters", 30, () =>
    layoutEdition(sixColumns.snapshot(), fonts, layoutCache()),
  );
  await time("cold compose, 1 page", 30, () => layoutEdition(one.snapshot(), fonts, layoutCache()));
  const full = layoutEdition(manySixColumns.snapshot(), fonts, layoutCache());
  console.log(`  32 pages of 6 × 16 em: ${charactersOn(full)} characters, ${distinctCharacters(full)} distinct`);
  await time(
    "cold compose, 6 × 16 em, 32 pages",
    8,
    () => layoutEdition(manySixColumns.snapshot(), fonts, layoutCache()),
    1,
  );
  await time(
    "cold compose, 32 pages of the sample's copy",
    8,
    () => layoutEdition(many.snapshot(), fonts, layoutCache()),
    1,
  );

  const info = { title: "bench", date: "2026-06-18T00:00:00+08:00" };
  const lists = pages.map(({ display }) => display);
  const manyLists = manyPages.map(({ display }) => display);
  await time("PDF of composed pages, 1 page", 30, () => exportPdf(lists, fonts, info));
  await time("PDF of composed pages, 32 pages", 10, () => exportPdf(manyLists, fonts, info), 2);
  console.log(
    `  PDF bytes: ${(await exportPdf(lists, fonts, info)).length}, ${(await exportPdf(manyLists, fonts, info)).length}`,
  );
  // What the press asks for: a page of 8,000 characters, 800 of them distinct; 32 pages, 3,800 distinct.
  const press = sixColumnEdition(1, 801);
  const pressPages = layoutEdition(press.snapshot(), fonts, layoutCache());
  const pressLists = pressPages.map(({ display }) => display);
  const fullLists = full.map(({ display }) => display);
  await time("PDF of composed pages, 6 × 16 em, 1 page", 30, () => exportPdf(pressLists, fonts, info));
  await time("PDF of composed pages, 6 × 16 em, 32 pages", 10, () => exportPdf(fullLists, fonts, info), 2);
  // As it is used: built, not from its sources.
  await build({ configFile: "electron/cli/vite.config.ts", logLevel: "error" });
  for (const [document, composed] of [
    [press, pressPages],
    [manySixColumns, full],
  ] as const) {
    const edition = join(folder, `press-${composed.length}.zuban`);
    createEdition(edition, { document, assets: [] });
    const out = join(folder, "press.pdf");
    await time(`zuban pdf, whole process, 6 × 16 em, ${composed.length} pages`, 7, () =>
      spawnSync(process.execPath, ["electron/cli/launch.ts", "pdf", edition, "--out", out], { stdio: "ignore" }),
    );
    const size = (statSync(out).size / 1000).toFixed(0);
    console.log(`  ${charactersOn(composed)} characters, ${distinctCharacters(composed)} distinct: ${size} kB`);
  }
  await time("PNG of a page, 100 dpi", 5, () => pageToPng(lists[0]!, fonts, 100), 1);

  const raw = sampleText();
  await time(`intake of raw text, ${raw.length} characters`, 20, () => importRawText(raw));

  const path = join(folder, "bench.zuban");
  createEdition(path, { document: many, assets: [] });
  const holder = { user: "bench", host: "bench", pid: process.pid, since: "2026-06-18T00:00:00+08:00" };
  await time("open a file of 32 pages, read and close", 20, () => openEdition(path, { holder }).close());
  const file = openEdition(path, { holder });
  const target = [...file.document.snapshot().stories.keys()][0]!;
  await time("append: one edit, acknowledged on disk", 60, async () => {
    const change = replaceText(file.document.snapshot(), { story: target, from: 0, to: 0, text: "字" });
    file.document.apply(change!, { label: "输入" });
    await file.flush();
  });
  await file.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
