/**
 * Names of the files that pages go into, from a pattern with variables: `{报名} {日期} {版次} {版名}`. Every
 * name that comes out is one that Windows, macOS and Linux take, and no two are the same on any of them.
 */
import type { Edition, Page } from "../doc/schema.ts";
import { listPages } from "./page-list.ts";
import type { OutputForm } from "./order.ts";

/** What names speak of. */
export type NamedEdition = {
  readonly edition: Pick<Edition, "name" | "date" | "issueNumber">;
  readonly pages: readonly Pick<Page, "sectionName">[];
};

/** A file and its pages (版序, from 1). */
export interface NamedFile {
  readonly name: string;
  readonly pages: readonly number[];
}

/** Why a pattern gives no names. */
export type NamesProblem =
  | { readonly kind: "unknown-variable"; readonly variable: string }
  | { readonly kind: "same-name"; readonly name: string; readonly pages: readonly [number, number] }
  | { readonly kind: "no-name"; readonly page: number };

export type FileNames =
  | { readonly ok: true; readonly files: readonly NamedFile[] }
  | { readonly ok: false; readonly problem: NamesProblem };

/** The variables, in Chinese and in English, in the order in which people are told of them. */
export const VARIABLES = [
  ["报名", "paper"],
  ["日期", "date"],
  ["年", "year"],
  ["月", "month"],
  ["日", "day"],
  ["期号", "issue"],
  ["版次", "pages"],
  ["版序", "page"],
  ["序", "n"],
  ["版名", "section"],
  ["版数", "count"],
  ["用途", "use"],
] as const;

type Variable = (typeof VARIABLES)[number][0];

/** Where the pattern is left to us: parts that are empty leave no gap. */
export const USUAL_NAMES = "{报名} {日期} {版次} {版名}";

/** The files that the pages of an order go into, in the order of the pages. */
export function fileNames(
  { edition, pages }: NamedEdition,
  wanted: readonly number[],
  form: OutputForm,
  pattern: string = USUAL_NAMES,
): FileNames {
  const unknown = [...pattern.matchAll(VARIABLE)].map(([, name]) => name!).find((name) => !NAMES.has(name));
  if (unknown !== undefined) return { ok: false, problem: { kind: "unknown-variable", variable: unknown } };
  const groups = isOneFile(form) ? [[...wanted]] : wanted.map((page) => [page]);
  const taken = new Map<string, number>();
  const files: NamedFile[] = [];
  for (const group of groups) {
    const values = valuesFor({ edition, pages }, group, form);
    const filled = pattern.replaceAll(VARIABLE, (_, name: string) => values[NAMES.get(name)!]);
    const stem = safeName(filled);
    const first = group[0] ?? 1;
    if (stem === "") return { ok: false, problem: { kind: "no-name", page: first } };
    const name = `${stem}.${ENDINGS[form.format]}`;
    // macOS and Windows take names for the same that differ in case alone, or in how accents are written.
    const key = name.normalize("NFKC").toLowerCase();
    const other = taken.get(key);
    if (other !== undefined) return { ok: false, problem: { kind: "same-name", name, pages: [other, first] } };
    taken.set(key, first);
    files.push({ name, pages: group });
  }
  return { ok: true, files };
}

/** Whether all pages go into one file. */
export function isOneFile(form: OutputForm): boolean {
  return form.format === "pdf" && !form.each;
}

const VARIABLE = /\{([^{}]*)\}/gu;
const NAMES: ReadonlyMap<string, Variable> = new Map(
  VARIABLES.flatMap(([chinese, english]) => [[chinese, chinese] as const, [english, chinese] as const]),
);

const ENDINGS = { pdf: "pdf", png: "png", jpeg: "jpg", svg: "svg" } as const satisfies Record<
  OutputForm["format"],
  string
>;

const USES = { plain: "普通", proof: "校样", x4: "X-4", x1a: "X-1a" } as const;

function valuesFor(
  { edition, pages }: NamedEdition,
  group: readonly number[],
  form: OutputForm,
): Readonly<Record<Variable, string>> {
  const [year = "", month = "", day = ""] = edition.date.split("-");
  // As wide as the last page's, so that files stand in the order of the pages.
  const width = Math.max(2, String(pages.length).length);
  const list = listPages(group, (page) => String(page).padStart(width, "0"));
  const isWhole = isOneFile(form) && group.length === pages.length;
  const [only] = group.length === 1 ? group : [];
  return {
    报名: edition.name,
    日期: edition.date,
    年: year,
    月: month,
    日: day,
    期号: edition.issueNumber === null ? "" : String(edition.issueNumber),
    版次: isWhole ? "" : `第${list}版`,
    版序: list,
    序: listPages(group),
    版名: only === undefined || isWhole ? "" : (pages[only - 1]?.sectionName ?? ""),
    版数: String(pages.length),
    用途: form.format === "pdf" ? USES[form.kind] : "图片",
  };
}

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\.|$)/iu;

/** Bytes in UTF-8: 255 is the most on Linux, less an ending and a mark while it is being written. */
const MOST_BYTES = 200;

/** A name without its ending that every system takes; may be empty. */
export function safeName(text: string): string {
  const plain = text
    .normalize("NFC")
    .replaceAll(/[\\/:*?"<>|]/gu, "_")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, "")
    .replaceAll(/[\s\u3000]+/gu, " ");
  let short = "";
  let bytes = 0;
  for (const char of plain) {
    bytes += utf8Length(char.codePointAt(0)!);
    if (bytes > MOST_BYTES) break;
    short += char;
  }
  // Hidden on Unix with a dot before it; Windows drops dots and spaces at the end.
  const trimmed = short.replace(/^[\s.]+/u, "").replace(/[\s.]+$/u, "");
  return DEVICE.test(trimmed) ? `_${trimmed}` : trimmed;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}
