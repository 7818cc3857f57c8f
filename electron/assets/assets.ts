/** Files that ship with Zuban: fonts manifest, paper presets, styles, the sample. Door of this room, with fonts.ts. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { PLATES, type PreflightProfile } from "../../shared/check/check.ts";
import { Grid, Page, Profile, Style } from "../../shared/doc/schema.ts";

/** The folder Zuban is in, found from here upwards: the program may be running from its sources or built into `out/`. */
export const HOME = findHome(import.meta.dirname);

function findHome(folder: string): string {
  if (existsSync(join(folder, "assets/fonts/fonts.json"))) return folder;
  const above = dirname(folder);
  if (above === folder) throw new Error("找不到组版自带的 assets 文件夹，安装不完整。请重新安装。");
  return findHome(above);
}

/** Path of a file under assets/. */
export function asset(name: string): string {
  return join(HOME, "assets", name);
}

const Papers = v.object({
  presets: v.array(v.object({ id: v.string(), name: v.string(), trimMm: Page.entries.trimMm, grid: Grid })),
});
export type Paper = v.InferOutput<typeof Papers>["presets"][number];

export function papers(): readonly Paper[] {
  return v.parse(Papers, readJson("paper/presets.json")).presets;
}

const limit = v.pipe(v.number(), v.integer(), v.minValue(0));
const Preflight = v.strictObject({
  profiles: v.array(
    v.strictObject({
      id: v.string(),
      name: v.strictObject({ zh: v.string(), en: v.string() }),
      plates: v.array(v.picklist(PLATES)),
      inkLimit: v.nullable(limit),
      leastRule: limit,
      leastMixedInks: v.nullable(limit),
      leastReversed: v.strictObject({ oneInk: limit, moreInks: limit }),
      ppi: v.strictObject({ warning: limit, least: limit }),
    }),
  ),
});

/** What plants accept, by the names of `zuban check --profile`; the desk's own first. */
export function preflightProfiles(): readonly PreflightProfile[] {
  return v.parse(Preflight, readJson("preflight/profiles.json")).profiles;
}

export function preflightProfile(id: string): PreflightProfile | null {
  return preflightProfiles().find((profile) => profile.id === id) ?? null;
}

const Styles = v.object({ styles: v.array(v.omit(Style, ["type"])) });

/** The newspaper's paragraph styles, one for each role. */
export function newspaperStyles(): readonly Style[] {
  return v.parse(Styles, readJson("styles/newspaper.json")).styles.map((style) => ({ type: "style", ...style }));
}

const Profiles = v.pipe(
  v.strictObject({
    profiles: v.array(
      v.strictObject({ id: v.pipe(v.string(), v.regex(/^zh-Hans\/[a-z-]+$/, "应为 zh-Hans/…")), about: v.string(), ...Profile.entries }),
    ),
  }),
  v.check(({ profiles }) => new Set(profiles.map(({ id }) => id)).size === profiles.length, "有两个规范编号相同"),
);

/** A file of profiles that is none; the message names the file, the rule and what is wrong with it. */
export class ProfileProblem extends Error {
  override readonly name = "ProfileProblem";
}

/** A ready-made 排版规范: its `id`, and in `about` one line on what it is for. */
export type LineProfilePreset = v.InferOutput<typeof Profiles>["profiles"][number];

/** The ready-made rules of line setting, the newspaper's first. */
export function lineProfiles(): readonly LineProfilePreset[] {
  return readLineProfiles(readJson("styles/profiles.json"), asset("styles/profiles.json"));
}

/** @param json content of `file` @throws ProfileProblem */
export function readLineProfiles(json: unknown, file: string): readonly LineProfilePreset[] {
  const result = v.safeParse(Profiles, json, { abortEarly: true });
  if (result.success) return result.output.profiles;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "整个文件";
  const told = issue.type === "check" || issue.type === "regex" || issue.type === "integer";
  const wanted = told ? issue.message : `应为 ${issue.expected}，实为 ${issue.received}`;
  const problem = issue.expected === "never" ? "没有这一项" : wanted;
  throw new ProfileProblem(`排版规范 ${file} 里的 ${path} 不对：${problem}。请改正后再打开。`);
}

const Conditions = v.object({
  conditions: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      identifier: v.string(),
      registered: v.boolean(),
      description: v.string(),
      file: v.string(),
      grey: v.exactOptional(v.object({ c: v.number(), m: v.number(), y: v.number(), k: v.number() })),
    }),
  ),
});

/** A press that a PDF/X can be made for; `iccFile` is the path of its output profile. */
export type PressPreset = Omit<v.InferOutput<typeof Conditions>["conditions"][number], "file"> & {
  readonly iccFile: string;
};

/** The presses that ship with Zuban, the usual newsprint first. */
export function pressConditions(): readonly PressPreset[] {
  return v.parse(Conditions, readJson("press/conditions.json")).conditions.map(({ file, ...condition }) => ({
    ...condition,
    iccFile: asset(`press/${file}`),
  }));
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(asset(name), "utf8"));
}
