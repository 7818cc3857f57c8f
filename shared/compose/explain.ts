/**
 * "Why did this line break here?" (U6): a line's reasons as sentences for people, in newsroom words, each with
 * its rule. The only place where reasons become words.
 */
import type { Mpt } from "../base/units.ts";
import type { Line, Reason } from "./place-line.ts";

export type Language = "zh" | "en";

/**
 * What happened to a line, the reason for its end first.
 * @param size type size of the line, 1/1000 pt: widths are told in characters of it
 */
export function explainLine(line: Line, size: Mpt, language: Language): string[] {
  const ems = (length: Mpt) => String(Math.round((length * 1000) / size) / 1000);
  const sentences = SENTENCES[language];
  const order = (reason: Reason) => (ABOUT_THE_END.has(reason.what) ? 0 : 1);
  const isFull = !line.reasons.some((reason) => order(reason) === 0);
  return [
    language === "zh"
      ? `自然宽 ${ems(line.natural)} 字，行宽 ${ems(line.measure)} 字。`
      : `Natural width ${ems(line.natural)} em, measure ${ems(line.measure)} em.`,
    ...(isFull ? [language === "zh" ? "下一个字放不下，按顺序换行。" : "The next character has no room."] : []),
    ...line.reasons
      .toSorted((a, b) => order(a) - order(b))
      .map((reason) => {
        const { rule, what, amount, count = 0, mark = "" } = reason;
        const told = {
          rule,
          amount: ems(Math.abs(amount)),
          each: ems(Math.abs(amount) / Math.max(1, count)),
          count,
          mark,
        };
        const said = sentences[what](told);
        return language === "zh" ? `${said}（${rule}）。` : `${said} (${rule}).`;
      }),
  ];
}

const ABOUT_THE_END: ReadonlySet<Reason["what"]> = new Set<Reason["what"]>([
  "paragraph-end",
  "forced-end",
  "frozen",
  "push-in",
  "push-out",
  "orphan-pulled",
  "figure-kept",
  "name-kept",
  "balanced",
  "emergency",
  "orphan",
]);

/** A reason's figures as text: em, how often, and the characters it is about. */
interface Told {
  readonly rule: Reason["rule"];
  readonly amount: string;
  readonly each: string;
  readonly count: number;
  readonly mark: string;
}

type Sentences = Readonly<Record<Reason["what"], (told: Told) => string>>;

const squeezed =
  (name: string) =>
  ({ amount, count }: Told) =>
    `收紧${name} ${count} 处，共 ${amount} 字`;

const squeezedIn =
  (name: string) =>
  ({ amount, count }: Told) =>
    `${name} squeezed at ${count} ${count === 1 ? "place" : "places"}, ${amount} em in all`;

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  zh: {
    "paragraph-end": () => "段落到此为止，按自然宽度排",
    "forced-end": () => "原文在这里换行，按自然宽度排",
    frozen: () => "行末已锁定，改动不移动这一行",
    "push-in": ({ amount, mark }) => `把“${mark}”挤进本行，收紧 ${amount} 字`,
    "push-out": ({ rule, mark }) => {
      if (rule === "R1" || rule === "R4") return `“${mark}”不能排在行首，同前面的字一起移到下行`;
      return rule === "R2" ? `“${mark}”不能排在行末，移到下行` : `“${mark}”不能拆开，整个移到下行`;
    },
    "orphan-pulled": ({ mark }) => `末行会只剩一个字，所以把“${mark}”拉到下行`,
    "figure-kept": ({ mark }) => `“${mark}”是数字和量词，尽量不拆开`,
    "name-kept": ({ mark }) => `“${mark}”在人名地名词表里，尽量不拆开，移到下行`,
    balanced: ({ mark }) => `“${mark}”本行也排得下，为全段疏密均匀移到下行`,
    emergency: ({ mark }) => `没有合乎规则的断法，只好在“${mark}”中间断开`,
    overflow: ({ amount }) => `比行宽长出 ${amount} 字`,
    orphan: () => "末行不足两个字，没有别的排法",
    collapse: ({ amount, count }) => `相邻标点挤压 ${count} 处，省 ${amount} 字`,
    "line-end": ({ amount, mark }) => `行末“${mark}”只占半字，省 ${amount} 字`,
    "line-start": ({ amount, mark }) => `行首“${mark}”去掉前面的空，省 ${amount} 字`,
    "stretch-words": ({ amount, count }) => `放宽西文词距 ${count} 处，共 ${amount} 字`,
    "stretch-gaps": ({ amount, count }) => `放宽汉字与西文、数字的间隙 ${count} 处，共 ${amount} 字`,
    "stretch-marks": ({ amount, count }) => `放宽标点 ${count} 处，共 ${amount} 字`,
    stretch: ({ amount, each, count }) => `拉开字距 ${count} 处，共 ${amount} 字，每处 ${each} 字`,
    "left-short": ({ amount }) => `要拉得太开，不撑满，短 ${amount} 字`,
    wordSpace: squeezed("西文词距"),
    middle: squeezed("中点"),
    bracket: squeezed("括号、引号"),
    comma: squeezed("逗号、顿号、冒号、分号"),
    gap: squeezed("汉字与西文、数字的间隙"),
    period: squeezed("句号、问号、叹号"),
  },
  en: {
    "paragraph-end": () => "The paragraph ends here, at its natural width",
    "forced-end": () => "The text asks for a new line here",
    frozen: () => "The line's end is frozen: edits do not move it",
    "push-in": ({ amount, mark }) => `“${mark}” pushed in, ${amount} em squeezed`,
    "push-out": ({ rule, mark }) => {
      if (rule === "R1" || rule === "R4") return `“${mark}” may not start a line and goes down with what is before it`;
      return rule === "R2"
        ? `“${mark}” may not end a line and goes down`
        : `“${mark}” may not be parted and goes down whole`;
    },
    "orphan-pulled": ({ mark }) => `The last line would hold a single character, so “${mark}” goes down to it`,
    "figure-kept": ({ mark }) => `“${mark}” is a figure with its classifier, parted only if nothing else is as good`,
    "name-kept": ({ mark }) => `“${mark}” is a listed name, parted only if nothing else is nearly as good`,
    balanced: ({ mark }) => `“${mark}” would fit, but the paragraph is more even without it here`,
    emergency: ({ mark }) => `No legal break: “${mark}” had to be torn`,
    overflow: ({ amount }) => `${amount} em wider than its measure`,
    orphan: () => "Fewer than two characters on the last line, and no other way",
    collapse: ({ amount, count }) =>
      `Neighbouring marks collapse at ${count} ${count === 1 ? "place" : "places"}, ${amount} em saved`,
    "line-end": ({ amount, mark }) => `“${mark}” at the line end is half, ${amount} em saved`,
    "line-start": ({ amount, mark }) => `“${mark}” at the line start loses its blank, ${amount} em saved`,
    "stretch-words": ({ amount, count }) => `Word spaces widened at ${count} places, ${amount} em in all`,
    "stretch-gaps": ({ amount, count }) => `Gaps between Han and Latin widened at ${count} places, ${amount} em in all`,
    "stretch-marks": ({ amount, count }) => `Punctuation widened at ${count} places, ${amount} em in all`,
    stretch: ({ amount, each, count }) => `Characters spaced at ${count} places, ${amount} em in all, ${each} em each`,
    "left-short": ({ amount }) => `Left ${amount} em short rather than blown apart`,
    wordSpace: squeezedIn("Word spaces"),
    middle: squeezedIn("Middle dots"),
    bracket: squeezedIn("Brackets and quotes"),
    comma: squeezedIn("Commas and colons"),
    gap: squeezedIn("Gaps between Han and Latin"),
    period: squeezedIn("Full stops, question and exclamation marks"),
  },
};
