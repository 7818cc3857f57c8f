/**
 * An order becomes files: which pages, in which form, under which names, one after the other. The same for the
 * desk and the command line, so that both give the same bytes. Where the files go is the caller's. Door of this
 * room, with whole-file.ts.
 */
import type { Edition, EditionSnapshot } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { BARE, deliveredPages, layoutCache, layoutPage, withoutParagraphs } from "../../shared/layout/layout.ts";
import type { ComposedPage, Delivery, LayoutCache } from "../../shared/layout/layout.ts";
import { fileNames, VARIABLES, type NamedFile, type NamesProblem } from "../../shared/output/file-names.ts";
import type { OutputForm, OutputOrder } from "../../shared/output/order.ts";
import { mm } from "../../shared/base/units.ts";
import { pressConditions } from "../assets/assets.ts";
import {
  exportPdf,
  pageToJpeg,
  pageToPng,
  pageToSvg,
  pdfProfile,
  type PictureBytes,
  type PressCondition,
} from "../export/export.ts";
import { onPressOf } from "./plant-press.ts";

/** Why an order cannot be carried out; the message is for the newsroom. */
export class OutputRefused extends Error {
  override readonly name = "OutputRefused";
  readonly kind: "no-such-page" | "no-pages" | NamesProblem["kind"];

  constructor(kind: OutputRefused["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What files are made of. */
export interface Material {
  readonly snapshot: EditionSnapshot;
  readonly fonts: FontBook;
  readonly readPicture: PictureBytes;
  /** Pages that were composed before need not be again. */
  readonly cache?: LayoutCache;
  /** How PDFs are delivered; absent: as {@link usualTerms}. */
  readonly terms?: PdfTerms;
}

/** What of a PDF an order of the desk leaves to us. */
export interface PdfTerms {
  readonly condition: PressCondition;
  readonly delivery: Delivery;
}

export interface Putting {
  /** Takes a file when it is made; the next is made after that. */
  readonly put: (name: string, bytes: Uint8Array) => void | Promise<void>;
  /** `done` of `total` steps: one for each page, and for each PDF one for its fonts and the file itself. */
  readonly progress: (done: number, total: number) => void;
}

/** Newsprint that ships with Zuban, dated by the edition: the same pages give the same bytes at any time. */
export function usualTerms({ date }: Edition, form: Extract<OutputForm, { format: "pdf" }>): PdfTerms {
  const isProof = form.kind === "proof";
  const around = isProof ? { proofRound: form.round ?? 1 } : { marks: form.marks, bleed: mm(form.bleed ?? 0) };
  const delivery = { ...BARE, ...around, time: `${date}T00:00:00+08:00` };
  return { condition: pressConditions()[0]!, delivery };
}

/** The files of an order. @throws OutputRefused */
export function plannedFiles(snapshot: EditionSnapshot, { pages, form, names }: OutputOrder): readonly NamedFile[] {
  const count = snapshot.pages.length;
  if (pages.length === 0) throw new OutputRefused("no-pages", "没有选定要输出的版。请至少选一个版。");
  const missing = pages.find((page) => page > count);
  if (missing !== undefined) {
    throw new OutputRefused("no-such-page", `没有第 ${missing} 版：这一期共 ${count} 版。请重新选择要输出的版。`);
  }
  const named = fileNames(snapshot, pages, form, names);
  if (!named.ok) throw new OutputRefused(named.problem.kind, sentence(named.problem));
  return named.files;
}

function sentence(problem: NamesProblem): string {
  switch (problem.kind) {
    case "unknown-variable": {
      const known = VARIABLES.map(([chinese]) => `{${chinese}}`).join("");
      return `文件名里的“{${problem.variable}}”看不懂。可以用的有 ${known}。`;
    }
    case "same-name": {
      const [one, other] = problem.pages;
      return `第 ${one} 版和第 ${other} 版的文件会同名：“${problem.name}”。请在文件名里加上 {版序}。`;
    }
    case "no-name":
      return `第 ${problem.page} 版的文件没有名字。请在文件名里写上文字，或 {报名}、{版序} 这样的变量。`;
  }
}

/**
 * Makes the files, in the order of their pages.
 * @throws OutputRefused @throws ExportRefused
 */
export async function putOut(order: OutputOrder, material: Material, { put, progress }: Putting): Promise<void> {
  const { snapshot, fonts, cache = layoutCache() } = material;
  const { form } = order;
  const files = plannedFiles(snapshot, order);
  const total = order.pages.length + (form.format === "pdf" ? files.length : 0);
  const pageOf = (number: number) =>
    layoutPage(snapshot, snapshot.pages[number - 1]!.id, fonts, withoutParagraphs(cache));
  let before = 0;
  progress(before, total);
  for (const { name, pages } of files) {
    const composed = pages.map(pageOf);
    if (form.format === "pdf") {
      const onPage = (done: number) => progress(before + done, total);
      await put(name, await pdfOf(composed, form, material, onPage));
      before += 1;
    } else {
      await put(name, await pictureOf(composed[0]!, form, material));
    }
    before += pages.length;
    progress(before, total);
  }
}

async function pdfOf(
  pages: readonly ComposedPage[],
  form: Extract<OutputForm, { format: "pdf" }>,
  { snapshot: { edition }, fonts, readPicture, terms = usualTerms(edition, form) }: Material,
  onPage: (done: number) => void,
): Promise<Uint8Array> {
  const { condition, delivery } = terms;
  const write = (press: PressCondition) =>
    exportPdf(
      deliveredPages(pages, edition, press.grey ? { ...delivery, grey: press.grey } : delivery, fonts),
      fonts,
      { title: `${edition.name} ${edition.date}`, date: delivery.time },
      { profile: pdfProfile(form.kind, press), readPicture, ppi: form.ppi, onPage },
    );
  return form.icc ? onPressOf(form.icc, write) : write(condition);
}

async function pictureOf(
  { display }: ComposedPage,
  form: Exclude<OutputForm, { format: "pdf" }>,
  { fonts, readPicture }: Material,
): Promise<Uint8Array> {
  switch (form.format) {
    case "png":
      return pageToPng(display, fonts, form.dpi, readPicture);
    case "jpeg":
      return pageToJpeg(display, fonts, form, readPicture);
    case "svg":
      return new TextEncoder().encode(await pageToSvg(display, fonts, readPicture));
  }
}
