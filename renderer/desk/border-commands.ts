/** 边框, 底纹 and 标题反白 of the selected article: the kinds by name in the palette, the plain ones in the menus. */
import { setDecor, type DecorWish } from "../../shared/command/command.ts";
import { LINE_KINDS, ORNAMENTS, type Article, type LineKind } from "../../shared/doc/schema.ts";
import { borderOf } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { selectedArticle } from "./placing.ts";
import { titleOf } from "./story-title.ts";
import { strings, type DeskKey } from "./strings.ts";

/** What an article may be drawn with. */
type Wish = Omit<DecorWish, "article">;
type Arrangement = Article["arrangement"];

export type DecorStep = "step.border" | "step.ground" | "step.headline.ground";

/** K15: dark enough to be seen on newsprint, light enough to read on (press.md P60). */
export const TINT = { ink: "0 0 0 1000", tint: 150 } as const;
export const REVERSED = { ink: "0 0 0 1000", reversed: true } as const;

/** Draws it, as one step of the selected article's. */
export function decorate(desk: Desk, article: Article, wish: Wish, step: DecorStep, merge = false): boolean {
  const { snapshot, locale } = desk.store.getState();
  const title = titleOf(snapshot.texts.get(article.story));
  const change = setDecor(snapshot, { article: article.id, ...wish });
  return desk.dispatch(change, translate(strings, locale, step, { title }), merge);
}

/** A border of another kind keeps sides, weight and ink; null: none. */
export function borderOfKind(arrangement: Arrangement, line: LineKind | null): Wish {
  return { frame: line === null ? null : { ...borderOf(arrangement), line } };
}

interface Drawing {
  readonly id: DeskKey;
  readonly pinyin: string;
  readonly step: DecorStep;
  readonly isNow: (arrangement: Arrangement) => boolean;
  readonly wish: (arrangement: Arrangement) => Wish;
}

function drawing({ id, pinyin, step, isNow, wish }: Drawing, rest: Partial<Command>): Command {
  const arrangementOf = (state: DeskState) => selectedArticle(state)?.arrangement;
  return {
    id,
    menu: "story",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => arrangementOf(state) !== undefined,
    checked(state) {
      const arrangement = arrangementOf(state);
      return arrangement !== undefined && isNow(arrangement);
    },
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      if (article) decorate(desk, article, wish(article.arrangement), step);
    },
    ...rest,
  };
}

const PINYIN: Readonly<Record<LineKind, string>> = {
  thin: "bkzxxx",
  thick: "bkfxcx",
  double: "bksx",
  oxford: "bkwwx",
  dotted: "bkdx",
  wave: "bkbwx",
  fret: "bkhbhw",
  lozenge: "bkhblh",
  blossom: "bkhbmh",
  scallop: "bkhbbw",
  rope: "bkhbsw",
};

const ONLY_PALETTE = { isPaletteOnly: true } as const;

/** In the order of the menu. */
export const BORDERS: readonly Command[] = [
  drawing(
    {
      id: "border.toggle",
      pinyin: "bk",
      step: "step.border",
      isNow: ({ frame }) => frame !== undefined,
      wish: ({ frame }) => ({ frame: frame === undefined ? { line: "thin" } : null }),
    },
    { startsGroup: true },
  ),
  drawing(
    {
      id: "ground.toggle",
      pinyin: "dw",
      step: "step.ground",
      isNow: ({ ground }) => ground !== undefined,
      wish: ({ ground }) => ({ ground: ground === undefined ? TINT : null }),
    },
    {},
  ),
  ...[...LINE_KINDS, ...ORNAMENTS].map((line) =>
    drawing(
      {
        id: `border.${line}`,
        pinyin: PINYIN[line],
        step: "step.border",
        isNow: (arrangement) => borderOf(arrangement)?.line === line,
        wish: (arrangement) => borderOfKind(arrangement, line),
      },
      ONLY_PALETTE,
    ),
  ),
  drawing(
    {
      id: "border.none",
      pinyin: "qdbk",
      step: "step.border",
      isNow: ({ frame }) => frame === undefined,
      wish: () => ({ frame: null }),
    },
    ONLY_PALETTE,
  ),
  drawing(
    {
      id: "headline.reversed",
      pinyin: "btfb",
      step: "step.headline.ground",
      isNow: ({ headlineGround }) => headlineGround?.reversed === true,
      wish: ({ headlineGround }) => ({ headlineGround: headlineGround?.reversed ? null : REVERSED }),
    },
    { menu: "headline", startsGroup: true },
  ),
  drawing(
    {
      id: "headline.ground",
      pinyin: "btdw",
      step: "step.headline.ground",
      isNow: ({ headlineGround }) => headlineGround !== undefined && !headlineGround.reversed,
      wish: ({ headlineGround }) => ({
        headlineGround: headlineGround !== undefined && !headlineGround.reversed ? null : TINT,
      }),
    },
    { menu: "headline" },
  ),
];
