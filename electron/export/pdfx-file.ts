/** PDF/X rules on the file as a whole: frame, metadata, output intent, what must not be in it (P1–P24, P49–P52). */
import { PDFArray, PDFHexString, PDFName, type PDFObject, PDFStream, PDFString } from "pdf-lib";
import { refusalWords } from "../../shared/refusal/refusal.ts";
import { iccProblem } from "./icc.ts";
import { asDict, crossReferenceProblem, filtersOf, nameOf, type PdfReader } from "./pdf-reader.ts";

export type StandardName = "PDF/X-4" | "PDF/X-1a:2003";

export interface PdfProblem {
  /** Row of press.md, `P1` to `P52`. */
  readonly rule: `P${number}`;
  /** What is wrong, for the people of the house and the plant. */
  readonly message: string;
}

export function fileProblems(reader: PdfReader, standard: StandardName): PdfProblem[] {
  const { bytes } = reader;
  const problems: PdfProblem[] = [];
  const isX4 = standard === "PDF/X-4";
  const newest = isX4 ? 6 : 4;
  const header = /^%PDF-1\.(\d)[\r\n]+%([^\r\n]*)/.exec(bytes.toString("latin1", 0, 64));
  const version = /^1\.(\d)$/.exec(reader.name(reader.catalog, "Version") ?? "")?.[1];
  if (!header || Math.max(Number(header[1]), Number(version ?? 0)) > newest) {
    problems.push({ rule: "P1", message: `文件头应为 %PDF-1.${newest} 或更早` });
  }
  if (header && [...header[2]!].filter((char) => char > "\x7F").length < 4) {
    problems.push({ rule: "P2", message: "第二行应为至少含四个高位字节的注释" });
  }
  const table = crossReferenceProblem(bytes);
  if (table !== null && (!isX4 || table !== "没有旧式交叉引用表")) problems.push({ rule: "P3", message: table });
  if (reader.trailer.Encrypt) problems.push({ rule: "P4", message: "文件加了密" });
  problems.push(...identifierProblems(reader));
  for (const [ref, object] of reader.objects())
    problems.push(...objectProblems(reader, ref.objectNumber, object, isX4));
  problems.push(...interactionProblems(reader, isX4));
  return problems;
}

function identifierProblems(reader: PdfReader): PdfProblem[] {
  const id = reader.resolve(reader.trailer.ID);
  const parts = id instanceof PDFArray ? id.asArray() : [];
  const isWhole = parts.length === 2 && parts.every((part) => stringBytes(part)?.length === 16);
  return isWhole ? [] : [{ rule: "P5", message: "文件标识（ID）应为两个 16 字节的串" }];
}

const ACTIONS = new Set(
  "JavaScript Launch SubmitForm ImportData ResetForm Rendition Movie Sound URI GoToR Named Hide SetOCGState Trans".split(
    " ",
  ),
);

function objectProblems(reader: PdfReader, number: number, object: PDFObject, isX4: boolean): PdfProblem[] {
  const dict = asDict(object);
  if (!dict) return [];
  const problems: PdfProblem[] = [];
  const add = (rule: `P${number}`, message: string) => problems.push({ rule, message: `${message}（对象 ${number}）` });
  const has = (key: string) => dict.has(PDFName.of(key));
  const type = reader.name(dict, "Type");
  if (!isX4 && (type === "ObjStm" || type === "XRef")) add("P6", "用了 PDF 1.5 的对象流");
  if (object instanceof PDFStream) {
    const forbidden = ["LZWDecode", "Crypt", ...(isX4 ? [] : ["JBIG2Decode", "JPXDecode"])];
    for (const filter of filtersOf(reader, object)) if (forbidden.includes(filter)) add("P7", `不许用 ${filter} 压缩`);
    if (has("F") || has("FFilter") || has("FDecodeParms")) add("P8", "数据在文件之外");
    const subtype = reader.name(dict, "Subtype");
    if (subtype === "PS" || reader.name(dict, "Subtype2") === "PS" || has("PS")) add("P9", "含有 PostScript");
    if (has("OPI")) add("P9", "含有 OPI 代图");
    if (subtype === "Form" && has("Ref")) add("P9", "引用了别的文件");
    if (has("Alternates")) add("P9", "图像有替代版本");
  }
  if (type === "Filespec") add("P8", "引用了别的文件");
  if (type === "EmbeddedFile") add("P51", "夹带了附件");
  if (type === "Action" || (type === null && ACTIONS.has(reader.name(dict, "S") ?? ""))) add("P50", "含有动作");
  return problems;
}

function interactionProblems(reader: PdfReader, isX4: boolean): PdfProblem[] {
  const { catalog } = reader;
  const problems: PdfProblem[] = [];
  const has = (key: string) => catalog.has(PDFName.of(key));
  const names = reader.dict(catalog, "Names");
  if (has("OpenAction") || has("AA") || reader.get(names, "JavaScript"))
    problems.push({ rule: "P50", message: "打开时有动作" });
  if (has("AcroForm")) problems.push({ rule: "P50", message: "含有表单" });
  if (has("Collection") || has("AF") || reader.get(names, "EmbeddedFiles")) {
    problems.push({ rule: "P51", message: "夹带了附件" });
  }
  const layers = reader.dict(catalog, "OCProperties");
  const configurations = [reader.dict(layers, "D"), ...reader.list(layers, "Configs").map(asDict)];
  if (layers && (!isX4 || configurations.some((one) => one?.has(PDFName.of("AS"))))) {
    problems.push({ rule: "P52", message: "含有图层" });
  }
  return problems;
}

const XMP_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;
const INFO_DATE = /^D:\d{14}(?:Z|[+-]\d\d'\d\d'?)$/;

export function metadataProblems(reader: PdfReader, standard: StandardName): PdfProblem[] {
  const problems: PdfProblem[] = [];
  const add = (rule: `P${number}`, message: string) => problems.push({ rule, message });
  const { info } = reader;
  const xmp = xmpOf(reader);
  const isX4 = standard === "PDF/X-4";
  const stated = textOf(reader.get(info, "GTS_PDFXVersion"));
  const claimed = xmp?.("pdfxid:GTS_PDFXVersion") ?? null;
  // X-4 is claimed in XMP; without any, that is what is wrong.
  const isClaimed = isX4 ? !xmp || claimed === standard : stated === standard && claimed === null;
  if (!isClaimed || (stated !== null && stated !== standard)) add("P11", `没有写明是 ${standard}`);
  if (isX4 && !xmp) add("P12", "没有可读的 XMP 元数据");
  if (xmp) {
    for (const key of ["xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"]) {
      if (!XMP_DATE.test(xmp(key) ?? "")) add("P13", `XMP 的 ${key} 不是带时区的日期`);
    }
    if (!xmp("dc:title")) add("P15", "XMP 没有标题");
    for (const key of ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"]) {
      if (!xmp(key)) add("P16", `XMP 没有 ${key}`);
    }
  }
  for (const key of ["CreationDate", "ModDate"]) {
    if (!INFO_DATE.test(textOf(reader.get(info, key)) ?? "")) add("P14", `文件信息的 ${key} 不是带时区的日期`);
  }
  const title = textOf(reader.get(info, "Title"));
  if (!title) add("P15", "文件信息没有标题");
  if (xmp && title && xmp("dc:title") !== title) add("P15", "XMP 和文件信息的标题不同");
  const trapped = reader.name(info, "Trapped");
  const isStated = trapped === "True" || trapped === "False";
  if (!isStated || (xmp && xmp("pdf:Trapped") !== trapped)) add("P17", "没有写明是否已陷印（Trapped）");
  for (const key of ["Creator", "Producer"]) if (!textOf(reader.get(info, key))) add("P18", `文件信息没有 ${key}`);
  return problems;
}

/** Reads properties of the XMP packet, which is written as elements; null where there is no packet. */
function xmpOf(reader: PdfReader): ((property: string) => string | null) | null {
  const stream = reader.stream(reader.catalog, "Metadata");
  if (!stream || filtersOf(reader, stream).length > 0) return null;
  const isTyped = reader.name(stream.dict, "Type") === "Metadata" && reader.name(stream.dict, "Subtype") === "XML";
  const packet = reader.contents(stream)!.toString("utf8");
  const isWrapped = packet.startsWith("<?xpacket begin=") && /<\?xpacket end="[rw]"\?>\s*$/.test(packet);
  if (!isTyped || !isWrapped || !/xmlns:pdfxid="http:\/\/www\.npes\.org\/pdfx\/ns\/id\/"/.test(packet)) return null;
  return (property) => {
    const element = new RegExp(`<${property}>([^]*?)</${property}>`).exec(packet)?.[1];
    if (element === undefined) return null;
    const text = /<rdf:li xml:lang="x-default">([^]*?)<\/rdf:li>/.exec(element)?.[1] ?? element;
    return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").trim();
  };
}

/** Names of the ICC's registry of printing conditions begin so. */
const REGISTERED = /^(?:FOGRA|IFRA|CGATS|JC|EUROSB|PSR|PSO)/i;
const REGISTRY = /^https?:\/\/www\.color\.org\/?$/;

export function intentProblems(reader: PdfReader, standard: StandardName): PdfProblem[] {
  const intents = reader.list(reader.catalog, "OutputIntents").map(asDict);
  const [intent, ...others] = intents.filter((one) => reader.name(one, "S") === "GTS_PDFX");
  if (!intent || others.length > 0) return [{ rule: "P19", message: "应有且只有一个 PDF/X 输出意图" }];
  const problems: PdfProblem[] = [];
  const identifier = textOf(reader.get(intent, "OutputConditionIdentifier"));
  if (!identifier) problems.push({ rule: "P20", message: "输出意图没有写明印刷条件" });
  const registry = textOf(reader.get(intent, "RegistryName"));
  const isRegistered = REGISTERED.test(identifier ?? "") && REGISTRY.test(registry ?? "");
  if (!isRegistered && !textOf(reader.get(intent, "Info"))) {
    problems.push({ rule: "P21", message: "印刷条件没有登记，也没有文字说明" });
  }
  const profile = reader.stream(intent, "DestOutputProfile");
  const bytes = profile && reader.contents(profile);
  const wrong = bytes ? iccProblem(bytes, standard === "PDF/X-4" ? [4, 2] : [2, 9]) : null;
  if (!bytes || wrong || reader.number(profile?.dict, "N") !== 4) {
    const said = bytes ? wrong && refusalWords(wrong, "zh-CN") : "没有嵌入";
    problems.push({ rule: "P22", message: `输出意图的特性文件不能用：${said ?? "N 应为 4"}` });
  }
  if (intent.has(PDFName.of("DestOutputProfileRef"))) {
    problems.push({ rule: "P23", message: "特性文件不许在文件之外（DestOutputProfileRef）" });
  }
  return problems;
}

function stringBytes(object: PDFObject | undefined): Uint8Array | null {
  return object instanceof PDFHexString || object instanceof PDFString ? object.asBytes() : null;
}

/** A text string; null where there is none. */
function textOf(object: PDFObject | undefined): string | null {
  return object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : nameOf(object);
}
