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
import { refusal, RefusalError, type Refusal } from "../../shared/refusal/refusal.ts";
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
export class OutputRefused extends RefusalError {
  override readonly name = "OutputRefused";
  readonly kind: "no-such-page" | "no-pages" | NamesProblem["kind"];

  constructor(kind: OutputRefused["kind"], why: Refusal) {
    super(why);
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
  if (pages.length === 0) throw new OutputRefused("no-pages", refusal("output.no-pages"));
  const missing = pages.find((page) => page > count);
  if (missing !== undefined) {
    throw new OutputRefused("no-such-page", refusal("output.no-such-page", { page: missing, count }));
  }
  const named = fileNames(snapshot, pages, form, names);
  if (!named.ok) throw new OutputRefused(named.problem.kind, whyOf(named.problem));
  return named.files;
}

function whyOf(problem: NamesProblem): Refusal {
  switch (problem.kind) {
    case "unknown-variable": {
      const [known, english] = [0, 1].map((language) => VARIABLES.map((names) => `{${names[language]}}`).join(""));
      return refusal("output.variable", { variable: `{${problem.variable}}`, known: known!, english: english! });
    }
    case "same-name": {
      const [one, other] = problem.pages;
      return refusal("output.same-name", { one, other, name: problem.name });
    }
    case "no-name":
      return refusal("output.no-name", { number: problem.page });
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
