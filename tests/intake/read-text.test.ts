/** Bytes from anywhere: read rightly, or refused with a word of advice. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BYTE_LIMIT, decodeText, readTextFile } from "../../electron/intake/read-text.ts";
import { COPY } from "./copy.ts";
import { big5, gb18030, utf16 } from "./encode.ts";
import { printRaw } from "./press.ts";

const PAGE = printRaw(COPY, "end");
const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : part)));

describe("the encoding", () => {
  it.each([
    ["UTF-8", "UTF-8", utf8(PAGE)],
    ["UTF-8 with a byte order mark", "UTF-8", utf8(`\ufeff${PAGE}`)],
    ["UTF-16LE with a byte order mark", "UTF-16LE", utf16(`\ufeff${PAGE}`, true)],
    ["UTF-16BE with a byte order mark", "UTF-16BE", utf16(`\ufeff${PAGE}`, false)],
    ["UTF-16LE without", "UTF-16LE", utf16(PAGE, true)],
    ["UTF-16BE without", "UTF-16BE", utf16(PAGE, false)],
    ["UTF-16LE without mark, spaces or line ends", "UTF-16LE", utf16(PAGE.replaceAll(/[\s!-~]/g, ""), true)],
    ["GB18030", "GB18030", gb18030(PAGE)],
  ])("%s is found", (_, encoding, file) => {
    const decoded = decodeText(file);
    expect(decoded).toMatchObject({ kind: "text", encoding });
    const text = decoded.kind === "text" ? decoded.text : "";
    expect(PAGE.replaceAll(/[\s!-~]/g, "")).toBe(text.replaceAll(/[\s!-~]/g, ""));
  });

  it("of short and of plain English text is not mistaken for UTF-16", () => {
    for (const text of ["江", "本报讯", "good", "Bush hid the facts", "a\n", "1\n2\n3\n4\n"]) {
      expect(decodeText(utf8(text))).toEqual({ kind: "text", text, encoding: "UTF-8" });
    }
    const mixed = `${"The harbour was quiet. ".repeat(40)}江水上涨`;
    expect(decodeText(gb18030(mixed))).toEqual({ kind: "text", text: mixed, encoding: "GB18030" });
  });

  it("is found for any Chinese text, and the text comes back exactly", () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9f00 }).map((code) => String.fromCharCode(code));
    const text = fc
      .array(fc.oneof({ weight: 8, arbitrary: han }, fc.constantFrom("，", "。", "\n", " ", "1", "A")), {
        minLength: 20,
        maxLength: 200,
      })
      .map((chars) => `江水${chars.join("")}`);
    fc.assert(
      fc.property(text, fc.boolean(), (source, littleEndian) => {
        expect(decodeText(utf8(source))).toMatchObject({ text: source });
        expect(decodeText(utf16(`${source}\n`, littleEndian))).toMatchObject({ text: `${source}\n` });
      }),
      { seed: 20260618, numRuns: 300 },
    );
  });
});

describe("a refusal says what is wrong and what to do", () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * i * 31 + i * 7) & 0xff);
  it.each<[string, Uint8Array, string, RegExp]>([
    ["an empty file", new Uint8Array(), "empty", /空/],
    ["white space", utf8(" \n\u3000\r\n"), "empty", /空/],
    ["a byte order mark alone", bytes([0xef, 0xbb, 0xbf]), "empty", /空/],
    ["a PDF", bytes("%PDF-1.7\n%", [0xe2, 0xe3]), "binary", /PDF.*\.txt/],
    ["a Word document", bytes("PK", [3, 4, 20, 0]), "binary", /Word.*\.txt/],
    ["an old Word document", bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), "binary", /Office.*\.txt/],
    ["an RTF document", utf8("{\\rtf1\\ansi}"), "binary", /RTF/],
    ["an edition", bytes("SQLite format 3", [0], "x"), "binary", /刊期/],
    ["a PNG", bytes([0x89], "PNG", [13, 10, 26, 10]), "binary", /PNG/],
    ["a JPEG", bytes([0xff, 0xd8, 0xff, 0xe0]), "binary", /JPEG/],
    ["a program", bytes("MZ", [...noise]), "binary", /控制字符/],
    ["half a page of UTF-8 with a broken end", utf8(PAGE).slice(0, -1), "damaged", /第 \d+ 行/],
    ["UTF-16 of odd length", bytes([0xff, 0xfe, 0x1f, 0x6c, 0x34]), "damaged", /UTF-16LE/],
    [
      "Big5",
      big5("江邊的碼頭昨天重新開放，許多老船工都來了，大家說起當年的渡輪，心裡很感慨。"),
      "unknown encoding",
      /Big5/,
    ],
    ["an encoding nobody knows", bytes("abc", [0xff, 0xff, 0x80, 0xff], "abc"), "unknown encoding", /UTF-8/],
  ])("%s", (_, file, reason, words) => {
    const refusal = decodeText(file);
    expect(refusal).toMatchObject({ kind: "refusal", reason });
    expect(refusal.kind === "refusal" && refusal.message).toMatch(words);
  });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "zuban-text-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, content: Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it("is read", async () => {
    expect(await readTextFile(write("page.txt", gb18030(PAGE)))).toMatchObject({ kind: "text", text: PAGE });
  });

  it("of 50 MB is refused", async () => {
    const path = write("big.txt", utf8("江水"));
    truncateSync(path, 50 * 1024 * 1024);
    const refusal = await readTextFile(path);
    expect(refusal).toMatchObject({ kind: "refusal", reason: "too large" });
    expect(refusal.kind === "refusal" && refusal.message).toMatch(/50\.0 MB.*2 MB.*五十个版/u);
  });

  it("up to the limit is accepted", () => {
    expect(decodeText(new Uint8Array(BYTE_LIMIT).fill(0x61)).kind).toBe("text");
    expect(decodeText(new Uint8Array(BYTE_LIMIT + 1).fill(0x61))).toMatchObject({ reason: "too large" });
  });

  it("that is not there, or is a folder, is refused", async () => {
    expect(await readTextFile(join(folder, "nowhere.txt"))).toMatchObject({ reason: "unreadable", message: /找不到/ });
    expect(await readTextFile(folder)).toMatchObject({
      reason: "unreadable",
      message: expect.stringMatching(/文件夹/),
    });
  });
});
