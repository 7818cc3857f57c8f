/**
 * `npm run demo`: the main job on the sample. Raw text as it comes out of a newspaper PDF goes in; an
 * edition, a PDF and page pictures come out, in out/.
 */
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { relative } from "node:path";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { createEdition } from "../files/edition-file.ts";
import { asset, papers } from "../assets/assets.ts";
import { manifestFonts } from "../assets/fonts.ts";
import { importEdition } from "./import-edition.ts";
import { readSource } from "./source.ts";
import { checkedPages, checkLines, chosenPlant } from "./check.ts";
import { pdfOrder } from "./pdf-order.ts";
import { fitLines, importLines } from "./reports.ts";
import { picturesIn } from "./output-options.ts";
import { writeFile, writeFiles } from "./write-pages.ts";

const folder = fileURLToPath(new URL("../../out", import.meta.url));
const out = (name: string) => `${folder}/${name}`;
const shown = (path: string) => relative(process.cwd(), path) || path;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const source = await readSource(asset("sample/raw.txt"));
const fonts = manifestFonts();
const cache = layoutCache();
const paper = papers()[0]!;
const imported = importEdition(
  [source.text],
  { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper, place: true },
  fonts,
  cache,
);
createEdition(out("sample.zuban"), imported);
const snapshot = imported.document.snapshot();
const pages = layoutEdition(snapshot, fonts, cache);
const { terms } = await pdfOrder({}, snapshot.edition);
const material = { snapshot, fonts, cache, readPicture: picturesIn(imported.assets), terms };
const order = { pages: pages.map(({ number }) => number), names: "page-{序}" };
const pdf = { format: "pdf", kind: "plain", marks: false, each: false } as const;
const { bytes } = await writeFile(out("sample.pdf"), { ...order, form: pdf }, material);
const pictures = await writeFiles(folder, { ...order, form: { format: "png", dpi: 150 } }, material);

const found = await checkedPages(pages, snapshot, fonts, chosenPlant("x4"));
console.log(
  [
    ...importLines(imported, [source]),
    ...fitLines(pages, snapshot),
    `刊期  ${shown(out("sample.zuban"))}`,
    `PDF   ${shown(out("sample.pdf"))}（${pages.length} 版，${Math.ceil(bytes / 1024)} KB）`,
    ...pictures.map(({ path }) => `图片  ${shown(path)}`),
    ...(found.length > 0 ? checkLines(found, snapshot) : []),
  ].join("\n"),
);
process.exitCode = found.length > 0 ? 1 : 0;
