/** Dialogs for marks that have a value: 字符 (face, size, width …) and 注音. What is set acts at once, step by step. */
import { useState } from "react";
import type { TextMarks } from "../shared/doc/schema.ts";
import { strings } from "./character-strings.ts";
import { markSelection, selectedMarks, selectedStretch } from "./desk/character.ts";
import type { Desk } from "./desk/desk.ts";
import { nameOfFace } from "./desk/face-names.ts";
import { strings as deskStrings } from "./desk/strings.ts";
import { useDesk } from "./desk/use-desk.ts";
import { Button } from "./kit/button.tsx";
import { CancelButton, Dialog } from "./kit/dialog.tsx";
import { Field, TextField } from "./kit/field.tsx";
import { useLocale, useStrings } from "./kit/i18n.ts";
import { NumberField } from "./kit/number-field.tsx";
import { Select } from "./kit/select.tsx";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** Names that a number can be set for, and what one of the field's unit is in the mark. */
const NUMBERS = [
  { name: "size", unit: "pt", scale: 1_000, min: 3, max: 500, step: 0.5 },
  { name: "scaleX", unit: "%", scale: 10, min: 30, max: 300, step: 1 },
  { name: "tracking", unit: "%", scale: 10, min: -30, max: 300, step: 1 },
  { name: "baselineShift", unit: "%", scale: 10, min: -200, max: 200, step: 1 },
] as const;

/** Inks offered by name. */
const INKS = {
  red: "0 1000 1000 0",
  spotRed: "0 1000 1000 0 套红",
  blue: "1000 500 0 0",
  green: "1000 0 1000 0",
  grey: "0 0 0 500",
} as const;

const STYLE = "";

export function CharacterDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const marks = selectedMarks(useDesk(desk, (state) => state));
  return (
    <Dialog
      title={d("character.more").replace("…", "")}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("done")}
        </Button>
      }
    >
      <FaceField desk={desk} face={marks.face} />
      {NUMBERS.map(({ name, scale, ...field }) => (
        <NumberField
          key={name}
          label={t(name)}
          value={marks[name] === undefined ? null : marks[name] / scale}
          placeholder={t("derived")}
          clearable
          {...field}
          onChange={(value, merge) => {
            const mark = value === null ? { clear: name } : { name, value: Math.round(value * scale) };
            markSelection(desk, mark, t(name), merge);
          }}
        />
      ))}
      <InkField desk={desk} ink={marks.ink} />
    </Dialog>
  );
}

function FaceField({ desk, face }: { readonly desk: Desk; readonly face: TextMarks["face"] }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { styles: sheet } = desk.store.getState().snapshot;
  const faces = [...new Set([...[...sheet.values()].flatMap((style) => style.faces), ...(face ? [face] : [])])].sort();
  return (
    <Field label={t("face")}>
      <Select
        label={t("face")}
        value={face ?? STYLE}
        options={[
          { value: STYLE, label: t("face.style") },
          ...faces.map((id) => ({ value: id, label: nameOfFace(id, desk.open.fonts, locale) })),
        ]}
        onChange={(id) =>
          markSelection(desk, id === STYLE ? { clear: "face" } : { name: "face", value: id }, t("face"))
        }
      />
    </Field>
  );
}

function InkField({ desk, ink }: { readonly desk: Desk; readonly ink: TextMarks["ink"] }) {
  const t = useStrings(strings);
  const named = (Object.keys(INKS) as (keyof typeof INKS)[]).map((name) => ({
    value: INKS[name],
    label: t(`ink.${name}`),
  }));
  const own =
    ink === undefined || named.some(({ value }) => value === ink)
      ? []
      : [{ value: ink, label: t("ink.own", { value: ink }) }];
  return (
    <Field label={t("ink")}>
      <Select<string>
        label={t("ink")}
        value={ink ?? STYLE}
        options={[{ value: STYLE, label: t("ink.style") }, ...named, ...own]}
        onChange={(value) => markSelection(desk, value === STYLE ? { clear: "ink" } : { name: "ink", value }, t("ink"))}
      />
    </Field>
  );
}

/** Longest stretch that the dialog names in full. */
const SHOWN = 12;

export function RubyDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const [before] = useState(() => selectedMarks(desk.store.getState()).ruby ?? "");
  const [ruby, setRuby] = useState(before);
  const commit = (value: string) => {
    const text = value.trim().replaceAll(/\s+/gu, " ").normalize("NFC");
    markSelection(desk, text === "" ? { clear: "ruby" } : { name: "ruby", value: text }, t("set"));
    onClose();
  };
  return (
    <Dialog
      title={d("character.ruby").replace("…", "")}
      onClose={onClose}
      note={t("ruby.of", { text: selectedText(desk) })}
      actions={
        <>
          {before === "" ? null : <Button onClick={() => commit("")}>{t("remove")}</Button>}
          <CancelButton onClick={onClose} />
          <Button look="primary" onClick={() => commit(ruby)}>
            {t("set")}
          </Button>
        </>
      }
    >
      <TextField
        label={t("ruby")}
        value={ruby}
        maxLength={60}
        placeholder={t("ruby.hint")}
        onChange={setRuby}
        onEnter={() => commit(ruby)}
      />
    </Dialog>
  );
}

function selectedText(desk: Desk): string {
  const state = desk.store.getState();
  const stretch = selectedStretch(state);
  const text = stretch && state.snapshot.texts.get(stretch.story);
  if (!text) return "";
  const flat = text.paragraphs.map(({ text: characters }) => characters).join("\n");
  const chars = Array.from(flat.slice(stretch.from, stretch.to));
  return chars.length > SHOWN ? `${chars.slice(0, SHOWN).join("")}…` : chars.join("");
}
