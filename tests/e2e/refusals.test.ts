/** What the host refuses is said in the window's language, and anew when the language changes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { dropFile, inWindow, openDesk, openHouse, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const WORDS = {
  "zh-CN": {
    file: /^文件$/,
    import: /^导入/,
    pdf: "这是 PDF 文件，不是文本。",
    picture: "“稿件.docx”不是能置入的图片。",
  },
  en: {
    file: /^File$/,
    import: /^Import/,
    pdf: "This is a PDF, not text.",
    picture: "“稿件.docx” is no picture that can be placed.",
  },
} as const;
const HAN = /\p{Script=Han}/u;

for (const [locale, theme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(`a PDF that is no text and a text that is no picture (${locale})`, { timeout: 60_000 }, async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { locale, theme });
    const words = WORDS[locale];
    const before = served.document.snapshot();
    const { trimMm } = before.pages[0]!;
    const trim = { width: (trimMm.width / 25.4) * 72_000, height: (trimMm.height / 25.4) * 72_000 };
    await dropFile(
      page,
      await inWindow(page, trim, { x: trim.width / 2, y: trim.height / 2 }),
      "稿件.docx",
      Buffer.from("PK"),
    );
    const told = page.getByText(words.picture).first();
    await told.waitFor();
    if (locale === "en") expect((await told.textContent())!.replace("稿件", "")).not.toMatch(HAN);
    await shot(page, `refusal-picture-${locale}`);

    await page.getByRole("menuitem", { name: words.file }).click();
    await page.getByRole("menuitem", { name: words.import }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("input[type=file]").setInputFiles({
      name: "版样.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF-1.7\n"),
    });
    const problem = dialog.getByText(words.pdf);
    await problem.waitFor();
    if (locale === "en") expect(await problem.textContent()).not.toMatch(HAN);
    await shot(page, `refusal-import-${locale}`);
    expect(served.document.snapshot()).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
}
