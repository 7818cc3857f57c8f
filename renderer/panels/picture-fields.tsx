/** 图片: how each picture of the selected story is cropped, where it stands, its caption, and what it prints at. */
import { useRef, useState } from "react";
import { CELL } from "../../shared/base/units.ts";
import { changePicture, removePicture, setCaption, type PictureWish } from "../../shared/command/command.ts";
import { captionsOf, type Picture, type PictureBox, type StoryId } from "../../shared/doc/schema.ts";
import { LEAST_PPI, WARNING_PPI, type ComposedPicture } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { composedPicture } from "../desk/picked-picture.ts";
import { PICTURE_FILES, placePicture } from "../desk/place-picture.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Field, TextField } from "../kit/field.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { Select } from "../kit/select.tsx";
import { useTell } from "../kit/toast.tsx";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";

interface Props {
  readonly desk: Desk;
  readonly picture: Picture;
}

/** The pictures of a story with what the page makes of them; null where the story stands nowhere. */
export function usePicturesOf(desk: Desk, story: StoryId | null): readonly Picture[] {
  const pictures = useDesk(desk, ({ snapshot }) => snapshot.pictures);
  return [...pictures.values()].filter((picture) => picture.story === story);
}

export function PictureFields({ desk, picture }: Props) {
  const t = useStrings(strings);
  // What the page makes of it follows the whole edition: its story's text and room, and itself.
  useDesk(desk, ({ snapshot }) => snapshot);
  const shown = composedPicture(desk, picture);
  const set = (wish: PictureWish, merge = false) =>
    desk.dispatch(
      changePicture(desk.store.getState().snapshot, { picture: picture.id, ...wish }),
      t("step.crop"),
      merge,
    );
  return (
    <>
      <FileFacts picture={picture} shown={shown} />
      <Booking picture={picture} onSet={set} />
      <Field label={t("picture.fitting")}>
        <Select
          label={t("picture.fitting")}
          value={picture.fitting}
          options={FITTINGS.map((value) => ({ value, label: t(`picture.${value}`) }))}
          onChange={(fitting) => set({ fitting })}
        />
      </Field>
      <CropFields picture={picture} onSet={set} />
      {shown && !picture.advertisement ? <BoxFields picture={picture} place={shown.place} onSet={set} /> : null}
      {picture.advertisement ? null : <CaptionFields desk={desk} picture={picture} />}
      <PictureButtons desk={desk} picture={picture} />
    </>
  );
}

const FITTINGS = ["fill", "fit"] as const;

function FileFacts({ picture: { file }, shown }: { picture: Picture; shown: ComposedPicture | null }) {
  const t = useStrings(strings);
  const ppi = shown?.ppi ?? null;
  const state = ppi === null || ppi >= WARNING_PPI ? "" : ppi < LEAST_PPI ? styles.over : styles.short;
  const colour = file?.colour ? ` · ${t(`picture.${file.colour}`)}` : "";
  const size = file && (file.colour ? `${file.width} × ${file.height}` : t("picture.vector"));
  return (
    <dl className={styles.facts}>
      <div className={styles.fact}>
        <dt>{t("picture.file")}</dt>
        <dd className={file ? "" : styles.over}>{file ? file.name : t("picture.none")}</dd>
      </div>
      {file ? (
        <div className={styles.fact}>
          <dt>{t("picture.pixels")}</dt>
          <dd>{`${size}${colour}`}</dd>
        </div>
      ) : null}
      {ppi === null ? null : (
        <div className={styles.fact}>
          <dt>{t("picture.ppi")}</dt>
          <dd className={state}>
            {`${ppi} ppi`}
            {ppi < WARNING_PPI ? (
              <span className={styles.secondary}>{t(ppi < LEAST_PPI ? "picture.coarse" : "picture.soft")}</span>
            ) : null}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Of an advertisement: its size, and the lock of the commercial desk. */
function Booking({ picture: { advertisement }, onSet }: { picture: Picture; onSet: Set }) {
  const t = useStrings(strings);
  if (!advertisement) return null;
  const { advertiser, widthMm, heightMm, locked } = advertisement;
  return (
    <>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t("picture.booked")}</dt>
          <dd>
            {advertiser}
            <span className={styles.secondary}>{`${widthMm} × ${heightMm} mm`}</span>
          </dd>
        </div>
      </dl>
      <div className={styles.buttons}>
        <Button onClick={() => onSet({ advertisement: { ...advertisement, locked: !locked } })}>
          {t(locked ? "picture.unlock" : "picture.lock")}
        </Button>
      </div>
    </>
  );
}

type Set = (wish: PictureWish, merge?: boolean) => void;

function CropFields({ picture: { focus, zoom }, onSet }: { picture: Picture; onSet: Set }) {
  const t = useStrings(strings);
  const percent = { unit: "%", units: { "%": 1 }, decimals: 1 };
  return (
    <>
      {(["x", "y"] as const).map((axis) => (
        <NumberField
          key={axis}
          label={t(`picture.focus.${axis}`)}
          value={focus[axis] / 10}
          {...percent}
          min={0}
          max={100}
          onChange={(value, merge) =>
            value !== null && onSet({ focus: { ...focus, [axis]: Math.round(value * 10) } }, merge)
          }
        />
      ))}
      <NumberField
        label={t("picture.zoom")}
        value={zoom / 10}
        {...percent}
        min={100}
        max={1000}
        onChange={(value, merge) => value !== null && onSet({ zoom: Math.round(value * 10) }, merge)}
      />
    </>
  );
}

/** Place and size in cells and lines of the article's room; an empty field gives them back to layout. */
function BoxFields({ picture: { box }, place, onSet }: { picture: Picture; place: PictureBox; onSet: Set }) {
  const t = useStrings(strings);
  const field = (name: "x" | "y" | "width" | "height") => {
    const isAcross = name === "x" || name === "width";
    return (
      <NumberField
        key={name}
        label={t(`inspector.${name}`)}
        value={box === null ? null : place[name] / CELL}
        placeholder={`${t("inspector.derived")} ${Math.round((place[name] / CELL) * 100) / 100}`}
        unit={t(isAcross ? "unit.cell" : "unit.line")}
        units={isAcross ? { 字: 1, cells: 1 } : { 行: 1, lines: 1 }}
        min={name === "width" || name === "height" ? 1 : 0}
        decimals={isAcross ? 3 : 0}
        clearable
        onChange={(value, merge) =>
          onSet({ box: value === null ? null : { ...place, [name]: Math.round(value * CELL) } }, merge)
        }
      />
    );
  };
  return <>{(["x", "y", "width", "height"] as const).map(field)}</>;
}

function CaptionFields({ desk, picture }: Props) {
  const { snapshot } = desk.store.getState();
  const text = snapshot.texts.get(picture.story);
  const index = [...snapshot.pictures.values()].filter(({ story }) => story === picture.story).indexOf(picture);
  const place = text && captionsOf(text)[index];
  const wordsOf = (at: number | null | undefined) =>
    at === null || at === undefined ? "" : text!.paragraphs[at]!.text;
  return (
    <>
      <CaptionField
        key={`caption ${picture.id}`}
        desk={desk}
        picture={picture}
        role="caption"
        now={wordsOf(place?.caption)}
      />
      <CaptionField
        key={`credit ${picture.id}`}
        desk={desk}
        picture={picture}
        role="credit"
        now={wordsOf(place?.credit)}
      />
    </>
  );
}

/** What is typed takes hold when the field is left or on Enter; in the story it can be typed too, letter by letter. */
function CaptionField({ desk, picture, role, now }: Props & { role: "caption" | "credit"; now: string }) {
  const t = useStrings(strings);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const words = draft?.replaceAll(/\s+/gu, " ").trim();
    setDraft(null);
    if (words === undefined || words === now) return;
    const change = setCaption(desk.store.getState().snapshot, { picture: picture.id, [role]: words });
    desk.dispatch(change, t("step.caption"));
  };
  return (
    <TextField
      label={t(`role.${role}`)}
      value={draft ?? now}
      placeholder={t(`picture.${role}Hint`)}
      onChange={setDraft}
      onEnter={commit}
      onEscape={() => setDraft(null)}
      onLeave={commit}
    />
  );
}

function PictureButtons({ desk, picture }: Props) {
  const t = useStrings(strings);
  const tell = useTell();
  const picker = useRef<HTMLInputElement>(null);
  const replace = async (file: File | undefined) => {
    const problem = file && (await placePicture(desk, file, { kind: "picture", picture: picture.id }));
    if (problem) tell.failed(problem);
  };
  return (
    <div className={styles.buttons}>
      <Button onClick={() => picker.current?.click()}>{t(picture.file ? "picture.replace" : "picture.bring")}</Button>
      <Button
        onClick={() =>
          desk.dispatch(removePicture(desk.store.getState().snapshot, { picture: picture.id }), t("step.removePicture"))
        }
      >
        {t("picture.remove")}
      </Button>
      <input
        ref={picker}
        type="file"
        accept={PICTURE_FILES}
        hidden
        aria-label={t("picture.bring")}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // The same file can be chosen again.
          event.target.value = "";
          void replace(file);
        }}
      />
    </div>
  );
}
