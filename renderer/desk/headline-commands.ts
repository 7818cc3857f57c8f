/** 标题: commands on the headline of the selected article, and the names that headlines are not torn inside. */
import { freeHeadline, setHeadline, setWriting, setHeadlineNames } from "../../shared/command/command.ts";
import type { Article, Change } from "../../shared/doc/schema.ts";
import { selectedStretch } from "./character.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import {
  breakInto,
  fitHeadline,
  headlineLabel,
  headlineStretch,
  nextBreaks,
  pickBreaks,
  shownHeadline,
  stepDepth,
  stepSize,
  type HeadlineStep,
  type ShownHeadline,
} from "./headline.ts";
import { writeOnPage } from "./headline-writing.ts";
import { isName } from "./names.ts";
import { selectedArticle } from "./placing.ts";
import { strings, type DeskKey } from "./strings.ts";

type Place = NonNullable<Article["arrangement"]["headlinePlace"]>;

/** An article with a 主题 is selected. */
function hasHeadline(state: DeskState): boolean {
  return selectedArticle(state) !== null && headlineStretch(state) !== null;
}

/** A command on the headline as it came out. */
function onHeadline(
  id: DeskKey,
  pinyin: string,
  act: (desk: Desk, shown: ShownHeadline) => unknown,
  rest: Partial<Command> = {},
): Command {
  return {
    id,
    menu: "headline",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: hasHeadline,
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      const shown = article && shownHeadline(desk, article);
      if (shown) act(desk, shown);
    },
    ...rest,
  };
}

/** A command that the state alone decides: it applies where it would change something. */
function changing(
  id: DeskKey,
  pinyin: string,
  step: HeadlineStep,
  change: (state: DeskState, article: Article) => Change | null,
  rest: Partial<Command> = {},
): Command {
  const changeOf = (state: DeskState) => {
    const article = selectedArticle(state);
    return article && change(state, article);
  };
  return {
    id,
    menu: "headline",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => changeOf(state) !== null,
    run(desk) {
      const state = desk.store.getState();
      const article = selectedArticle(state);
      if (article) desk.dispatch(changeOf(state), headlineLabel(state, article.id, step));
    },
    ...rest,
  };
}

function place(id: DeskKey, pinyin: string, wanted: Place | null, rest: Partial<Command> = {}): Command {
  const isNow = (state: DeskState) => {
    const article = selectedArticle(state);
    if (article?.arrangement.headlineBox) return false;
    return article !== null && (article.arrangement.headlinePlace ?? null) === wanted;
  };
  const change = ({ snapshot }: DeskState, { id: article }: Article) =>
    setWriting(snapshot, { article, headlinePlace: wanted });
  return changing(id, pinyin, "step.headline.place", change, { when: hasHeadline, checked: isNow, ...rest });
}

const derived =
  (field: "headlineLines" | "headlineSize") =>
  ({ snapshot }: DeskState, { id: article }: Article) =>
    setHeadline(snapshot, { article, [field]: null });

/** The selected text as a name; null where it is none, or one that is known. */
function addedName(state: DeskState): Change | null {
  const stretch = selectedStretch(state);
  const text = stretch && state.snapshot.texts.get(stretch.story);
  const index = text ? text.starts.findLastIndex((start) => start <= stretch.from) : -1;
  if (!text || index < 0) return null;
  const start = text.starts[index]!;
  const name = text.paragraphs[index]!.text.slice(stretch.from - start, stretch.to - start).trim();
  const isWhole = stretch.to - start <= text.paragraphs[index]!.text.length;
  const { names = [] } = state.snapshot.edition;
  return isWhole && isName(name) ? setHeadlineNames(state.snapshot, { names: [...names, name] }) : null;
}

const GROUP = { startsGroup: true };

export const HEADLINE: readonly Command[] = [
  {
    id: "headline.edit",
    menu: "headline",
    title: "headline.edit",
    pinyin: "gbt",
    keys: ["F2"],
    needs: "edit",
    when: hasHeadline,
    run(desk, frame) {
      const stretch = headlineStretch(desk.store.getState());
      if (!stretch || writeOnPage(desk, stretch.story, stretch.from)) return;
      if (!frame.panels.has("galley")) frame.togglePanel("galley");
      desk.set({ selection: { kind: "text", story: stretch.story, anchor: stretch.from, focus: stretch.to } });
    },
  },
  onHeadline("headline.fit", "bths", fitHeadline, { ...GROUP, keys: ["Mod+Alt+F"] }),
  onHeadline("headline.larger", "btdyh", (desk, shown) => stepSize(desk, shown, 1)),
  onHeadline("headline.smaller", "btxyh", (desk, shown) => stepSize(desk, shown, -1)),
  changing("headline.autoSize", "btzhzd", "step.headline.size", derived("headlineSize")),
  onHeadline("headline.nextBreaks", "bthyzfh", nextBreaks, { ...GROUP, keys: ["Mod+Alt+B"] }),
  onHeadline("headline.lines1", "btpcyh", (desk, shown) => breakInto(desk, shown, 1)),
  onHeadline("headline.lines2", "btpclh", (desk, shown) => breakInto(desk, shown, 2)),
  onHeadline("headline.lines3", "btpcsh", (desk, shown) => breakInto(desk, shown, 3)),
  onHeadline("headline.keepBreaks", "btgdfh", (desk, { article, main }) => pickBreaks(desk, article.id, main.lines)),
  changing("headline.autoBreaks", "btfhzd", "step.headline.breaks", ({ snapshot }, { id: article }) =>
    setHeadline(snapshot, { article, headlineBreaks: null }),
  ),
  onHeadline("headline.deeper", "btdzyh", (desk, shown) => stepDepth(desk, shown, 1), GROUP),
  onHeadline("headline.shallower", "btszyh", (desk, shown) => stepDepth(desk, shown, -1)),
  changing("headline.autoDepth", "zhzd", "step.headline.depth", derived("headlineLines")),
  place("headline.placeAuto", "twzd", null, GROUP),
  place("headline.over", "twgw", "over"),
  place("headline.right", "twstzy", "right"),
  place("headline.left", "twstzz", "left"),
  changing(
    "headline.auto",
    "bthfzd",
    "step.headline.auto",
    ({ snapshot }, { id: article }) => freeHeadline(snapshot, { article }),
    GROUP,
  ),
  {
    id: "headline.names",
    menu: "headline",
    ...GROUP,
    title: "headline.names",
    pinyin: "rmdmcb",
    keys: [],
    needs: "edit",
    when: () => true,
    run: (_, frame) => frame.open("names"),
  },
  {
    id: "headline.addName",
    menu: "headline",
    title: "headline.addName",
    pinyin: "xzwzjrcb",
    keys: [],
    needs: "edit",
    when: (state) => addedName(state) !== null,
    run(desk) {
      const state = desk.store.getState();
      desk.dispatch(addedName(state), strings[state.locale]["step.names"]);
    },
  },
];
