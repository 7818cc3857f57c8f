import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { exportPdf, pdfProfile } from "../../electron/export/export.ts";
import { readInk, REGISTRATION } from "../../shared/base/ink.ts";
import { mm } from "../../shared/base/units.ts";
import { tempFile } from "../kit/outside-tools.ts";
import { broadsheet, FONTS, HEI, INFO, line } from "./sample-pages.ts";

const CHECKER = "../shared/checks/press/pdfx_check.py";
const PYTHON = "/usr/bin/python3";

const [CONDITION] = pressConditions();
const RED = readInk("0 1000 1000 0 套红");
/** A headline in a spot ink, over a bleed and a mark of registration ink. */
const PRINTED = {
  ...broadsheet(),
  items: [...broadsheet().items, line({ text: "套红标题", face: HEI, size: 24, x: 60, y: 60, ink: RED })],
  surround: {
    margin: mm(15),
    bleed: 0,
    items: [{ kind: "rect", rect: { x: -mm(11), y: 0, width: mm(8), height: 250 }, ink: REGISTRATION }],
  },
} as const;

for (const [kind, list, more] of [
  ["plain", broadsheet(), ["--plates", "K"]],
  ["x4", PRINTED, ["--spots", "套红"]],
  ["x1a", PRINTED, ["--spots", "套红"]],
] as const) {
  test(`the independent press checker finds no fault with a broadsheet page: ${kind}`, async (context) => {
    if (!existsSync(CHECKER)) context.skip("../shared with the press checker is not here");
    if (spawnSync(PYTHON, ["-c", "import pikepdf, fontTools, numpy, PIL"]).status !== 0) {
      context.skip("the press checker's Python packages are not installed");
    }
    const pdf = tempFile("page.pdf", await exportPdf([list], FONTS, INFO, { profile: pdfProfile(kind, CONDITION!) }));
    const args = [CHECKER, pdf, "--profile", kind, "--trim", "390x546", "--no-bleed", ...more];
    const { status, stdout } = spawnSync(PYTHON, args, { encoding: "utf8" });
    expect(stdout.split("\n").filter((row) => row.startsWith("FAIL"))).toEqual([]);
    expect(status).toBe(0);
  });
}
