/** 题位: the headline over, upright beside or among the text; of one among it, its columns and the lines above it. */
import { setWriting } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { BOX_PLACES, boxFor, boxPlaceOf, roomForBox, type BoxPlace, type HeadlineBox } from "../desk/headline-boxes.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Select } from "../kit/select.tsx";
import { strings as boxStrings } from "./shape-strings.ts";
import { strings } from "./strings.ts";

const PLACES = ["derived", "over", "right", "left", ...BOX_PLACES] as const;
type Place = (typeof PLACES)[number];

interface Props {
  readonly desk: Desk;
  readonly article: Article;
  readonly title: string;
}

const isBoxPlace = (place: Place): place is BoxPlace => (BOX_PLACES as readonly Place[]).includes(place);

export function HeadlinePlaceFields({ desk, article, title }: Props) {
  const t = useStrings(strings);
  const b = useStrings(boxStrings);
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const { headlinePlace, headlineBox, writing } = article.arrangement;
  const place = headlineBox && writing !== "vertical" ? boxPlaceOf(headlineBox) : (headlinePlace ?? "derived");
  const set = (next: Place) => {
    const box = isBoxPlace(next) ? boxFor(snapshot, article, next) : null;
    if (isBoxPlace(next) && !box) return;
    const wish = box ? { headlineBox: box } : { headlinePlace: next === "derived" ? null : (next as "over") };
    const change = setWriting(desk.store.getState().snapshot, { article: article.id, ...wish });
    desk.dispatch(change, t("step.writing", { title }));
  };
  const labelOf = (value: Place) => {
    if (value === "derived") return t("inspector.derived");
    return isBoxPlace(value) ? b(`place.${value}`) : t(`place.${value}`);
  };
  // What there are too few columns for is not offered.
  const offered = PLACES.filter((value) => !isBoxPlace(value) || value === place || boxFor(snapshot, article, value));
  return (
    <>
      <Field label={t("inspector.headlinePlace")}>
        <Select
          label={t("inspector.headlinePlace")}
          value={place}
          options={offered.map((value) => ({ value, label: labelOf(value) }))}
          onChange={set}
        />
      </Field>
      {headlineBox && writing !== "vertical" ? (
        <BoxFields desk={desk} article={article} title={title} box={headlineBox} />
      ) : null}
    </>
  );
}

function BoxFields({ desk, article, title, box }: Props & { readonly box: HeadlineBox }) {
  const t = useStrings(strings);
  const b = useStrings(boxStrings);
  const room = roomForBox(desk.store.getState().snapshot, article);
  if (!room) return null;
  const set = (wanted: Partial<HeadlineBox>, merge: boolean) => {
    const headlineBox = { ...box, ...wanted };
    const change = setWriting(desk.store.getState().snapshot, { article: article.id, headlineBox });
    desk.dispatch(change, t("step.writing", { title }), merge);
  };
  const column = { unit: b("unit.column"), units: { 栏: 1, cols: 1 }, min: 1, decimals: 0 };
  return (
    <>
      <NumberField
        label={b("columns")}
        value={box.columns}
        {...column}
        max={room.columns}
        onChange={(columns, merge) => columns !== null && set({ columns }, merge)}
      />
      <NumberField
        label={b("from")}
        value={box.from + 1}
        {...column}
        max={room.columns}
        onChange={(from, merge) => from !== null && set({ from: from - 1 }, merge)}
      />
      {box.line === null ? null : (
        <NumberField
          label={b("line")}
          value={box.line}
          unit={b("unit.line")}
          units={{ 行: 1, lines: 1 }}
          min={0}
          max={room.lines}
          decimals={0}
          onChange={(line, merge) => line !== null && set({ line }, merge)}
        />
      )}
    </>
  );
}
