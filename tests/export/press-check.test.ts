import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { exportPdf } from "../../electron/export/export.ts";
import { tempFile } from "../kit/outside-tools.ts";
import { broadsheet, FONTS, INFO } from "./sample-pages.ts";

const CHECKER = "../shared/checks/press/pdfx_check.py";
const PYTHON = "/usr/bin/python3";

test("the independent press checker finds no fault with a broadsheet page", { timeout: 120_000 }, async (context) => {
  if (!existsSync(CHECKER)) context.skip("../shared with the press checker is not here");
  if (spawnSync(PYTHON, ["-c", "import pikepdf, fontTools, numpy, PIL"]).status !== 0) {
    context.skip("the press checker's Python packages are not installed");
  }
  const pdf = tempFile("page.pdf", await exportPdf([broadsheet()], FONTS, INFO));
  const args = [CHECKER, pdf, "--profile", "plain", "--trim", "390x546", "--no-bleed", "--plates", "K"];
  const { status, stdout } = spawnSync(PYTHON, args, { encoding: "utf8" });
  expect(stdout.split("\n").filter((row) => row.startsWith("FAIL"))).toEqual([]);
  expect(status).toBe(0);
});
