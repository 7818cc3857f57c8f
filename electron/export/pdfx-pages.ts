/** PDF/X rules on pages: boxes, what they hold, and everything their content paints (P10, P25–P29, P34, P38–P49). */
import { PDFArray, type PDFDict, PDFName, type PDFObject, PDFStream } from "pdf-lib";
import { colourProblem, spacesIn, type SpotTransforms } from "./pdfx-colour.ts";
import { ContentWalk, type ShownCodes } from "./pdfx-content.ts";
import type { PdfProblem, StandardName } from "./pdfx-file.ts";
import { asDict, nameOf, type PdfReader } from "./pdf-reader.ts";

type Box = readonly [left: number, bottom: number, right: number, top: number];

/** Also tells which codes of which font are shown. */
export function pageProblems(
  reader: PdfReader,
  standard: StandardName,
): { readonly problems: PdfProblem[]; readonly shown: ShownCodes } {
  const problems: PdfProblem[] = [];
  const shown: ShownCodes = new Map();
  const spots: SpotTransforms = new Map();
  for (const [i, page] of reader.pages.entries()) {
    const found: PdfProblem[] = [];
    const trim = boxProblems(reader, page, found);
    const walk = new ContentWalk(reader, trim, shown);
    walk.page(page);
    found.push(...walk.problems);
    for (const resources of walk.resources) found.push(...resourceProblems(reader, resources, standard, spots));
    found.push(...groupProblems(reader, page, standard));
    for (const form of walk.forms) found.push(...groupProblems(reader, form.dict, standard));
    if (page.has(PDFName.of("Annots"))) found.push({ rule: "P49", message: "含有批注" });
    if (page.has(PDFName.of("AA"))) found.push({ rule: "P50", message: "含有动作" });
    if (page.has(PDFName.of("SeparationInfo"))) found.push({ rule: "P46", message: "已经分色" });
    for (const { rule, message } of unique(found)) problems.push({ rule, message: `第 ${i + 1} 页：${message}` });
  }
  return { problems, shown };
}

/** Each once: a page of a thousand runs has one fault a thousand times. */
function unique(problems: readonly PdfProblem[]): PdfProblem[] {
  return [...new Map(problems.map((problem) => [problem.rule + problem.message, problem])).values()];
}

/** Adds what is wrong with the page's boxes and returns the trim. */
function boxProblems(reader: PdfReader, page: PDFDict, problems: PdfProblem[]): Box {
  const box = (key: string) => {
    const numbers = reader.numbers(page, key);
    return numbers.length === 4 ? (numbers as unknown as Box) : null;
  };
  const media = box("MediaBox");
  const trim = box("TrimBox");
  const bleed = box("BleedBox");
  if (!media || !trim || box("ArtBox")) problems.push({ rule: "P25", message: "每页应有纸张框和裁切框，不要作品框" });
  for (const one of [media, trim, bleed]) {
    if (one && !(one[2] - one[0] > 1 && one[3] - one[1] > 1)) problems.push({ rule: "P26", message: "页面框是空的" });
  }
  if (media && trim && !within(trim, media)) problems.push({ rule: "P26", message: "裁切框超出纸张" });
  if (media && bleed && !within(bleed, media)) problems.push({ rule: "P26", message: "出血框超出纸张" });
  if (trim && bleed && !within(trim, bleed)) problems.push({ rule: "P26", message: "裁切框超出出血框" });
  const crop = box("CropBox");
  if (trim && crop && !within(trim, crop)) problems.push({ rule: "P26", message: "裁切框超出显示框" });
  if ((reader.number(page, "Rotate") ?? 0) % 360 !== 0) problems.push({ rule: "P29", message: "页面旋转了" });
  if ((reader.number(page, "UserUnit") ?? 1) !== 1) problems.push({ rule: "P29", message: "页面有自定的单位" });
  return trim ?? [0, 0, 0, 0];
}

function within(inner: Box, outer: Box): boolean {
  const slack = 0.01;
  return (
    inner[0] >= outer[0] - slack &&
    inner[1] >= outer[1] - slack &&
    inner[2] <= outer[2] + slack &&
    inner[3] <= outer[3] + slack
  );
}

function resourceProblems(
  reader: PdfReader,
  resources: PDFDict,
  standard: StandardName,
  spots: SpotTransforms,
): PdfProblem[] {
  const problems: PdfProblem[] = [];
  for (const state of entries(reader, resources, "ExtGState"))
    problems.push(...stateProblems(reader, asDict(state), standard));
  const images = entries(reader, resources, "XObject").filter((one) => reader.name(asDict(one), "Subtype") === "Image");
  const spaces = [
    ...entries(reader, resources, "ColorSpace"),
    ...images.map((image) => reader.get(asDict(image), "ColorSpace")),
    ...entries(reader, resources, "Shading").map((shading) => reader.get(asDict(shading), "ColorSpace")),
    ...entries(reader, resources, "Pattern").map((pattern) =>
      reader.get(reader.dict(asDict(pattern), "Shading"), "ColorSpace"),
    ),
  ].filter((space) => space !== undefined);
  for (const space of spaces)
    problems.push(...spacesIn(reader, space).flatMap((one) => colourProblem(reader, one, standard, spots)));
  for (const image of images) {
    const dict = asDict(image);
    const isMasked = dict?.has(PDFName.of("SMask")) || (reader.number(dict, "SMaskInData") ?? 0) !== 0;
    if (standard === "PDF/X-1a:2003" && isMasked) problems.push({ rule: "P45", message: "图片有透明" });
  }
  return problems;
}

function entries(reader: PdfReader, resources: PDFDict, kind: string): (PDFObject | undefined)[] {
  return (reader.dict(resources, kind)?.values() ?? []).map((value) => reader.resolve(value));
}

const BLEND_MODES = new Set(
  (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference " +
    "Exclusion Hue Saturation Color Luminosity"
  ).split(" "),
);

function stateProblems(reader: PdfReader, state: PDFDict | null, standard: StandardName): PdfProblem[] {
  if (!state) return [];
  const problems: PdfProblem[] = [];
  const has = (key: string) => state.has(PDFName.of(key));
  const halftone = reader.dict(state, "HT");
  const type = reader.number(halftone, "HalftoneType");
  const isOddHalftone =
    halftone !== null &&
    ((type !== 1 && type !== 5) || ["HalftoneName", "TransferFunction"].some((key) => halftone.has(PDFName.of(key))));
  if (has("TR") || (has("TR2") && reader.name(state, "TR2") !== "Default") || has("HTP") || isOddHalftone) {
    problems.push({ rule: "P46", message: "带有传递曲线或特殊网点" });
  }
  const mode = reader.name(state, "BM") ?? nameOf(reader.list(state, "BM")[0]) ?? "Normal";
  const mask = reader.get(state, "SMask");
  const isClear =
    (reader.number(state, "ca") ?? 1) !== 1 ||
    (reader.number(state, "CA") ?? 1) !== 1 ||
    (mask !== undefined && nameOf(mask) !== "None");
  if (standard === "PDF/X-1a:2003" && (isClear || (mode !== "Normal" && mode !== "Compatible"))) {
    problems.push({ rule: "P45", message: "有透明效果" });
  } else if (!BLEND_MODES.has(mode)) problems.push({ rule: "P45", message: `混合模式 ${mode} 不是 PDF 1.6 的` });
  return problems;
}

function groupProblems(reader: PdfReader, owner: PDFDict, standard: StandardName): PdfProblem[] {
  const group = reader.dict(owner, "Group");
  if (!group || reader.name(group, "S") !== "Transparency") return [];
  if (standard === "PDF/X-1a:2003") return [{ rule: "P45", message: "有透明组" }];
  const space = reader.get(group, "CS");
  const name = space instanceof PDFArray || space instanceof PDFStream ? "?" : (nameOf(space) ?? "DeviceCMYK");
  return name === "DeviceCMYK" || name === "DeviceGray" ? [] : [{ rule: "P45", message: "透明效果不在 CMYK 里混合" }];
}
