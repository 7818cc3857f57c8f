/** Fonts that somebody brings: .ttf, .otf and .ttc from a folder, read with suspicion. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { fontLibrary, FontProblem, manifestFaces, openFonts } from "../../electron/assets/fonts.ts";
import { exportPdf } from "../../electron/export/export.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, prepare } from "../../shared/compose/compose.ts";
import { readFontFile } from "../../shared/font/font-file.ts";
import { runItems } from "../../shared/layout/line-items.ts";
import { collection, faceBytes, renamed, table, withOs2 } from "./font-building.ts";
import { refusalWords } from "../../shared/refusal/refusal.ts";

const KAI = faceBytes();
const OTHER = renamed(KAI, "MaShanZheng-Regular", "XuShanZheng-Regular");
const CFF = "/usr/share/fonts/opentype/urw-base35/P052-Roman.otf";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "zuban-fonts-"));
  folders.push(folder);
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  return folder;
}

const added = (folder: string) => fontLibrary(folder).faces.slice(manifestFaces().length);

describe("a folder of fonts", () => {
  test("adds its faces behind the shipped ones, named by what they call themselves", () => {
    const folder = folderOf({ "kai.ttf": KAI, "README.txt": Buffer.from("字体") });
    const { faces, refused } = fontLibrary(folder);
    expect(refused).toEqual([]);
    expect(faces.slice(0, -1).map(({ id }) => id)).toEqual(manifestFaces().map(({ id }) => id));
    expect(faces.at(-1)).toMatchObject({ id: "user-mashanzheng-regular", family: "Ma Shan Zheng", weight: 400 });
  });

  test("gives every face of a collection, by its index", () => {
    const faces = added(folderOf({ "both.ttc": collection(KAI, OTHER) }));
    expect(faces.map(({ id, index }) => [id, index])).toEqual([
      ["user-mashanzheng-regular", 0],
      ["user-xushanzheng-regular", 1],
    ]);
    expect(new Set(faces.map(({ sha256 }) => sha256)).size).toBe(1);
    const second = openFonts(faces).face("user-xushanzheng-regular");
    expect(second.outline(second.glyphFor(0x56fd))).not.toBe("");
  });

  test("a face of a collection is set and embedded like any other", async () => {
    const fonts = openFonts(added(folderOf({ "both.ttc": collection(KAI, OTHER) })));
    const run = {
      text: "河灯",
      faces: ["user-xushanzheng-regular"],
      size: 20_000,
      ink: BLACK,
      source: 0,
      spaceAfter: 0,
    };
    const [line] = breakLines(prepare([run], fonts), { measures: [1e9], justify: false, breaker: "firstFit" });
    const display = { trim: { width: 100_000, height: 100_000 }, items: runItems(line!, 10_000, 50_000, null, 0) };
    const bytes = await exportPdf([display], fonts, { title: "河灯", date: "2026-06-18T00:00:00+08:00" });
    expect(Buffer.from(bytes).toString("latin1")).toContain("XuShanZheng-Regular");
  });

  test("takes OpenType with CFF outlines", (context) => {
    if (!existsSync(CFF)) context.skip(`${CFF} is not installed`);
    const [face] = added(folderOf({ "roman.otf": readFileSync(CFF) }));
    expect(face).toMatchObject({ id: "user-p052-roman", index: 0 });
    expect(readFontFile(readFileSync(CFF)).faces[0]!.outlines).toBe("cff");
    const opened = openFonts([face!]).face("user-p052-roman");
    expect(opened.outline(opened.glyphFor(0x41))).toMatch(/C/);
  });

  test("of two files with the same face takes the first by name and says so", () => {
    const { faces, refused } = fontLibrary(folderOf({ "a.ttf": KAI, "b.ttf": withOs2(KAI, { fsType: 8 }) }));
    expect(faces.at(-1)!.path()).toMatch(/a\.ttf$/);
    expect(refused).toEqual([
      { file: "b.ttf", why: { code: "font.twice", data: { family: expect.any(String) as string } } },
    ]);
  });

  test("that is not there is a problem with a way out", () => {
    expect(() => fontLibrary("/nowhere/fonts")).toThrow(FontProblem);
    expect(() => fontLibrary("/nowhere/fonts")).toThrow(/字体文件夹.*读不了/u);
  });
});

describe("what is refused", () => {
  const os2 = table(KAI, "OS/2");
  const cut = (length: number) => KAI.subarray(0, length);
  const overwritten = (at: number, ...values: readonly number[]) => {
    const copy = Buffer.from(KAI);
    values.forEach((value, i) => copy.writeUInt8(value, at + i));
    return copy;
  };
  test.each([
    ["restricted licence", withOs2(KAI, { fsType: 2 }), "授权不允许嵌入"],
    ["no subsetting", withOs2(KAI, { fsType: 0x100 }), "授权不允许嵌入"],
    ["bitmaps only", withOs2(KAI, { fsType: 0x200 }), "授权不允许嵌入"],
    ["a file cut in the middle", cut(KAI.length >> 1), "损坏"],
    ["a file cut in its table directory", cut(40), "损坏"],
    ["an empty file", cut(0), "损坏"],
    ["a text", Buffer.from("这不是字体文件".repeat(9)), "不是 TrueType"],
    ["a web font", Buffer.from("wOF2".padEnd(64, "\0"), "latin1"), "网页字体"],
    ["a table beyond the file", overwritten(os2.at + 8, 0x7f, 0xff, 0xff, 0xff), "损坏"],
    ["no glyphs", overwritten(table(KAI, "maxp").offset + 4, 0, 0), "损坏"],
    ["more glyphs than places for them", overwritten(table(KAI, "maxp").offset + 4, 0xff, 0xff), "损坏"],
    ["a variable font", overwritten(table(KAI, "prep").at, ...Buffer.from("fvar")), "可变字体"],
    ["no outlines", overwritten(table(KAI, "glyf").at, ...Buffer.from("glyx")), "没有可供制版的轮廓"],
    ["a collection of none", collection(), "损坏"],
  ])("%s", (_what, bytes, message) => {
    const { faces, problems } = readFontFile(bytes);
    expect(faces).toEqual([]);
    expect(problems.map((why) => refusalWords(why, "zh-CN")).join()).toContain(message);
  });

  test("one bad face of a collection leaves the others", () => {
    const { faces, problems } = readFontFile(collection(withOs2(KAI, { fsType: 2 }), OTHER));
    expect(faces.map(({ index }) => index)).toEqual([1]);
    expect(problems).toHaveLength(1);
  });

  test("milder rights are not refused, and told", () => {
    const rights = [0, 4, 8, 6, 12].map((fsType) => readFontFile(withOs2(KAI, { fsType })).faces[0]?.embedding);
    expect(rights).toEqual(["installable", "print", "editable", "print", "editable"]);
    expect(readFontFile(KAI).faces[0]!.licence).toMatch(/SIL Open Font License/u);
  });

  test("no file at all makes it throw", () => {
    const head = KAI.subarray(0, 4096);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(head.length - 1), fc.nat(255)), { maxLength: 40 }),
        fc.nat(head.length),
        fc.boolean(),
        (spoils, length, asCollection) => {
          const bytes = Buffer.from(asCollection ? collection(head) : head).subarray(0, length);
          for (const [at, value] of spoils) if (at < bytes.length) bytes.writeUInt8(value, at);
          const { faces, problems } = readFontFile(bytes);
          expect(faces.length + problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500, seed: 20261123 },
    );
  });
});
