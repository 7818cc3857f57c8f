import { readFileSync } from "node:fs";
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inflateSync } from "node:zlib";
import { pressConditions } from "../../electron/assets/assets.ts";
import { checkPdfX, exportPdf, ExportRefused, pdfProfile } from "../../electron/export/export.ts";
import { BLACK, readInk, REGISTRATION } from "../../shared/base/ink.ts";
import { mm } from "../../shared/base/units.ts";
import type { DisplayItem, DisplayList } from "../../shared/display/display-list.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, HEI, INFO, line, lines, page } from "./sample-pages.ts";

const [CONDITION] = pressConditions();
const X4 = pdfProfile("x4", CONDITION!);
const X1A = pdfProfile("x1a", CONDITION!);
const SPOT_RED = readInk("0 1000 1000 0 套红");
const WHITE = readInk("0 0 0 0");

const rect = (x: number, y: number, width: number, height: number, ink = BLACK): DisplayItem => ({
  kind: "rect",
  rect: { x: mm(x), y: mm(y), width: mm(width), height: mm(height) },
  ink,
});

/** With all that a page can have: text big and small, both ways, reversed, a spot ink, bleed and marks. */
const PAGE: DisplayList = {
  ...page([
    line({ text: "河灯照亮长堤", face: HEI, size: 24, y: 34 }),
    ...lines(["春水市昨晚点亮八千盏河灯", "灯会开到3月12日"], { y: 60 }),
    line({ text: "套红标题", face: HEI, size: 18, y: 110, ink: SPOT_RED }),
    rect(-3, 50, 60, 10),
    line({ text: "反白小标题", face: HEI, size: 14, y: 160, ink: WHITE }),
    { ...line({ text: "竖排", y: 80, x: 300 }), direction: "down", offsets: [0, 9_000] },
  ]),
  surround: {
    margin: mm(15),
    bleed: mm(3),
    items: [rect(-11, -0.05, 8, 0.1, REGISTRATION), line({ text: "第1版 K", size: 7, y: -30 })],
  },
};

const good = {
  "PDF/X-4": await exportPdf([PAGE], FONTS, INFO, { profile: X4 }),
  "PDF/X-1a:2003": await exportPdf([PAGE], FONTS, INFO, { profile: X1A }),
};
type Standard = keyof typeof good;
const STANDARDS: readonly Standard[] = ["PDF/X-4", "PDF/X-1a:2003"];

/** A document and its first page, to break something of. */
interface Broken {
  readonly document: PDFDocument;
  readonly page: PDFDict;
  readonly info: PDFDict;
  readonly intent: PDFDict;
  /** The first object with this entry: of a font, a descriptor … */
  readonly having: (key: string, value?: string) => PDFDict;
}

async function broken(standard: Standard, breakIt: (file: Broken) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(good[standard], { updateMetadata: false });
  const dicts = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (object instanceof PDFRawStream) return [object.dict];
    return object instanceof PDFDict ? [object] : [];
  });
  const { context, catalog } = document;
  breakIt({
    document,
    page: document.getPages()[0]!.node,
    info: context.lookup(context.trailerInfo.Info, PDFDict),
    intent: catalog.lookup(PDFName.of("OutputIntents"), PDFArray).lookup(0, PDFDict),
    having: (key, value) =>
      dicts.find((dict) => {
        const entry = dict.get(PDFName.of(key));
        return entry !== undefined && (value === undefined || entry.toString() === value);
      })!,
  });
  return document.save({ useObjectStreams: false });
}

/** The page's content with something put in or changed. */
function rewrite({ document, page: node }: Broken, change: (content: string) => string): void {
  const stream = node.lookup(PDFName.of("Contents")) as PDFRawStream;
  const before = inflateSync(stream.contents).toString("latin1");
  const content = change(before);
  expect(content).not.toBe(before);
  document.context.assign(
    node.get(PDFName.of("Contents")) as never,
    document.context.flateStream(Buffer.from(content, "latin1")),
  );
}

function xmp({ document }: Broken, change: (packet: string) => string): void {
  const { context, catalog } = document;
  const ref = catalog.get(PDFName.of("Metadata"))!;
  const packet = Buffer.from((context.lookup(ref) as PDFRawStream).contents).toString("utf8");
  const changed = change(packet);
  expect(changed).not.toBe(packet);
  context.assign(ref as never, context.stream(Buffer.from(changed, "utf8"), { Type: "Metadata", Subtype: "XML" }));
}

function profile(file: Broken, change: (icc: Buffer) => Buffer): void {
  const { context } = file.document;
  const icc = change(Buffer.from(readFileSync(CONDITION!.iccFile)));
  file.intent.set(PDFName.of("DestOutputProfile"), context.register(context.flateStream(icc, { N: 4 })));
}

const set = (dict: PDFDict, key: string, value: PDFObject | undefined) =>
  value ? dict.set(PDFName.of(key), value) : dict.delete(PDFName.of(key));
const resource = (file: Broken, kind: string, name: string, value: object) =>
  file.page.lookup(PDFName.of("Resources"), PDFDict).set(
    PDFName.of(kind),
    file.document.context.obj({
      ...Object.fromEntries(
        (
          file.page.lookup(PDFName.of("Resources"), PDFDict).lookupMaybe(PDFName.of(kind), PDFDict)?.entries() ?? []
        ).map(([key, entry]) => [key.decodeText(), entry]),
      ),
      [name]: file.document.context.obj(value as never),
    }),
  );

/** What to break, and the rule that then speaks; both standards unless one is named. */
/** A literal string of a content stream. */
const A_STRING = /\((?:[^()\\]|\\[^])*\)/;

const BREAKS: readonly (readonly [rule: string, what: string, breakIt: (file: Broken) => void, only?: Standard])[] = [
  ["P1", "a newer catalog version", ({ document }) => set(document.catalog, "Version", PDFName.of("1.7"))],
  ["P5", "no identifier", ({ document }) => void delete document.context.trailerInfo.ID],
  ["P7", "LZW", ({ document: { context } }) => void context.register(context.stream("x", { Filter: "LZWDecode" }))],
  [
    "P7",
    "JPEG 2000",
    ({ document: { context } }) => void context.register(context.stream("x", { Filter: "JPXDecode" })),
    "PDF/X-1a:2003",
  ],
  [
    "P8",
    "a stream elsewhere",
    ({ document: { context } }) => void context.register(context.stream("x", { F: PDFString.of("a") })),
  ],
  ["P9", "PostScript", ({ document: { context } }) => void context.register(context.stream("x", { Subtype: "PS" }))],
  ["P9", "OPI", ({ document: { context } }) => void context.register(context.stream("x", { OPI: {} }))],
  ["P10", "an unknown operator", (file) => rewrite(file, (content) => `${content}1 xx\n`)],
  ["P10", "an unbalanced q", (file) => rewrite(file, (content) => `q\n${content}`)],
  ["P10", "a font that is not there", (file) => rewrite(file, (content) => content.replace("/F1 ", "/F9 "))],
  ["P11", "another X", ({ info }) => set(info, "GTS_PDFXVersion", PDFString.of("PDF/X-3:2003"))],
  ["P11", "no claim", (file) => xmp(file, (packet) => packet.replace(/<pdfxid:.*>/, "")), "PDF/X-4"],
  ["P12", "no XMP", ({ document }) => set(document.catalog, "Metadata", undefined), "PDF/X-4"],
  [
    "P13",
    "a date without zone",
    (file) => xmp(file, (packet) => packet.replace("+08:00</xmp:CreateDate>", "</xmp:CreateDate>")),
  ],
  ["P14", "no ModDate", ({ info }) => set(info, "ModDate", undefined)],
  ["P15", "no title", ({ info }) => set(info, "Title", undefined)],
  ["P15", "another title in XMP", (file) => xmp(file, (packet) => packet.replace("春水", "秋水"))],
  ["P16", "no DocumentID", (file) => xmp(file, (packet) => packet.replace(/<xmpMM:DocumentID>.*>/, ""))],
  ["P17", "Trapped unknown", ({ info }) => set(info, "Trapped", PDFName.of("Unknown"))],
  ["P17", "Trapped a string", ({ info }) => set(info, "Trapped", PDFString.of("False"))],
  ["P18", "no Producer", ({ info }) => set(info, "Producer", undefined)],
  ["P19", "no intent", ({ document }) => set(document.catalog, "OutputIntents", undefined)],
  [
    "P19",
    "two intents",
    ({ document, intent }) => document.catalog.lookup(PDFName.of("OutputIntents"), PDFArray).push(intent),
  ],
  ["P20", "no identifier of the condition", ({ intent }) => set(intent, "OutputConditionIdentifier", undefined)],
  [
    "P21",
    "an unregistered condition that nothing tells of",
    ({ intent }) => {
      set(intent, "OutputConditionIdentifier", PDFHexString.fromText("Our press"));
      set(intent, "Info", undefined);
    },
  ],
  ["P22", "no profile", ({ intent }) => set(intent, "DestOutputProfile", undefined)],
  ["P22", "a profile cut short", (file) => profile(file, (icc) => icc.subarray(0, -4))],
  ["P22", "a monitor's profile", (file) => profile(file, (icc) => (icc.write("mntr", 12, "latin1"), icc))],
  ["P22", "an RGB profile", (file) => profile(file, (icc) => (icc.write("RGB ", 16, "latin1"), icc))],
  ["P22", "a profile of version 4", (file) => profile(file, (icc) => ((icc[8] = 4), icc)), "PDF/X-1a:2003"],
  [
    "P22",
    "a profile without a table",
    (file) => profile(file, (icc) => Buffer.from(icc.toString("latin1").replace("A2B0", "XXXX"), "latin1")),
  ],
  ["P23", "a profile elsewhere", ({ intent }) => set(intent, "DestOutputProfileRef", PDFName.of("x"))],
  ["P25", "no trim", ({ page: node }) => set(node, "TrimBox", undefined)],
  ["P25", "an art box", ({ document, page: node }) => set(node, "ArtBox", document.context.obj([50, 50, 90, 90]))],
  [
    "P26",
    "a trim beyond the bleed",
    ({ document, page: node }) => set(node, "TrimBox", document.context.obj([1, 1, 400, 250])),
  ],
  [
    "P26",
    "a bleed beyond the paper",
    ({ document, page: node }) => set(node, "BleedBox", document.context.obj([-9, -9, 500, 500])),
  ],
  ["P29", "a turned page", ({ document, page: node }) => set(node, "Rotate", document.context.obj(90))],
  ["P29", "a unit of its own", ({ document, page: node }) => set(node, "UserUnit", document.context.obj(2))],
  ["P30", "a font not embedded", ({ having }) => set(having("FontFile2"), "FontFile2", undefined)],
  [
    "P31",
    "another kind of program",
    ({ document: { context }, having }) =>
      set(having("FontFile2"), "FontFile2", context.register(context.stream("OTTO"))),
  ],
  ["P32", "no subset tag", ({ having }) => set(having("FontFile2"), "FontName", PDFName.of("NotoSansSC"))],
  ["P33", "no CIDToGIDMap", ({ having }) => set(having("CIDToGIDMap"), "CIDToGIDMap", undefined)],
  ["P33", "no StemV", ({ having }) => set(having("StemV"), "StemV", undefined)],
  ["P34", "a missing character", (file) => rewrite(file, (content) => content.replace(A_STRING, "(\0\0)"))],
  ["P34", "a glyph that was not embedded", (file) => rewrite(file, (content) => content.replace(A_STRING, "(C!)"))],
  ["P35", "wrong widths", ({ document, having }) => set(having("CIDToGIDMap"), "DW", document.context.obj(700))],
  ["P36", "no ToUnicode", ({ having }) => set(having("ToUnicode"), "ToUnicode", undefined)],
  ["P38", "RGB text", (file) => rewrite(file, (content) => content.replace("0 0 0 1 k", "0 0 0 rg"))],
  ["P38", "a Lab colour", (file) => resource(file, "ColorSpace", "CS9", ["Lab", { WhitePoint: [0.9, 1, 0.8] }])],
  [
    "P39",
    "an RGB profile",
    (file) => {
      const { context } = file.document;
      resource(file, "ColorSpace", "CS9", ["ICCBased", context.register(context.stream("x", { N: 3 }))]);
    },
    "PDF/X-4",
  ],
  [
    "P40",
    "the intent's own profile",
    (file) => resource(file, "ColorSpace", "CS9", ["ICCBased", file.intent.get(PDFName.of("DestOutputProfile"))]),
    "PDF/X-4",
  ],
  [
    "P41",
    "one spot ink with two likenesses",
    (file) => {
      const { context } = file.document;
      const other = { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 1, 0, 0], N: 1 };
      const named = PDFName.of(Buffer.from("套红").toString("latin1"));
      resource(file, "ColorSpace", "CS9", ["Separation", named, PDFName.of("DeviceCMYK"), context.obj(other)]);
    },
  ],
  [
    "P41",
    "registration ink on the page",
    (file) => rewrite(file, (content) => content.replace(/(\/CS2 cs 1 scn\n)[^\n]* re/, "$1100 100 20 20 re")),
  ],
  [
    "P43",
    "small black that knocks out",
    (file) => rewrite(file, (content) => content.replaceAll("/GSop gs", "/GSko gs")),
  ],
  ["P44", "white that overprints", (file) => rewrite(file, (content) => content.replaceAll("/GSko gs", "/GSop gs"))],
  ["P45", "transparency", (file) => resource(file, "ExtGState", "GS9", { ca: 0.5 }), "PDF/X-1a:2003"],
  ["P45", "a blend mode", (file) => resource(file, "ExtGState", "GS9", { BM: "Multiply" }), "PDF/X-1a:2003"],
  ["P45", "a blend mode of no PDF", (file) => resource(file, "ExtGState", "GS9", { BM: "Burnish" }), "PDF/X-4"],
  [
    "P45",
    "a transparency group",
    ({ document, page: node }) => set(node, "Group", document.context.obj({ S: "Transparency" })),
    "PDF/X-1a:2003",
  ],
  [
    "P45",
    "blending in RGB",
    ({ document, page: node }) => set(node, "Group", document.context.obj({ S: "Transparency", CS: "DeviceRGB" })),
    "PDF/X-4",
  ],
  ["P46", "a transfer curve", (file) => resource(file, "ExtGState", "GS9", { TR: "Identity" })],
  ["P46", "an odd halftone", (file) => resource(file, "ExtGState", "GS9", { HT: { HalftoneType: 6 } })],
  [
    "P49",
    "an annotation",
    ({ document, page: node }) => set(node, "Annots", document.context.obj([{ Subtype: "Text" }])),
  ],
  [
    "P50",
    "an action",
    ({ document: { context } }) => void context.register(context.obj({ S: "JavaScript", JS: PDFString.of("") })),
  ],
  ["P50", "a form", ({ document }) => set(document.catalog, "AcroForm", document.context.obj({}))],
  [
    "P51",
    "an attachment",
    ({ document: { context } }) => void context.register(context.stream("x", { Type: "EmbeddedFile" })),
  ],
  [
    "P52",
    "layers that switch themselves",
    ({ document }) => set(document.catalog, "OCProperties", document.context.obj({ D: { AS: [] } })),
  ],
];

const rules = (problems: readonly { rule: string }[]) => [...new Set(problems.map(({ rule }) => rule))];

describe("the check of PDF/X", () => {
  test.each(STANDARDS)("finds nothing in a good %s", async (standard) => {
    expect(await checkPdfX(good[standard], standard)).toEqual([]);
  });

  for (const [rule, what, breakIt, only] of BREAKS) {
    test(`${rule}: ${what}`, async () => {
      for (const standard of only ? [only] : STANDARDS) {
        const problems = await checkPdfX(await broken(standard, breakIt), standard);
        expect(rules(problems), JSON.stringify(problems)).toEqual([rule]);
      }
    });
  }

  test("P1–P4, P6: the frame of the file", async () => {
    const standard = "PDF/X-1a:2003";
    const text = Buffer.from(good[standard]).toString("latin1");
    const checked = (changed: string) => checkPdfX(Buffer.from(changed, "latin1"), standard).then(rules);
    expect(await checked(text.replace("%PDF-1.4", "%PDF-1.5"))).toEqual(["P1"]);
    expect(await checked(text.replace(/\n%.{4}/, "\n%abcd"))).toEqual(["P2"]);
    expect(await checked(text.replace(/\n0000000\d(\d\d 00000 n)/, "\n00000009$1"))).toEqual(["P3"]);
    expect(await checked(text.replace(/trailer\s*<</, "$&/Encrypt << /Filter /Standard >> "))).toEqual(["P4"]);
    const document = await PDFDocument.load(good[standard], { updateMetadata: false });
    expect(rules(await checkPdfX(await document.save({ useObjectStreams: true }), standard))).toContain("P3");
    expect(rules(await checkPdfX(Buffer.from("no PDF"), standard))).toEqual(["P3"]);
  });
});

/** How many pixels of a plate, as Ghostscript writes it, have full ink. */
async function inked(file: string): Promise<number> {
  const { data } = await sharp(file).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return data.filter((byte) => byte === 0).length;
}

describe("a PDF/X", () => {
  test("is clean to qpdf and has its boxes: paper, bleed and trim", async (context) => {
    needs(context, "qpdf", "pdfinfo");
    for (const bytes of Object.values(good)) {
      const file = tempFile("x.pdf", bytes);
      expect(run("qpdf", "--check", file)).toContain("No syntax or stream encoding errors found");
      const info = run("pdfinfo", "-box", file);
      expect(info).toMatch(/MediaBox: +0\.00 +0\.00 +453\.54 +340\.16/);
      expect(info).toMatch(/BleedBox: +34\.02 +34\.02 +419\.53 +306\.14/);
      expect(info).toMatch(/TrimBox: +42\.52 +42\.52 +411\.02 +297\.64/);
    }
  });

  test("is the same bytes for the same pages", async () => {
    expect(Buffer.compare(await exportPdf([PAGE], FONTS, INFO, { profile: X4 }), good["PDF/X-4"])).toBe(0);
  });

  test("has a plate for a spot ink, and none for its likeness", async (context) => {
    needs(context, "gs");
    const file = tempFile(
      "x.pdf",
      await exportPdf([page([rect(10, 10, 20, 20, SPOT_RED)])], FONTS, INFO, { profile: X1A }),
    );
    const plates = `${file}-%d.tif`;
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffsep", "-r36", `-sOutputFile=${plates}`, file);
    const plate = (name: string) => inked(`${file}-1(${encodeURIComponent(name)}).tif`);
    expect(await plate("套红")).toBeGreaterThan(600);
    for (const name of ["Cyan", "Magenta", "Yellow", "Black"]) expect(await plate(name)).toBe(0);
  });

  test("takes no spot ink twice, and no profile that is none", async () => {
    const twice = [rect(1, 1, 9, 9, SPOT_RED), rect(20, 1, 9, 9, { ...SPOT_RED, y: 900 })];
    const refusal = exportPdf([page(twice)], FONTS, INFO, { profile: X4 });
    await expect(refusal).rejects.toThrow(ExportRefused);
    await expect(refusal).rejects.toMatchObject({ reason: "spot-twice" });
    const monitor = pdfProfile("x4", { ...CONDITION!, iccFile: "package.json" });
    await expect(exportPdf([PAGE], FONTS, INFO, { profile: monitor })).rejects.toMatchObject({
      reason: "bad-press-profile",
    });
  });
});
