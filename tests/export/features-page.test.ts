/** The sample's features page as print: verticals, ruby, dots, strokes, borders; read back by others' programs. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asset, pressConditions } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { checkPdfX, exportPdf, pdfProfile } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { load } from "../../shared/doc/document.ts";
import { isHeadRole } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage } from "../../shared/layout/layout.ts";
import { needs, run, tempFile, withoutSpace } from "../kit/outside-tools.ts";
import { INFO } from "./sample-pages.ts";

const CHECKER = "../shared/checks/press/pdfx_check.py";
const PYTHON = "/usr/bin/python3";

const fonts = manifestFonts();
const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
const snapshot = document.snapshot();
const page = layoutPage(snapshot, snapshot.pages[2]!.id, fonts, layoutCache());
const readPicture = (hash: string) => assets.find((each) => each.hash === hash)?.bytes ?? null;
const bytes = await exportPdf([page.display], fonts, INFO, { readPicture });

test("every story of the features page is read back whole, in its own order", (context) => {
  needs(context, "pdftotext", "mutool");
  const pdf = tempFile("page.pdf", bytes);
  const extractors = [run("pdftotext", "-raw", pdf, "-"), run("mutool", "draw", "-q", "-F", "txt", pdf)];
  expect(page.articles.length).toBeGreaterThan(5);
  for (const text of extractors.map(withoutSpace)) {
    for (const { story } of page.articles) {
      const { paragraphs } = snapshot.texts.get(story)!;
      // Captions stand where their pictures do, which is between headline and text.
      const parts = Object.groupBy(paragraphs, ({ role }) =>
        isHeadRole(role) ? "head" : role === "caption" || role === "credit" ? "caption" : "text",
      );
      for (const part of Object.values(parts)) {
        expect(text).toContain(withoutSpace(part.map((paragraph) => paragraph.text).join("")));
      }
    }
  }
});

test.for(["x4", "x1a"] as const)("it is a PDF/X, what is silent in it and all: %s", async (kind) => {
  const profile = pdfProfile(kind, pressConditions()[0]!);
  const printed = await exportPdf([page.display], fonts, INFO, { profile, readPicture });
  expect(await checkPdfX(printed, profile.standard!.name)).toEqual([]);
});

test("the independent press checker finds no fault with it", (context) => {
  if (!existsSync(CHECKER)) context.skip("../shared with the press checker is not here");
  if (spawnSync(PYTHON, ["-c", "import pikepdf, fontTools, numpy, PIL"]).status !== 0) {
    context.skip("the press checker's Python packages are not installed");
  }
  const args = [tempFile("page.pdf", bytes), "--profile", "plain", "--trim", "390x546", "--no-bleed", "--plates", "K"];
  const { status, stdout } = spawnSync(PYTHON, [CHECKER, ...args], { encoding: "utf8" });
  expect(stdout.split("\n").filter((row) => row.startsWith("FAIL"))).toEqual([]);
  expect(status).toBe(0);
});
