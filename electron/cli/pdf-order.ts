/** `zuban pdf`: what kind of PDF is asked for, for which press, with what around the pages. */
import type { Edition } from "../../shared/doc/schema.ts";
import { mm } from "../../shared/base/units.ts";
import { LEAST_PPI, MOST_PPI } from "../../shared/output/order.ts";
import { BARE } from "../../shared/layout/layout.ts";
import { pressConditions } from "../assets/assets.ts";
import { describeOutputProfile, PDF_KINDS, type PdfKind, type PressCondition } from "../export/export.ts";
import { UsageError } from "./usage.ts";
import type { PdfTerms } from "../output/output.ts";

/** How a PDF is asked for. */
interface PdfOrder {
  readonly kind: PdfKind;
  readonly terms: PdfTerms;
  /** Pixels an inch for pictures; null: as they are. */
  readonly ppi: number | null;
}

/** The options as written. */
export interface PdfOptions {
  readonly profile?: string | undefined;
  readonly icc?: string | undefined;
  readonly marks?: boolean;
  readonly bleed?: string | undefined;
  readonly round?: string | undefined;
  readonly ppi?: string | undefined;
  readonly time?: string | undefined;
}

/** Bleed and round are a person's; beyond these a key was hit twice. */
const MOST_BLEED_MM = 20;
const MOST_ROUNDS = 99;

/** @throws UsageError @throws ExportRefused where `--icc` is no profile of a press */
export async function pdfOrder(options: PdfOptions, edition: Edition): Promise<PdfOrder> {
  const kind = (options.profile ?? "plain") as PdfKind;
  if (!PDF_KINDS.includes(kind)) {
    throw new UsageError(`没有“${kind}”这种 PDF。可用的有：${PDF_KINDS.join("、")}。`);
  }
  const isPress = kind === "x4" || kind === "x1a";
  if (options.icc !== undefined && !isPress) throw new UsageError("--icc 只用于 --profile x4 或 x1a。");
  if (options.round !== undefined && kind !== "proof") throw new UsageError("--round 只用于 --profile proof。");
  if (kind === "proof" && (options.marks || options.bleed !== undefined)) {
    throw new UsageError("校样不带印刷标记和出血；要带，请用 --profile x4、x1a 或 plain。");
  }
  const delivery = {
    ...BARE,
    marks: options.marks ?? false,
    bleed: mm(number("--bleed", options.bleed ?? "0", 0, MOST_BLEED_MM)),
    time: time(options.time ?? `${edition.date}T00:00:00+08:00`),
    proofRound: kind === "proof" ? Math.round(number("--round", options.round ?? "1", 1, MOST_ROUNDS)) : null,
  };
  const ppi = options.ppi === undefined ? null : Math.round(number("--ppi", options.ppi, LEAST_PPI, MOST_PPI));
  return { kind, terms: { delivery, condition: await press(options.icc) }, ppi };
}

/** The newsprint that ships with Zuban, or the press that a plant's own profile describes. */
async function press(iccFile: string | undefined): Promise<PressCondition> {
  if (iccFile === undefined) return pressConditions()[0]!;
  const description = await describeOutputProfile(iccFile);
  return { identifier: "Custom", registered: false, description: description || iccFile, iccFile };
}

function number(option: string, value: string, least: number, most: number): number {
  const found = Number(value);
  if (value.trim() === "" || !(found >= least && found <= most)) {
    throw new UsageError(`${option} 要在 ${least} 到 ${most} 之间。`);
  }
  return found;
}

function time(value: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value)))
    return value;
  throw new UsageError(`--time 看不懂“${value}”。请写成 2025-03-01T21:30:00+08:00 这样。`);
}
