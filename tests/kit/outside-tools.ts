/** Programs that judge our files from outside; where one is missing the test says so and is skipped. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished, type TestContext } from "vitest";

export function needs(context: TestContext, ...tools: readonly string[]): void {
  for (const tool of tools) {
    // Exit codes differ (mutool has no --version); only "no such program" counts.
    if (spawnSync(tool, ["--version"], { stdio: "ignore" }).error) context.skip(`${tool} is not installed`);
  }
}

/** What the tool prints on stdout. Throws, with its stderr, when it exits with another status than 0. */
export function run(tool: string, ...args: readonly string[]): string {
  return execFileSync(tool, args, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
}

/** The same, where it prints no text. */
export function runForBytes(tool: string, ...args: readonly string[]): Buffer {
  return execFileSync(tool, args, { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "pipe"] });
}

/** Path of a file with these contents, gone when the test is over; its folder may take more files. */
export function tempFile(name: string, contents: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), "zuban-export-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, contents);
  return path;
}

export function withoutSpace(text: string): string {
  return text.replace(/\s/gu, "");
}

/** A glyph as MuPDF would paint it, in points from the page's top left. */
export interface PaintedGlyph {
  /** Its number in the font program. */
  readonly glyph: number;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  /** Whether it prints on top of what lies below instead of knocking it out. */
  readonly overprints: boolean;
  readonly colour: string;
}

/** All glyphs of a PDF in the order of painting. */
export function paintedGlyphs(pdf: string): PaintedGlyph[] {
  const painted: PaintedGlyph[] = [];
  let colour = "";
  let font = "";
  let overprints = false;
  let [left, top] = [0, 0];
  for (const line of run("mutool", "trace", pdf).split("\n")) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(line)?.[1];
    if (line.includes("<fill_text")) {
      colour = attribute("color") ?? "";
      overprints = attribute("op") === "1" && attribute("opm") === "1";
      [left, top] = (attribute("transform") ?? "").split(" ").slice(4).map(Number) as [number, number];
    }
    font = attribute("font") ?? font;
    const glyph = attribute("glyph");
    if (glyph === undefined) continue;
    painted.push({
      glyph: Number(glyph),
      font,
      x: left + Number(attribute("x")),
      y: top - Number(attribute("y")),
      overprints,
      colour,
    });
  }
  return painted;
}

/**
 * What painted glyphs are in the faces that were subset, if they are those of `wanted`: a subset numbers what it
 * keeps anew, in the order of the face, so its lowest number is the lowest wanted of that font, and so on.
 */
export function glyphsOfFaces(painted: readonly PaintedGlyph[], wanted: readonly number[]): (number | undefined)[] {
  const ascending = (glyphs: readonly number[]) => [...new Set(glyphs)].sort((a, b) => a - b);
  const fonts = Map.groupBy(painted.entries(), ([, { font }]) => font);
  const faces = new Map(
    [...fonts].map(([font, entries]) => {
      const inFace = ascending(entries.map(([i]) => wanted[i]!));
      return [font, new Map(ascending(entries.map(([, { glyph }]) => glyph)).map((glyph, i) => [glyph, inFace[i]]))];
    }),
  );
  return painted.map(({ font, glyph }) => faces.get(font)!.get(glyph));
}
