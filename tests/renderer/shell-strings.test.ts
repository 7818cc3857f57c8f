/** What the window says, in both of its languages: nothing is missing, and nothing is left in the other language. */
import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ROOT } from "../package-bin.ts";

type Catalogue = Readonly<Record<"zh-CN" | "en", Readonly<Record<string, string>>>>;

/** Every room's catalogue, by the path of its file. */
const FILES = [...globSync("renderer/**/{strings,*-strings}.ts", { cwd: ROOT }), "renderer/kit/i18n.ts"].sort();
const CATALOGUES: readonly (readonly [string, Catalogue])[] = await Promise.all(
  FILES.map(async (file) => {
    const { strings } = (await import(join(ROOT, file))) as { strings: Catalogue };
    return [file, strings] as const;
  }),
);

const slots = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
const HAN = /\p{Script=Han}/u;

/** The same in every language: names of formats, units and signs. */
const ALIKE = /^(PDF|[\d\s×/{}A-Za-z→·（），,+−()%-]*)$/;
/** English strings with Chinese in them: an example of what is written in Chinese, and the name of the language. */
const CHINESE_EXAMPLE: readonly string[] = ["inspector.sectionHint", "view.chinese"];

describe("strings", () => {
  test("all rooms are looked at", () => {
    expect(FILES.length).toBeGreaterThan(6);
    for (const [file, strings] of CATALOGUES) expect(Object.keys(strings), file).toEqual(["zh-CN", "en"]);
  });

  test.each(CATALOGUES)("%s: both languages say everything, with the same slots", (_, strings) => {
    const [zh, en] = [strings["zh-CN"], strings.en];
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted());
    for (const [key, text] of Object.entries(zh)) {
      expect(text.trim(), key).not.toBe("");
      expect(en[key]!.trim(), key).not.toBe("");
      expect(slots(en[key]!), key).toEqual(slots(text));
    }
  });

  test.each(CATALOGUES)("%s: Chinese is Chinese and English is not", (_, strings) => {
    const foreign = Object.entries(strings.en).filter(
      ([key, text]) => HAN.test(text) && !CHINESE_EXAMPLE.includes(key),
    );
    expect(foreign).toEqual([]);
    const english = Object.entries(strings["zh-CN"]).filter(([, text]) => !HAN.test(text) && !ALIKE.test(text));
    expect(english).toEqual([]);
    const untranslated = Object.entries(strings["zh-CN"]).filter(
      ([key, text]) => text === strings.en[key] && !ALIKE.test(text),
    );
    expect(untranslated).toEqual([]);
  });
});
