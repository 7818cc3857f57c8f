/** The long jobs themselves, as they run inside the thread: plain data in, plain data out. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mm } from "../../shared/base/units.ts";
import { isMember, openDocument, type Member } from "../../shared/doc/document.ts";
import type { Asset, Edition, EditionSnapshot } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { importRawText, type RawTextImport } from "../../shared/intake/raw-text.ts";
import { BARE, deliveredPages, layoutCache, layoutPage, type ComposedPage } from "../../shared/layout/layout.ts";
import { pressConditions } from "../assets/assets.ts";
import { fontLibrary, openFonts } from "../assets/fonts.ts";
import {
  describeOutputProfile,
  exportPdf,
  ExportRefused,
  pageToPng,
  pdfProfile,
  plateLikeness,
  type PdfKind,
  type PictureBytes,
  type PlatePart,
  type PressCondition,
} from "../export/export.ts";
import { sha256 } from "../files/edition-file.ts";
import { decodeText, type TextEncoding } from "../intake/read-text.ts";
import { likeness, readPicture, type ReadPicture } from "../pictures/pictures.ts";

export type { PlatePart } from "../export/export.ts";

export type Job =
  | { readonly kind: "import"; readonly bytes: Uint8Array }
  | { readonly kind: "pdf"; readonly edition: EditionToExport; readonly wanted: WantedPdf }
  | { readonly kind: "png"; readonly edition: EditionToExport; readonly page: number; readonly dpi: number }
  | { readonly kind: "picture"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "likeness"; readonly bytes: Uint8Array; readonly width: number }
  | { readonly kind: "plates"; readonly bytes: Uint8Array; readonly width: number; readonly part: PlatePart };

/** Which pages (版序, from 1) as what kind of PDF. */
export interface WantedPdf {
  readonly pages: readonly number[];
  readonly kind: PdfKind;
  readonly marks: boolean;
  /** On each side, millimetres; not of proofs. */
  readonly bleed: number;
  /** 校次 of proofs. */
  readonly round: number;
  /** A plant's own profile; null: the first press that ships with Zuban. */
  readonly icc: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export interface EditionToExport {
  readonly states: EditionStates;
  /** Files of the pictures it shows. */
  readonly pictures: readonly Pick<Asset, "hash" | "bytes">[];
}

/** The state of the edition's documents, each as one Yjs update. */
export type EditionStates = readonly (readonly [member: string, state: Uint8Array])[];

/** Text read and divided; `asset` is the SHA-256 of `source` in UTF-8. */
export interface ImportedText extends Omit<RawTextImport, "removed" | "flagged"> {
  readonly encoding: TextEncoding;
  readonly source: string;
  readonly asset: string;
}

export interface ExportedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What any of the jobs gives. */
export type JobValue = ImportedText | ExportedFile | ReadPicture | Uint8Array;

export type Refused = { readonly ok: false; readonly kind: string; readonly message: string };
export type JobResult<T> = { readonly ok: true; readonly value: T } | Refused;
export type Progress = (done: number, total: number) => void;

/** Does a job. What can be expected to fail is a refusal; anything else is thrown. */
export async function runJob(job: Job, fontsFolder: string | null, progress: Progress): Promise<JobResult<JobValue>> {
  try {
    switch (job.kind) {
      case "import":
        return readImport(job.bytes, progress);
      case "pdf":
        return { ok: true, value: await makePdf(job.edition, job.wanted, fontsOfThread(fontsFolder), progress) };
      case "png":
        return { ok: true, value: await makePng(job, fontsOfThread(fontsFolder), progress) };
      case "picture":
        return await takePicture(job.name, job.bytes);
      case "likeness":
        return { ok: true, value: await likeness(job.bytes, job.width) };
      case "plates":
        return { ok: true, value: await plateLikeness(job.bytes, job.part, job.width, pressConditions()[0]!.iccFile) };
    }
  } catch (error) {
    if (error instanceof ExportRefused) return { ok: false, kind: error.reason, message: error.message };
    if (error instanceof NoSuchPage) return { ok: false, kind: "no-such-page", message: error.message };
    throw error;
  }
}

function readImport(bytes: Uint8Array, progress: Progress): JobResult<ImportedText> {
  const read = decodeText(bytes);
  if (read.kind === "refusal") return { ok: false, kind: read.reason, message: read.message };
  progress(1, 2);
  const { removed: _removed, flagged: _flagged, ...found } = importRawText(read.text);
  const asset = sha256(new TextEncoder().encode(read.text));
  progress(2, 2);
  return { ok: true, value: { encoding: read.encoding, source: read.text, asset, ...found } };
}

async function takePicture(name: string, bytes: Uint8Array): Promise<JobResult<ReadPicture>> {
  const read = await readPicture(name, bytes);
  return read.kind === "refusal" ? { ok: false, kind: read.reason, message: read.message } : { ok: true, value: read };
}

async function makePdf(
  { states, pictures }: EditionToExport,
  { pages: numbers, kind, marks, bleed, round, icc }: WantedPdf,
  fonts: FontBook,
  progress: Progress,
): Promise<ExportedFile> {
  const isProof = kind === "proof";
  const snapshot = snapshotOf(states);
  // One more step than pages: writing the file, which cuts the fonts.
  const total = numbers.length + 1;
  const pages = compose(snapshot, numbers, fonts, (done) => progress(done, total));
  const { edition } = snapshot;
  const time = `${edition.date}T00:00:00+08:00`;
  const around = isProof ? { proofRound: round } : { marks, bleed: mm(bleed) };
  const bytes = await onPress(icc, (press) =>
    exportPdf(
      deliveredPages(pages, edition, { ...BARE, ...around, time }, fonts),
      fonts,
      { title: `${edition.name} ${edition.date}`, date: time },
      { profile: pdfProfile(kind, press), readPicture: bytesIn(pictures) },
    ),
  );
  progress(total, total);
  const all = numbers.length === snapshot.pages.length;
  return { fileName: fileName(edition, all ? "" : ` 第${numbers.join("-")}版`, "pdf"), bytes };
}

/** Works for a press: one that ships with Zuban, or the one that a plant's own profile describes. */
async function onPress<T>(icc: WantedPdf["icc"], work: (press: PressCondition) => Promise<T>): Promise<T> {
  if (icc === null) return work(pressConditions()[0]!);
  const folder = mkdtempSync(join(tmpdir(), "zuban-icc-"));
  const iccFile = join(folder, "press.icc");
  try {
    writeFileSync(iccFile, icc.bytes);
    const description = (await describeOutputProfile(iccFile)) || icc.name;
    return await work({ identifier: "Custom", registered: false, description, iccFile });
  } catch (error) {
    if (!(error instanceof ExportRefused)) throw error;
    // People know the file by its own name.
    throw new ExportRefused(error.reason, error.message.replaceAll(iccFile, `“${icc.name}”`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function makePng(
  { edition, page: number, dpi }: Extract<Job, { kind: "png" }>,
  fonts: FontBook,
  progress: Progress,
): Promise<ExportedFile> {
  const snapshot = snapshotOf(edition.states);
  const [page] = compose(snapshot, [number], fonts, () => progress(1, 2));
  const bytes = await pageToPng(page!.display, fonts, dpi, bytesIn(edition.pictures));
  progress(2, 2);
  return { fileName: fileName(snapshot.edition, ` 第${number}版`, "png"), bytes };
}

function bytesIn(pictures: EditionToExport["pictures"]): PictureBytes {
  const known = new Map(pictures.map(({ hash, bytes }) => [hash, bytes]));
  return (hash) => known.get(hash) ?? null;
}

class NoSuchPage extends Error {}

function compose(
  snapshot: EditionSnapshot,
  numbers: readonly number[],
  fonts: FontBook,
  onPage: (done: number) => void,
): ComposedPage[] {
  const cache = layoutCache();
  return numbers.map((number, i) => {
    const page = snapshot.pages[number - 1];
    if (!page)
      throw new NoSuchPage(`没有第 ${number} 版：这一期共 ${snapshot.pages.length} 版。请重新选择要输出的版。`);
    const composed = layoutPage(snapshot, page.id, fonts, cache);
    onPage(i + 1);
    return composed;
  });
}

function snapshotOf(states: EditionStates): EditionSnapshot {
  const members = states.filter(([name]) => isMember(name));
  return openDocument(new Map(members.map(([name, state]) => [name as Member, [state]]))).snapshot();
}

let fontsOpen: FontBook | null = null;

/** Opening faces of 15 MB takes a while: once in the life of the thread. */
function fontsOfThread(folder: string | null): FontBook {
  fontsOpen ??= openFonts(fontLibrary(folder).faces);
  return fontsOpen;
}

/** A name that every system takes. */
function fileName({ name, date }: Edition, part: string, ending: string): string {
  return `${name} ${date}${part}.${ending}`.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, "_");
}
