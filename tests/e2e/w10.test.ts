/** Workflow W10 from its third step on: preflight, a warning accepted with a reason, PDF/X-4 out, and out again. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preflightProfile } from "../../electron/assets/assets.ts";
import { strings as panelStrings } from "../../renderer/panels/findings-strings.ts";
import { strings as pressStrings } from "../../renderer/press/export-strings.ts";
import { strings } from "../../renderer/strings.ts";
import { isHeadRole } from "../../shared/doc/schema.ts";
import { picturePage } from "../kit/picture-page.ts";
import { needs, paintedGlyphs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";
import { openDesk, openHouse, region, shot, type DeskHouse } from "./desk.ts";

const t = pressStrings["zh-CN"];
const words = panelStrings["zh-CN"];
const shell = strings["zh-CN"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const counter = (page: Page, errors: number, warnings: number) =>
  page.getByRole("button", {
    name: shell["status.findings"].replace("{errors}", `${errors}`).replace("{warnings}", `${warnings}`),
  });

/** The whole edition as PDF/X-4, by the dialog. */
async function exported(page: Page): Promise<Buffer> {
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: t["export.kind"] }).click();
  await page.getByRole("option", { name: t["export.kind.x4"] }).click();
  await shot(page, "w10-2-export");
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
  return readFileSync(await (await download).path());
}

test("W10: preflight, an accepted warning, PDF/X-4, and the same file again", async (context) => {
  needs(context, "qpdf", "pdffonts", "pdfinfo", "mutool", "pdftotext");
  const served = await house.serve(await picturePage(1034, 902));
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900 });

  // Step 3. Preflight as the plant asks: no error, one warning of 176 ppi, accepted with a reason.
  await page
    .getByRole("button", { name: shell["status.noFindings"] })
    .or(counter(page, 0, 1))
    .click();
  const panel = region(page, "findings");
  await panel.getByRole("combobox", { name: words.plant }).click();
  await page.getByRole("option", { name: preflightProfile("x4")!.name.zh }).click();
  await counter(page, 0, 1).waitFor();
  const row = panel.locator("[data-finding]");
  await expect.poll(() => row.count()).toBe(1);
  await expect.poll(() => row.textContent()).toContain("176 ppi");
  await panel.getByRole("button", { name: words.accept }).click();
  await page.keyboard.type("资料照片，没有更大的");
  await page.keyboard.press("Tab");
  await page.keyboard.type("夜班编辑");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: shell["status.noFindings"] }).waitFor();
  await expect.poll(() => panel.textContent()).toContain("资料照片，没有更大的");
  await shot(page, "w10-1-accepted");

  // Step 4. Export PDF/X-4, judged by programs from outside.
  const first = await exported(page);
  const pdf = tempFile("w10.pdf", first);
  expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
  const sizes = run("pdfinfo", "-f", "1", "-l", "4", "-box", pdf).match(/TrimBox:.*/g)!;
  expect(sizes).toHaveLength(4);
  for (const box of sizes) {
    const [left, bottom, right, top] = box.match(/-?[\d.]+/g)!.map(Number) as [number, number, number, number];
    const mm = [right - left, top - bottom].map((length) => Math.round((length / 72) * 254) / 10);
    expect(mm).toEqual([390, 546]);
  }
  const fonts = run("pdffonts", pdf).trim().split("\n").slice(2);
  expect(fonts.length).toBeGreaterThan(3);
  // Embedded, subset, and with Unicode.
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+.* yes yes yes /);
  const glyphs = paintedGlyphs(pdf);
  expect(glyphs.length).toBeGreaterThan(10_000);
  expect([...new Set(glyphs.map(({ colour }) => colour))]).toEqual(["0 0 0 1"]);
  const knockedOut = glyphs.filter(({ overprints }) => !overprints);
  // Headlines of 20 pt and more do not: they are larger than any misregister.
  expect(knockedOut.length).toBeLessThan(glyphs.length / 20);
  const { texts, articles } = served.document.snapshot();
  for (const text of [run("pdftotext", "-raw", pdf, "-"), run("mutool", "draw", "-q", "-F", "txt", pdf)].map(
    withoutSpace,
  )) {
    for (const { story } of articles.values()) {
      // The headline first, then the text; captions and credits stand at their pictures, which may lie between.
      const all = texts.get(story)!.paragraphs;
      const isAtPicture = (role: string) => role === "caption" || role === "credit";
      const head = all.filter(({ role }) => isHeadRole(role));
      const running = all.filter(({ role }) => !isHeadRole(role) && !isAtPicture(role));
      for (const part of [head, running, ...all.filter(({ role }) => isAtPicture(role)).map((one) => [one])]) {
        expect(text).toContain(withoutSpace(part.map((paragraph) => paragraph.text).join("")));
      }
    }
  }

  // Step 5. Export again: the same file.
  const second = await exported(page);
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  expect(hash(second)).toBe(hash(first));

  // A matter that changes comes back: cropped closer, its pixels print larger.
  const picture = served.document.snapshot().pictures.get("picture:photo")!;
  served.document.apply({ put: [{ ...picture, zoom: 1100 }], remove: [], text: [] }, { label: "放大" });
  await counter(page, 0, 1).waitFor();
  await expect.poll(() => row.textContent()).toContain("160 ppi");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
