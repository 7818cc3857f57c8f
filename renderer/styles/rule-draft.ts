/**
 * 排版规范 of a style while a person works on it: choices as they are, numbers and sets as they were typed. What
 * is typed wrongly stays as typed and is told; rules come out only where all of it can be read.
 *
 * Lengths are typed in em (字), held in rules as 1/1000 em.
 */
import type { LineSetting } from "../../shared/command/command.ts";
import type { Profile, Style } from "../../shared/doc/schema.ts";
import type { ProfileInfo } from "../../shared/host/contract.ts";
import { profileOf, type LineProfile } from "../../shared/layout/layout.ts";
import { readQuantity } from "../kit/arithmetic.ts";

/** All rules of a house, none left out. */
export type HouseRules = Omit<LineProfile, "dropTypedIndent">;
type Rules = Profile["rules"];

export type MarkKind = keyof HouseRules["marks"];
export const MARK_KINDS = [
  "bracket",
  "comma",
  "colon",
  "period",
  "exclamation",
  "middle",
] as const satisfies MarkKind[];
export const LIMITS = ["min", "width", "max"] as const;

export const SETS = ["noStart", "noEnd", "mayStart", "mayEnd", "hanging"] as const;
export type SetField = (typeof SETS)[number];

/** Numbers that are typed, and what they may be, in the unit they are typed in; `whole`: no fractions. */
const NUMBERS = {
  ...markNumbers(),
  "gap.min": { min: 0, max: 4 },
  "gap.width": { min: 0, max: 4 },
  "gap.max": { min: 0, max: 4 },
  "wordSpace.min": { min: 0, max: 4 },
  "wordSpace.max": { min: 0, max: 4 },
  hanSpace: { min: 0, max: 4 },
  preferredStretch: { min: 0.001, max: 4 },
  mostStretch: { min: 0, max: 4 },
  indent: { min: 0, max: 20 },
  hangingIndent: { min: 0, max: 20 },
  lastLine: { min: 1, max: 10, whole: true },
  uprightLetters: { min: 0, max: 20, whole: true },
} as const satisfies Record<string, NumberRange>;

interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
}

export type MarkField = `${MarkKind}.${(typeof LIMITS)[number]}`;
export type NumberField = keyof typeof NUMBERS;
export type TypedField = NumberField | SetField | "name";

function markNumbers(): Record<MarkField, NumberRange> {
  return Object.fromEntries(
    MARK_KINDS.flatMap((kind) =>
      LIMITS.map((limit) => [`${kind}.${limit}`, { min: 0.5, max: limit === "max" ? 4 : 1 }] as const),
    ),
  ) as Record<MarkField, NumberRange>;
}

/** Rules that are chosen, not typed. */
export type Choices = Pick<
  HouseRules,
  | "prohibition"
  | "smallKanaMayStart"
  | "tearWords"
  | "collapse"
  | "exclamationCollapses"
  | "lineEnd"
  | "lineStart"
  | "gapWith"
  | "stretchAtMarks"
  | "digits"
  | "cellGrid"
> &
  Pick<HouseRules["vertical"], "combinedFigures" | "longNumbers"> &
  Pick<Style, "breaker">;

export interface RuleDraft {
  readonly choices: Choices;
  readonly typed: Readonly<Record<TypedField, string>>;
}

/** What is wrong with something typed. */
export type Problem =
  | { readonly what: "number" | "whole" | "order" | "set" | "name" }
  | { readonly what: "range"; readonly min: number; readonly max: number };

export interface ReadDraft {
  /** null where something cannot be read. */
  readonly rules: HouseRules | null;
  /** 1/1000 em; null likewise. */
  readonly indents: Pick<Style, "indent" | "hangingIndent"> | null;
  readonly problems: ReadonlyMap<TypedField, Problem>;
}

/** The whole rules of a profile; null: the newspaper's. */
export function houseRules(profile: Profile | null): HouseRules {
  const { dropTypedIndent: _, ...rules } = profileOf({ profile, indent: 0 });
  return rules;
}

/** @param own name for rules that are nobody's ready-made ones and have none yet */
export function draftOf(style: Style, presets: readonly ProfileInfo[], own: string): RuleDraft {
  const { profile, breaker, indent, hangingIndent } = style;
  const isNamed = profile !== null && !presets.some(({ name }) => name === profile.name);
  const draft = {
    choices: { breaker } as Choices,
    typed: { name: isNamed ? profile.name : own } as RuleDraft["typed"],
  };
  const { choices, typed } = withRules(draft, houseRules(profile));
  return { choices, typed: { ...typed, indent: em(indent), hangingIndent: em(hangingIndent) } };
}

/** The draft with other rules; indents, breaker and name stay. */
export function withRules({ choices, typed }: RuleDraft, rules: HouseRules): RuleDraft {
  const { marks, gap, wordSpace, hanSpace, preferredStretch, mostStretch, lastLine, vertical, ...rest } = rules;
  const { noStart, noEnd, mayStart, mayEnd, hanging, ...chosen } = rest;
  const { uprightLetters, ...upright } = vertical;
  return {
    choices: { ...choices, ...chosen, ...upright },
    typed: {
      ...typed,
      ...typedMarks(marks),
      "gap.min": em(gap.min),
      "gap.width": em(gap.width),
      "gap.max": em(gap.max),
      "wordSpace.min": em(wordSpace.min),
      "wordSpace.max": em(wordSpace.max),
      hanSpace: em(hanSpace),
      preferredStretch: em(preferredStretch),
      mostStretch: em(mostStretch),
      lastLine: String(lastLine),
      uprightLetters: String(uprightLetters),
      noStart,
      noEnd,
      mayStart,
      mayEnd,
      hanging,
    },
  };
}

function typedMarks(marks: HouseRules["marks"]): Record<MarkField, string> {
  const widths = MARK_KINDS.flatMap((kind) =>
    LIMITS.map((limit) => {
      const width = marks[kind][limit];
      return [`${kind}.${limit}`, width === null ? "" : em(width)] as const;
    }),
  );
  return Object.fromEntries(widths) as Record<MarkField, string>;
}

function em(length: number): string {
  return String(length / 1000);
}

/** Reads what was typed; every field that cannot be read is told once. */
export function readDraft({ choices, typed }: RuleDraft, presets: readonly ProfileInfo[]): ReadDraft {
  const problems = new Map<TypedField, Problem>();
  const number = (field: NumberField): number => {
    const read = readNumber(typed[field], NUMBERS[field]);
    if (typeof read === "number") return read;
    problems.set(field, read);
    return NaN;
  };
  const length = (field: NumberField) => Math.round(number(field) * 1000);
  const marks = Object.fromEntries(
    MARK_KINDS.map((kind) => {
      const widest = typed[`${kind}.max`].trim() === "" ? null : length(`${kind}.max`);
      return [kind, { min: length(`${kind}.min`), width: length(`${kind}.width`), max: widest }];
    }),
  ) as HouseRules["marks"];
  const gap = { min: length("gap.min"), width: length("gap.width"), max: length("gap.max") };
  const wordSpace = { min: length("wordSpace.min"), max: length("wordSpace.max") };
  tellDisorder(problems, { ...marks, gap, wordSpace });
  const sets = Object.fromEntries(SETS.map((field) => [field, readSet(typed[field])])) as Record<SetField, string>;
  for (const field of SETS) if (sets[field].length > 200 || !sets[field].isWellFormed()) problems.set(field, SET);
  const indents = { indent: length("indent"), hangingIndent: length("hangingIndent") };
  const { breaker: _, combinedFigures, longNumbers, ...chosen } = choices;
  const rules: HouseRules = {
    ...chosen,
    ...sets,
    marks,
    gap,
    wordSpace,
    hanSpace: length("hanSpace"),
    preferredStretch: length("preferredStretch"),
    mostStretch: length("mostStretch"),
    lastLine: number("lastLine"),
    vertical: { uprightLetters: number("uprightLetters"), combinedFigures, longNumbers },
  };
  // Ready-made rules have their name, whatever is left in a field that nobody sees then.
  const isReadyMade = problems.size === 0 && presetWith(rules, presets) !== null;
  if (!isReadyMade && !isName(typed.name)) problems.set("name", { what: "name" });
  return problems.size > 0 ? { rules: null, indents: null, problems } : { rules, indents, problems };
}

const SET: Problem = { what: "set" };

function readNumber(typed: string, { min, max, whole }: NumberRange): number | Problem {
  const value = readQuantity(typed, { current: 0, units: { 字: 1, em: 1, "%": 0.01 }, signIsStep: false });
  if (whole && !Number.isInteger(value)) return { what: "whole" };
  if (value === null) return { what: "number" };
  return value < min || value > max ? { what: "range", min, max } : value;
}

/** Each character once; spaces between them are for the eye. */
function readSet(typed: string): string {
  return [...new Set(typed.replaceAll(/\s/gu, ""))].join("");
}

function isName(typed: string): boolean {
  const name = typed.trim();
  return name !== "" && name.length <= 40 && name.isWellFormed();
}

interface Limits {
  readonly min: number;
  readonly width?: number;
  readonly max: number | null;
}

/** 最小 ≤ 常用 ≤ 最大, told at the field that steps out of line; what could not be read (NaN) is in no order. */
function tellDisorder(problems: Map<TypedField, Problem>, all: Readonly<Record<string, Limits>>): void {
  for (const [name, { min, width = min, max }] of Object.entries(all)) {
    if (min > width) problems.set(`${name}.min` as TypedField, { what: "order" });
    if (max !== null && max < width) problems.set(`${name}.max` as TypedField, { what: "order" });
  }
}

/** The ready-made profile that has these very rules. */
export function presetWith(rules: HouseRules | null, presets: readonly ProfileInfo[]): ProfileInfo | null {
  if (!rules) return null;
  const wanted = said(rules);
  return presets.find((preset) => saidOf(preset) === wanted) ?? null;
}

const known = new WeakMap<Profile, string>();

function saidOf(preset: Profile): string {
  let words = known.get(preset);
  if (words === undefined) known.set(preset, (words = said(houseRules(preset))));
  return words;
}

/** 标点风格: the rules that make one, and the ready-made profiles that are known for theirs. */
const PUNCTUATION_RULES = ["marks", "collapse", "exclamationCollapses", "lineEnd", "lineStart"] as const;
export const PUNCTUATIONS = ["newspaper", "kaiming", "banjiao", "line-edge", "plain", "cct"] as const;
export type Punctuation = (typeof PUNCTUATIONS)[number];

type PunctuationRules = Pick<HouseRules, (typeof PUNCTUATION_RULES)[number]>;

/** What of a profile's rules is its 标点风格. */
export function punctuationRules(presets: readonly ProfileInfo[], wanted: Punctuation): PunctuationRules {
  const preset = presets.find(({ id }) => id === `zh-Hans/${wanted}`);
  return pick(houseRules(preset ?? null), PUNCTUATION_RULES);
}

/** The draft with another 标点风格; everything else stays, what is typed wrongly included. */
export function withPunctuation({ choices, typed }: RuleDraft, { marks, ...chosen }: PunctuationRules): RuleDraft {
  return { choices: { ...choices, ...chosen }, typed: { ...typed, ...typedMarks(marks) } };
}

/** The 标点风格 of these rules; null: one of their own. */
export function punctuationOf(rules: HouseRules | null, presets: readonly ProfileInfo[]): Punctuation | null {
  if (!rules) return null;
  const wanted = said(pick(rules, PUNCTUATION_RULES));
  return PUNCTUATIONS.find((name) => said(punctuationRules(presets, name)) === wanted) ?? null;
}

/** The profile that a style holds for these rules: a ready-made one, or what differs from the newspaper's. */
export function profileWith(rules: HouseRules, name: string, presets: readonly ProfileInfo[]): Profile | null {
  const standard = houseRules(null);
  if (said(rules) === said(standard)) return null;
  const preset = presetWith(rules, presets);
  if (preset) return { name: preset.name, rules: preset.rules };
  const own = (Object.keys(rules) as (keyof HouseRules)[]).filter((key) => said(rules[key]) !== said(standard[key]));
  return { name: name.trim(), rules: pick(rules, own) as Rules };
}

/** The style with what the draft says; null where it cannot be read. */
export function styleWith(style: Style, draft: RuleDraft, presets: readonly ProfileInfo[]): Style | null {
  const { rules, indents } = readDraft(draft, presets);
  if (!rules || !indents) return null;
  const { name } = draft.typed;
  return { ...style, profile: profileWith(rules, name, presets), breaker: draft.choices.breaker, ...indents };
}

/** What to set so that the style becomes what the draft says; null where nothing is to be set, or it cannot be read. */
export function settingOf(
  style: Style,
  before: RuleDraft,
  draft: RuleDraft,
  presets: readonly ProfileInfo[],
): LineSetting | null {
  if (isSameDraft(before, draft)) return null;
  const next = styleWith(style, draft, presets);
  if (!next) return null;
  const { profile, breaker, indent, hangingIndent } = next;
  return { style: style.id, profile, breaker, indent, hangingIndent };
}

/** The draft with all that another one says but its indents, which belong to the role. */
export function withSameRules(draft: RuleDraft, { choices, typed }: RuleDraft): RuleDraft {
  const { indent, hangingIndent } = draft.typed;
  return { choices, typed: { ...typed, indent, hangingIndent } };
}

export function isSameDraft(a: RuleDraft, b: RuleDraft): boolean {
  return a === b || said(a) === said(b);
}

/** As text that is the same for the same data, in whatever order it was put together. */
function said(data: unknown): string {
  return JSON.stringify(data, (_key, value: unknown) =>
    typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).toSorted(byKey)) : value,
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function pick<T, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
