/** A desk that does anything at any time, from numbers that fast-check draws. */
import fc from "fast-check";
import {
  addGuides,
  addPage,
  addStories,
  groupArticles,
  mergeParagraph,
  moveArticle,
  moveArticles,
  movePage,
  placeArticle,
  putStyle,
  removeArticle,
  removeGuides,
  removePage,
  removeStory,
  replaceText,
  resizeArticle,
  setEditionInfo,
  setGrid,
  setHeadline,
  setLocked,
  setParagraphRole,
  splitParagraph,
  stackArticles,
  ungroupArticles,
} from "../../shared/command/command.ts";
import { ROLES } from "../../shared/doc/schema.ts";
import type { ArticleId, Change, EditionSnapshot, Marks, Style } from "../../shared/doc/schema.ts";
import { GRID } from "./build.ts";

/** Characters that have gone wrong somewhere once: Ext-B, IVS, joined emoji, line separators, NUL, quotes. */
const character = fc.constantFrom(
  ...'新桥通车，。“”　…—0Az\\"\t\u0000\u2028\uFEFF\uFFFC',
  "𠮷",
  "𬭚",
  "葛\u{E0100}",
  "👨‍👩‍👧",
  "e\u0301",
);
export const copy = fc.string({ unit: character, maxLength: 12 });

/** One intention: which one, which things it is about, and the words it brings. */
export interface Draw {
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly text: string;
}

const number = fc.nat(10_000);
export const draw: fc.Arbitrary<Draw> = fc.record({ kind: number, a: number, b: number, c: number, text: copy });

type Intention = (snapshot: EditionSnapshot, draw: Draw, fresh: string) => Change | null;

const pick = <T>(items: Iterable<T>, n: number): T | undefined => {
  const all = [...items];
  return all[n % Math.max(1, all.length)];
};

const MARKS: readonly Marks[] = [{}, { bold: true }, { bold: true, colour: "红" }, { track: -3.5 }];

const INTENTIONS: readonly Intention[] = [
  (s, { a, text }) => setEditionInfo(s, a % 2 ? { name: `云州${text}` } : { issueNumber: (a % 9) + 1 }),
  (s, { a }, fresh) =>
    addPage(s, {
      id: `page:${fresh}`,
      after: pick(s.pages, a)?.id ?? null,
      sectionName: "",
      trimMm: { width: 390, height: 540 },
      grid: GRID,
    }),
  (s, { a }) => (s.pages.length > 3 ? removePage(s, { page: pick(s.pages, a)!.id }) : null),
  (s, { a, b }) => movePage(s, { page: pick(s.pages, a)?.id ?? "page:none", index: b % Math.max(1, s.pages.length) }),
  (s, { a, b }) => setGrid(s, { page: pick(s.pages, a)?.id ?? "page:none", grid: { ...GRID, lines: 80 + (b % 40) } }),
  (s, { a, b, text }, fresh) =>
    addStories(s, {
      stories: [
        {
          id: `story:${fresh}`,
          origin: null,
          paragraphs: [
            { role: "headline", text },
            { role: ROLES[a % ROLES.length]!, text: text.repeat(b % 4) },
          ],
        },
      ],
    }),
  (s, { a }) => (s.stories.size > 4 ? removeStory(s, { story: pick(s.stories.keys(), a)! }) : null),
  (s, { a, b, c }, fresh) =>
    placeArticle(s, {
      id: `article:${fresh}`,
      story: pick(s.stories.keys(), a) ?? "story:none",
      region: [{ page: pick(s.pages, b)?.id ?? "page:none", x: c, y: a, width: b + 1, height: c + 1 }],
    }),
  (s, { a, b, c }) =>
    moveArticle(s, {
      article: pick(s.articles.keys(), a) ?? "article:none",
      part: 0,
      page: pick(s.pages, b)?.id ?? "page:none",
      x: c,
      y: b,
    }),
  (s, { a, b, c }) =>
    resizeArticle(s, {
      article: pick(s.articles.keys(), a) ?? "article:none",
      part: 0,
      x: b,
      y: c,
      width: a + 1,
      height: b + 1,
    }),
  (s, { a }) => removeArticle(s, { article: pick(s.articles.keys(), a) ?? "article:none" }),
  (s, { a, b, c }) => {
    const group = { articles: some(s, a, b), page: pick(s.pages, c)?.id ?? "page:none" } as const;
    return moveArticles(s, { ...group, to: group.page, dx: (a % 9) * 1_000, dy: (b % 9) * 1_000 });
  },
  (s, { a, b }, fresh) => groupArticles(s, { articles: some(s, a, b), group: `group:${fresh}` }),
  (s, { a, b }) => ungroupArticles(s, { articles: some(s, a, b) }),
  (s, { a, b, c }) => setLocked(s, { articles: some(s, a, b), locked: c % 2 === 0 }),
  (s, { a, b, c }) =>
    stackArticles(s, {
      articles: some(s, a, b),
      page: pick(s.pages, c)?.id ?? "page:none",
      to: b % 2 === 0 ? "front" : "back",
    }),
  (s, { a, b, c }) => {
    const page = pick(s.pages, a);
    const guide = { axis: b % 2 === 0 ? ("x" as const) : ("y" as const), at: (c % 50) * 1_000 };
    if (c % 3 === 0) return removeGuides(s, { page: page?.id ?? "page:none", guide: page?.guides?.[0] ?? guide });
    return addGuides(s, { page: page?.id ?? "page:none", guides: [guide] });
  },
  (s, { a, b }) => setHeadline(s, { article: pick(s.articles.keys(), a) ?? "article:none", headlineLines: b % 9 }),
  (s, { a, b, text }) => putStyle(s, { style: style(String(a % 5), b, text) }),
  (s, { a, b, c }) =>
    onText(s, a, (story, paragraphs) =>
      setParagraphRole(s, { story, paragraph: b % paragraphs, role: ROLES[c % ROLES.length]! }),
    ),
  (s, { a, b }) => onText(s, a, (story, _, length) => splitParagraph(s, { story, at: b % length })),
  (s, { a, b }) => onText(s, a, (story, paragraphs) => mergeParagraph(s, { story, paragraph: b % paragraphs })),
  (s, { a, b, c, text }) =>
    onText(s, a, (story, _, length) => {
      const from = b % length;
      return replaceText(s, {
        story,
        from,
        to: Math.min(length - 1, from + (c % 6)),
        text: c % 5 === 0 ? `${text}\n${text}` : text,
      });
    }),
  (s, { a, b, c }) =>
    onText(s, a, (story, paragraphs) => {
      const at = s.texts.get(story)!.starts[b % paragraphs]!;
      const to = at + s.texts.get(story)!.paragraphs[b % paragraphs]!.text.length;
      const attributes = c % 4 === 3 ? { bold: null } : MARKS[c % 4]!;
      return { put: [], remove: [], text: [{ type: "format", story, from: at, to, attributes }] };
    }),
];

/** Up to three articles. */
function some(s: EditionSnapshot, a: number, b: number): ArticleId[] {
  const all = [0, 1, 2].slice(0, 1 + (b % 3)).map((step) => pick(s.articles.keys(), a + step));
  return [...new Set(all.filter((id) => id !== undefined))];
}

function style(name: string, n: number, text: string): Style {
  const [role, align] = [ROLES[n % ROLES.length]!, (["justify", "start", "center", "end"] as const)[n % 4]!];
  return {
    type: "style",
    id: `style:${name}`,
    name: `正文${text}`,
    role,
    faces: ["song"],
    size: 9_000 + n,
    align,
    indent: 2_000,
    runIn: null,
    hangingIndent: n % 3 === 0 ? 1_000 : 0,
    profile: n % 2 === 0 ? { name: "严格", rules: { prohibition: "strict", hanging: text } } : null,
    breaker: n % 2 === 0 ? "paragraph" : "line",
  };
}

function onText(
  s: EditionSnapshot,
  n: number,
  want: (story: `story:${string}`, paragraphs: number, length: number) => Change | null,
): Change | null {
  const story = pick(s.stories.keys(), n);
  const text = story && s.texts.get(story);
  return story && text && text.length > 0 ? want(story, text.paragraphs.length, text.length) : null;
}

/** What the draw means here and now; `fresh` names whatever is new. null where it means nothing. */
export function intend(snapshot: EditionSnapshot, drawn: Draw, fresh: string): Change | null {
  return INTENTIONS[drawn.kind % INTENTIONS.length]!(snapshot, drawn, fresh);
}
