/** PDF/X rules on colour spaces: inks only, each spot ink one plate (P38–P41). */
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFStream } from "pdf-lib";
import type { PdfProblem, StandardName } from "./pdfx-file.ts";
import { asDict, nameOf, type PdfReader } from "./pdf-reader.ts";

/** By folded name of a spot ink: its name and what tells its tint transform from another. */
export type SpotTransforms = Map<string, { readonly name: string; readonly transform: string }>;

/** A colour space and those it is built upon. */
export function spacesIn(reader: PdfReader, space: PDFObject): PDFObject[] {
  if (!(space instanceof PDFArray)) return [space];
  const base = { Indexed: 1, I: 1, Pattern: 1, Separation: 2, DeviceN: 2 }[nameOf(reader.resolve(space.get(0))) ?? ""];
  const under = base === undefined || base >= space.size() ? undefined : reader.resolve(space.get(base));
  return under === undefined ? [space] : [space, ...spacesIn(reader, under)];
}

const DEVICE = new Set(["DeviceCMYK", "CMYK", "DeviceGray", "G"]);
const BUILT = new Set(["Indexed", "I", "Pattern"]);

export function colourProblem(
  reader: PdfReader,
  space: PDFObject,
  standard: StandardName,
  spots: SpotTransforms,
): PdfProblem[] {
  const array = space instanceof PDFArray ? space : null;
  const kind = nameOf(array ? reader.resolve(array.get(0)) : space) ?? "?";
  if (DEVICE.has(kind) || BUILT.has(kind)) return [];
  if (array && (kind === "Separation" || kind === "DeviceN")) return spotProblems(reader, array, spots);
  if (array && kind === "ICCBased" && standard === "PDF/X-4") return profileProblems(reader, array);
  return [{ rule: "P38", message: `有不是油墨的颜色（${kind}）` }];
}

function profileProblems(reader: PdfReader, space: PDFArray): PdfProblem[] {
  const stream = reader.resolve(space.get(1));
  const components = reader.number(asDict(stream), "N");
  if (!(stream instanceof PDFStream) || (components !== 1 && components !== 4)) {
    return [{ rule: "P39", message: "有 RGB 颜色" }];
  }
  const intent = asDict(reader.list(reader.catalog, "OutputIntents")[0]);
  const profile = reader.stream(intent, "DestOutputProfile");
  const isSame =
    profile && (profile === stream || reader.contents(profile)?.equals(reader.contents(stream) ?? Buffer.alloc(0)));
  return isSame ? [{ rule: "P40", message: "颜色的特性文件就是输出意图的，应直接写 DeviceCMYK" }] : [];
}

const PROCESS = new Set(["Cyan", "Magenta", "Yellow", "Black", "None", "All"]);

function spotProblems(reader: PdfReader, space: PDFArray, spots: SpotTransforms): PdfProblem[] {
  const inks = reader.resolve(space.get(1));
  const names = inks instanceof PDFArray ? inks.asArray().map((ink) => nameOf(reader.resolve(ink))) : [nameOf(inks)];
  // Those of a DeviceN share one transform, which says nothing about a single ink.
  const transform = names.length > 1 ? null : transformOf(reader, space);
  const problems: PdfProblem[] = [];
  for (const name of names) {
    if (name === null || PROCESS.has(name)) continue;
    const key = name.trim().replaceAll(/\s+/gu, " ").toLowerCase();
    const known = spots.get(key);
    if (known && known.name !== name) problems.push({ rule: "P41", message: `专色“${known.name}”和“${name}”分不清` });
    else if (known && transform !== null && known.transform !== transform) {
      problems.push({ rule: "P41", message: `专色“${name}”有两种配色` });
    } else if (transform !== null) spots.set(key, { name, transform });
  }
  return problems;
}

function transformOf(reader: PdfReader, space: PDFArray): string {
  const tint = reader.resolve(space.get(3));
  const dict = asDict(tint);
  const entries = dict instanceof PDFDict ? dict.entries().filter(([key]) => key !== PDFName.of("Length")) : [];
  const stated = entries.map(([key, value]) => `${key.toString()} ${reader.resolve(value)?.toString()}`).sort();
  const program = tint instanceof PDFStream ? (reader.contents(tint)?.toString("latin1") ?? "") : "";
  return `${reader.resolve(space.get(2))?.toString()} ${stated.join(" ")} ${program}`;
}
