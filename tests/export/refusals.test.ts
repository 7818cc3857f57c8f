import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exportPdf, ExportRefused, pageToPng, pageToSvg } from "../../electron/export/export.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { bookOf, FONTS, INFO, line, page, SONG } from "./sample-pages.ts";

const FILE = "node_modules/@expo-google-fonts/ma-shan-zheng/400Regular/MaShanZheng_400Regular.ttf";
const NO_FONT_HAS_IT = "\u{10fffd}";

async function refusalOf(exported: Promise<unknown>): Promise<ExportRefused> {
  const outcome = await exported.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(ExportRefused);
  return outcome as ExportRefused;
}

/** A copy of the brush face with its table directory or tables changed. */
function altered(change: (file: Buffer, entryOf: (tag: string) => number) => void): FontBook {
  const file = Buffer.from(readFileSync(FILE));
  change(file, (tag) => {
    for (let entry = 12; entry < 12 + 16 * file.readUInt16BE(4); entry += 16) {
      if (file.toString("latin1", entry, entry + 4) === tag) return entry;
    }
    throw new Error(`no table ${tag}`);
  });
  return bookOf("brush", file);
}

function exportWith(fonts: FontBook): Promise<Uint8Array> {
  return exportPdf([page([line({ text: "河灯", face: "brush", fonts })])], fonts, INFO);
}

test("the face the others are altered from is exported", async () => {
  expect((await exportWith(altered(() => {}))).length).toBeGreaterThan(1000);
});

test("no pages: refused", async () => {
  expect((await refusalOf(exportPdf([], FONTS, INFO))).reason).toBe("no-pages");
});

describe("missing glyphs", () => {
  const lacking = page([
    line({ text: "好字" }),
    line({ text: `吃一碗${NO_FONT_HAS_IT}面，又一碗${NO_FONT_HAS_IT}面` }),
  ]);

  test("are refused, each named once, with the line of the first", async () => {
    const { reason, message } = await refusalOf(exportPdf([lacking], FONTS, INFO));
    expect(reason).toBe("missing-glyph");
    expect(message.split(`“${NO_FONT_HAS_IT}”`)).toHaveLength(2);
    expect(message).toContain("首见于“吃一碗");
  });

  test("are refused as SVG and PNG, too", async () => {
    await expect(pageToSvg(lacking, FONTS)).rejects.toThrow(ExportRefused);
    expect((await refusalOf(pageToPng(lacking, FONTS, 72))).reason).toBe("missing-glyph");
  });

  test("that are many are counted", async () => {
    const text = Array.from({ length: 30 }, (_, i) => String.fromCodePoint(0x10ff00 + i)).join("");
    const { message } = await refusalOf(exportPdf([page([line({ text })])], FONTS, INFO));
    expect(message).toContain("等 30 个字");
  });
});

describe("faces", () => {
  test("whose licence forbids embedding are refused", async () => {
    const restricted = altered((file, entryOf) => {
      const os2 = file.readUInt32BE(entryOf("OS/2") + 8);
      file.writeUInt16BE(0x0002, os2 + 8);
    });
    const { reason, message } = await refusalOf(exportWith(restricted));
    expect(reason).toBe("embedding-forbidden");
    expect(message).toContain("Ma Shan Zheng");
  });

  test("that are variable are refused", async () => {
    const variable = altered((file, entryOf) => void file.write("fvar", entryOf("gasp"), "latin1"));
    expect((await refusalOf(exportWith(variable))).reason).toBe("unsupported-face");
  });

  test("without outlines are refused", async () => {
    const bitmaps = altered((file, entryOf) => void file.write("bits", entryOf("glyf"), "latin1"));
    expect((await refusalOf(exportWith(bitmaps))).reason).toBe("unsupported-face");
  });

  test("the book does not have are its own error", async () => {
    const stray = { ...line({ text: "河灯" }), face: "no-such-face" };
    await expect(exportPdf([page([stray])], FONTS, INFO)).rejects.toThrow("no-such-face");
  });
});

test("a broken list is an error, not a broken page", async () => {
  const run = line({ text: "河灯", face: SONG });
  const unrounded = { ...run, origin: { x: 100.5, y: 2000 } };
  await expect(exportPdf([page([unrounded])], FONTS, INFO)).rejects.toThrow("not an integer");
});
