/**
 * Our own check of PDF/X: a finished file is read back and held against the rules of press.md (P1–P52).
 * No certified validator: it knows the standards by press.md's rows, and looks deepest into what we write.
 */
import { fontProblems } from "./pdfx-fonts.ts";
import { fileProblems, intentProblems, metadataProblems, type PdfProblem, type StandardName } from "./pdfx-file.ts";
import { PdfReader } from "./pdf-reader.ts";
import { pageProblems } from "./pdfx-pages.ts";

export type { PdfProblem } from "./pdfx-file.ts";

/** What keeps a file from being the PDF/X it would be called; empty: nothing. In the order of the rules' numbers. */
export async function checkPdfX(bytes: Uint8Array, standard: StandardName): Promise<PdfProblem[]> {
  const reader = await PdfReader.open(bytes);
  if (!reader) return [unreadable(bytes)];
  const { problems, shown } = pageProblems(reader, standard);
  const all = [
    ...fileProblems(reader, standard),
    ...metadataProblems(reader, standard),
    ...intentProblems(reader, standard),
    ...problems,
    ...fontProblems(reader, shown),
  ];
  const number = ({ rule }: PdfProblem) => Number(rule.slice(1));
  return all.sort((a, b) => number(a) - number(b));
}

/** An encrypted file cannot be read back at all. */
function unreadable(bytes: Uint8Array): PdfProblem {
  const isLocked = /\/Encrypt\b/.test(Buffer.from(bytes).toString("latin1"));
  return isLocked ? { rule: "P4", message: "文件加了密" } : { rule: "P3", message: "不是完好的 PDF 文件" };
}
