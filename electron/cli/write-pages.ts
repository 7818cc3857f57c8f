/** Composed pages to files. A file appears whole or not at all. */
import { closeSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Asset, Edition } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { deliveredPages, type ComposedPage, type Delivery } from "../../shared/layout/layout.ts";
import {
  exportPdf,
  pageToPng,
  pdfProfile,
  type PdfKind,
  type PictureBytes,
  type PressCondition,
} from "../export/export.ts";
import { Refusal } from "./usage.ts";

/** What pages are written with: the fonts, and the files of the edition, its pictures among them. */
export interface Material {
  readonly fonts: FontBook;
  readonly assets: readonly Asset[];
}

/** How a PDF is asked for. */
export interface PdfOrder {
  readonly kind: PdfKind;
  readonly condition: PressCondition;
  readonly delivery: Delivery;
}

function picturesIn(assets: readonly Asset[]): PictureBytes {
  const known = new Map(assets.map(({ hash, bytes }) => [hash, bytes]));
  return (hash) => known.get(hash) ?? null;
}

/** Writes one PDF of the pages; returns its size. Dated by its order, so the same edition gives the same bytes. */
export async function writePdf(
  path: string,
  pages: readonly ComposedPage[],
  { fonts, assets }: Material,
  edition: Edition,
  { kind, condition, delivery }: PdfOrder,
): Promise<number> {
  const bytes = await exportPdf(
    deliveredPages(pages, edition, delivery, fonts),
    fonts,
    { title: `${edition.name} ${edition.date}`, date: delivery.time },
    { profile: pdfProfile(kind, condition), readPicture: picturesIn(assets) },
  );
  writeWhole(path, bytes);
  return bytes.length;
}

/** Writes `page-N.png` for each page; returns the paths. */
export async function writePngs(
  folder: string,
  pages: readonly ComposedPage[],
  { fonts, assets }: Material,
  dpi: number,
): Promise<string[]> {
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Refusal(`建不了文件夹 ${folder}：${(error as Error).message}`);
  }
  for (const { number, display } of pages) {
    progress(`第 ${number} 版 …`);
    const path = join(folder, `page-${number}.png`);
    writeWhole(path, await pageToPng(display, fonts, dpi, picturesIn(assets)));
    written.push(path);
  }
  progress("");
  return written;
}

function writeWhole(path: string, bytes: Uint8Array): void {
  refuseEdition(path);
  const scratch = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(scratch, bytes);
    renameSync(scratch, path);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw new Refusal(`写不了 ${path}：${(error as Error).message}`);
  }
}

/** An output may replace an older output, never an edition. */
function refuseEdition(path: string): void {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return; // Nothing there to lose.
  }
  try {
    const head = Buffer.alloc(SQLITE.length);
    readSync(file, head, 0, head.length, 0);
    if (head.toString("latin1") === SQLITE)
      throw new Refusal(`${path} 是一个刊期文件，不能用输出的文件覆盖它。请换个文件名。`);
  } finally {
    closeSync(file);
  }
}

const SQLITE = "SQLite format 3\0";

/** One line that overwrites itself, for a person watching; nothing in a pipe. */
function progress(message: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${message}`);
}
