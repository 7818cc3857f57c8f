import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { manifestFaces, openFonts } from "../../electron/assets/fonts.ts";
import { exportPdf } from "../../electron/export/export.ts";
import { cffCids } from "../../electron/export/glyph-tables.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { bookOf, INFO, line, page } from "./sample-pages.ts";

/** OpenType/CFF faces as Debian installs them; none is shipped with the project. */
const FACES = [
  {
    kind: "CID-keyed",
    file: "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    index: 2,
    text: "河灯——“夜游”8版",
  },
  {
    kind: "name-keyed",
    file: "/usr/share/fonts/opentype/urw-base35/P052-Italic.otf",
    index: 0,
    text: "Office, AVA fjord",
  },
];

test.for(FACES)(
  "a $kind CFF face is embedded bare and shows its own glyphs",
  async ({ file, index, text }, context) => {
    if (!existsSync(file)) context.skip(`${file} is not installed`);
    needs(context, "qpdf", "pdffonts", "pdftotext", "mutool");
    const fonts = bookOf("compact", readFileSync(file), index);
    const bytes = await exportPdf([page([line({ text, face: "compact", fonts, size: 18 })])], fonts, INFO);
    const pdf = tempFile("page.pdf", bytes);
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    expect(run("pdffonts", pdf)).toMatch(/CID Type 0C +Identity-H +yes yes yes/);
    expect(run("pdftotext", "-raw", pdf, "-").trim()).toBe(text);
  },
);

test("an edition in every shipped face is exported, though together they are more than the subsetter holds", async () => {
  const faces = manifestFaces();
  const fonts = openFonts(faces);
  const items = faces.map(({ id }, i) => line({ text: "河灯夜游", face: id, fonts, y: 20 + 20 * i }));
  const bytes = await exportPdf([page(items)], fonts, INFO);
  const pdf = Buffer.from(bytes).toString("latin1");
  expect(pdf.match(/\/FontFile2/g)).toHaveLength(faces.length);
});

/** A CFF font of six glyphs with the given charset table; `ros` makes it CID-keyed. */
function compactFont(charset: readonly number[], ros: boolean): Uint8Array {
  const index = (...items: readonly (readonly number[])[]) => {
    let offset = 1;
    const offsets = [offset, ...items.map((item) => (offset += item.length))];
    return [0, items.length, 1, ...offsets, ...items.flat()];
  };
  const number = (value: number) => [29, 0, 0, value >> 8, value & 255];
  const real = [30, 0x12, 0xa3, 0x4f];
  const topDict = (charsetAt: number, charStringsAt: number) => [
    ...(ros ? [...number(391), ...number(392), 139, 12, 30] : []),
    ...real.concat(12, 3, 28, 0, 100, 247, 0, 251, 0, 5),
    ...number(charsetAt).concat(15, number(charStringsAt), 17),
  ];
  const header = [1, 0, 4, 1, ...index([...Buffer.from("Test")])];
  const strings = [...index([...Buffer.from("Adobe")], [...Buffer.from("Identity")]), 0, 0];
  const charsetAt = header.length + index(topDict(0, 0)).length + strings.length;
  const glyphs = index([14], [14], [14], [14], [14], [14]);
  const top = index(topDict(charsetAt, charsetAt + charset.length));
  return Uint8Array.from([...header, ...top, ...strings, ...charset, ...glyphs]);
}

test.for([
  { format: 0, charset: [0, 0, 5, 0, 7, 1, 44, 1, 45, 1, 46] },
  { format: 1, charset: [1, 0, 5, 0, 0, 7, 0, 1, 44, 2] },
  { format: 2, charset: [2, 0, 5, 0, 0, 0, 7, 0, 0, 1, 44, 0, 2] },
])("CIDs are read from a charset of format $format", ({ charset }) => {
  expect([...cffCids(compactFont(charset, true))!]).toEqual([0, 5, 7, 300, 301, 302]);
});

test("a name-keyed font has no CIDs", () => {
  expect(cffCids(compactFont([0, 0, 1, 0, 2, 0, 3, 0, 4, 0, 5], false))).toBeNull();
});
