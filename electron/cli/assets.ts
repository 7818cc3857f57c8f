/** Files that ship with Zuban: fonts manifest, paper presets, styles, the sample. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { Grid, Page, Style } from "../../shared/doc/schema.ts";

/** Path of a file under assets/. */
export function asset(name: string): string {
  return fileURLToPath(new URL(`../../assets/${name}`, import.meta.url));
}

const Papers = v.object({
  presets: v.array(v.object({ id: v.string(), name: v.string(), trimMm: Page.entries.trimMm, grid: Grid })),
});
export type Paper = v.InferOutput<typeof Papers>["presets"][number];

export function papers(): readonly Paper[] {
  return v.parse(Papers, readJson("paper/presets.json")).presets;
}

const Styles = v.object({ styles: v.array(v.omit(Style, ["type"])) });

/** The newspaper's paragraph styles, one for each role. */
export function newspaperStyles(): readonly Style[] {
  return v.parse(Styles, readJson("styles/newspaper.json")).styles.map((style) => ({ type: "style", ...style }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(asset(name), "utf8"));
}
