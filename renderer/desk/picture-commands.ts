/** 稿件: commands on the pictures of the story at hand, and on places for advertisements. */
import { changePicture, picturesOf } from "../../shared/command/command.ts";
import type { Picture } from "../../shared/doc/schema.ts";
import type { Command, Frame } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { pickedOf, pickedPicture, pickPicture, pictureAtHand } from "./picked-picture.ts";
import { deletePicture } from "./picture-hand.ts";
import { strings as words } from "./picture-strings.ts";
import { articleOf, selectedStory } from "./placing.ts";
import type { DeskKey } from "./strings.ts";

function firstPicture(state: DeskState): Picture | null {
  const story = selectedStory(state);
  return (story && picturesOf(state.snapshot, story)[0]) ?? null;
}

function onPicture(
  id: DeskKey,
  pinyin: string,
  act: (desk: Desk, picture: Picture, frame: Frame) => unknown,
  rest: Partial<Command> = {},
): Command {
  return {
    id,
    menu: "story",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => firstPicture(state) !== null,
    run(desk, frame) {
      const picture = pictureAtHand(desk);
      if (picture) act(desk, picture, frame);
    },
    ...rest,
  };
}

const isPlaced = (state: DeskState) => {
  const picture = firstPicture(state);
  return picture !== null && articleOf(state.snapshot, picture.story) !== null;
};

/** The picked picture's next, the first where none is picked; the keys then are the page's. */
function pickNext(desk: Desk, picture: Picture): void {
  const all = picturesOf(desk.store.getState().snapshot, picture.story);
  const next = pickedPicture(desk) ? all[(all.indexOf(picture) + 1) % all.length]! : picture;
  pickPicture(desk, next.id);
  document.querySelector<HTMLElement>("[data-region=page]")?.focus();
}

function fitting(way: Picture["fitting"]) {
  return (desk: Desk, { id }: Picture) => {
    const { snapshot, locale } = desk.store.getState();
    desk.dispatch(changePicture(snapshot, { picture: id, fitting: way, zoom: 1000 }), words[locale]["step.fitting"]);
  };
}

function replace(desk: Desk, { id }: Picture, frame: Frame): void {
  pickPicture(desk, id);
  pickedOf(desk).setState({ isReplaced: true });
  frame.open("picture");
}

/** Whether the commercial desk's room may be moved and resized. */
function lock(locked: boolean) {
  return (desk: Desk, { id, advertisement }: Picture) => {
    if (!advertisement) return;
    const { snapshot, locale } = desk.store.getState();
    const change = changePicture(snapshot, { picture: id, advertisement: { ...advertisement, locked } });
    desk.dispatch(change, words[locale][locked ? "step.lock" : "step.unlock"]);
  };
}

export const PICTURE: readonly Command[] = [
  onPicture("picture.pick", "xztp", pickNext, { keys: ["Mod+Alt+I"], when: isPlaced }),
  onPicture(
    "picture.crop",
    "cqtp",
    (desk, { id }) => {
      pickPicture(desk, id, true);
      document.querySelector<HTMLElement>("[data-region=page]")?.focus();
    },
    { when: (state) => isPlaced(state) && firstPicture(state)?.file !== null },
  ),
  onPicture("picture.fill", "tpcmk", fitting("fill"), { checked: (state) => firstPicture(state)?.fitting === "fill" }),
  onPicture("picture.whole", "tpfqk", fitting("fit"), { checked: (state) => firstPicture(state)?.fitting === "fit" }),
  onPicture("picture.replace", "ht", replace),
  onPicture("picture.remove", "sctp", (desk, picture, frame) => {
    const why = deletePicture(desk, picture);
    if (why !== null) frame.tell(why);
  }),
  {
    id: "ad.reserve",
    menu: "story",
    startsGroup: true,
    title: "ad.reserve",
    pinyin: "ggw",
    keys: [],
    needs: "edit",
    when: ({ page }) => page !== null,
    run: (_, frame) => frame.open("ad"),
  },
  onPicture("ad.lock", "sdggw", lock(true), { when: (state) => firstPicture(state)?.advertisement?.locked === false }),
  onPicture("ad.unlock", "jsggw", lock(false), {
    when: (state) => firstPicture(state)?.advertisement?.locked === true,
  }),
];
