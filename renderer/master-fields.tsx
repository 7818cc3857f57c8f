/** The lines of 报头, 报眉 and 版脚: their words with variables, and how each comes out on a page. */
import { useRef } from "react";
import type { Edition, FurnitureLine, FurnitureText, Masters, Page } from "../shared/doc/schema.ts";
import { FURNITURE_VARIABLES, furnitureWords, type FurnitureFacts } from "../shared/layout/layout.ts";
import styles from "./furniture-dialog.module.css";
import { strings } from "./furniture-strings.ts";
import { Button } from "./kit/button.tsx";
import { Field } from "./kit/field.tsx";
import { useStrings } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";

interface Props {
  readonly masters: Masters;
  /** They are those that ship. */
  readonly isStandard: boolean;
  /** As the other fields have it. */
  readonly edition: Edition;
  readonly pages: readonly Page[];
  /** null: those that ship. */
  readonly onChange: (masters: Masters | null) => void;
}

const SLOTS = ["left", "centre", "right"] as const;
type Slot = (typeof SLOTS)[number];
const SIDES = ["front", "left", "right"] as const;
type Side = (typeof SIDES)[number];
const HEAD = { front: "group.strip", left: "group.left", right: "group.right" } as const;
const FOOT = { front: "group.frontFoot", left: "group.leftFoot", right: "group.rightFoot" } as const;
const EARS = [0, 1, 2, 3] as const;
const MOST_FOOT_LINES = 4;

/** New words of a 版脚 and of a slot that had none are set in the type of those that ship. */
const FOOT_TYPE = { faces: ["noto-sans-sc-400", "noto-serif-sc-400"], size: 8_000 };
const HEAD_TYPE = { faces: ["noto-serif-sc-400", "noto-sans-sc-400"], size: 10_500 };

/** What stands in braces in any line and is no variable. */
export function unknownIn(masters: Masters): readonly string[] {
  const known = new Set<string>(FURNITURE_VARIABLES);
  const lines = SIDES.flatMap((side) => [headOf(masters, side), ...masters[side].foot]);
  return lines
    .flatMap((line) => SLOTS.map((slot) => line[slot]?.text ?? ""))
    .flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, name]) => name!))
    .filter((name) => !known.has(name));
}

function headOf(masters: Masters, side: Side): FurnitureLine {
  return side === "front" ? masters.front.strip : masters[side].head;
}

function withHead(masters: Masters, side: Side, line: FurnitureLine): Masters {
  if (side === "front") return { ...masters, front: { ...masters.front, strip: line } };
  return { ...masters, [side]: { ...masters[side], head: line } };
}

export function MasterFields({ masters, isStandard, edition, pages, onChange }: Props) {
  const t = useStrings(strings);
  const focused = useRef<HTMLInputElement | null>(null);
  const insert = (name: string) => {
    const field = focused.current;
    if (!field) return;
    field.focus();
    const { selectionStart, selectionEnd, value } = field;
    field.setRangeText(`{${name}}`, selectionStart ?? value.length, selectionEnd ?? value.length, "end");
    // As if it had been typed.
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  return (
    <div
      className={styles.masters}
      onFocus={({ target }) => {
        if (target instanceof HTMLInputElement && target.dataset["words"]) focused.current = target;
      }}
    >
      <Field label={t("ear")}>
        <Select
          label={t("ear")}
          value={String(masters.front.ear)}
          options={EARS.map((n) => ({ value: String(n), label: n === 0 ? t("ear.none") : t("ear.columns", { n }) }))}
          onChange={(ear) => onChange({ ...masters, front: { ...masters.front, ear: Number(ear) } })}
        />
      </Field>
      <div className={styles.variables} role="group" aria-label={t("variables")} title={t("variables.hint")}>
        {FURNITURE_VARIABLES.map((name) => (
          <button key={name} type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => insert(name)}>
            {name}
          </button>
        ))}
      </div>
      {SIDES.map((side) => (
        <SideFields
          key={side}
          side={side}
          masters={masters}
          facts={factsOf(side, edition, pages)}
          onChange={onChange}
        />
      ))}
      <p className={styles.says}>{t("variables.hint")}</p>
      <div>
        <Button onClick={() => onChange(null)} disabled={isStandard}>
          {t("reset")}
        </Button>
      </div>
    </div>
  );
}

/** A page of that side: of the edition, where it has one. */
function factsOf(side: Side, edition: Edition, pages: readonly Page[]): FurnitureFacts {
  const index = pages.findIndex((_, at) =>
    side === "front" ? at === 0 : at > 0 && (at % 2 === 1) === (side === "left"),
  );
  const number = index >= 0 ? index + 1 : { front: 1, left: 2, right: 3 }[side];
  const page = pages[index] ?? pages[0] ?? ({ sectionName: "" } as Page);
  return { edition, page, number, count: pages.length };
}

interface SideProps {
  readonly side: Side;
  readonly masters: Masters;
  readonly facts: FurnitureFacts;
  readonly onChange: (masters: Masters) => void;
}

function SideFields({ side, masters, facts, onChange }: SideProps) {
  const t = useStrings(strings);
  const { foot } = masters[side];
  const setFoot = (lines: readonly FurnitureLine[]) =>
    onChange({ ...masters, [side]: { ...masters[side], foot: [...lines] } });
  return (
    <>
      <LineFields
        title={t(HEAD[side])}
        line={headOf(masters, side)}
        facts={facts}
        type={HEAD_TYPE}
        onChange={(line) => onChange(withHead(masters, side, line))}
      />
      {foot.map((line, index) => (
        // A line is known by its place.
        <LineFields
          key={index}
          title={foot.length > 1 ? t("line", { group: t(FOOT[side]), n: index + 1 }) : t(FOOT[side])}
          line={line}
          facts={facts}
          type={FOOT_TYPE}
          onChange={(next) => setFoot(foot.with(index, next))}
          onRemove={() => setFoot(foot.toSpliced(index, 1))}
        />
      ))}
      {foot.length < MOST_FOOT_LINES ? (
        <div className={styles.add}>
          <Button look="quiet" onClick={() => setFoot([...foot, {}])} label={`${t(FOOT[side])}: ${t("addLine")}`}>
            {`${t(FOOT[side])}　${t("addLine")}`}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface LineProps {
  readonly title: string;
  readonly line: FurnitureLine;
  readonly facts: FurnitureFacts;
  /** For words where there were none. */
  readonly type: Omit<FurnitureText, "text">;
  readonly onChange: (line: FurnitureLine) => void;
  readonly onRemove?: () => void;
}

function LineFields({ title, line, facts, type, onChange, onRemove }: LineProps) {
  const t = useStrings(strings);
  const set = (slot: Slot, text: string) => onChange({ ...line, [slot]: { ...(line[slot] ?? type), text } });
  return (
    <section className={styles.line} aria-label={title}>
      <h3>
        {title}
        {onRemove ? (
          <Button look="quiet" onClick={onRemove} label={`${title}: ${t("removeLine")}`}>
            {t("removeLine")}
          </Button>
        ) : null}
      </h3>
      <div className={styles.slots}>
        {SLOTS.map((slot) => {
          const text = line[slot]?.text ?? "";
          const { unknown } = furnitureWords(text, facts);
          return (
            <input
              key={slot}
              className={styles.input}
              data-words="true"
              aria-label={t("slot", { group: title, slot: t(slot) })}
              aria-invalid={unknown.length > 0 || undefined}
              value={text}
              placeholder={t(slot)}
              maxLength={400}
              lang="zh-CN"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set(slot, event.target.value)}
            />
          );
        })}
      </div>
      <div className={styles.preview} role="img" aria-label={t("preview", { group: title })} lang="zh-CN">
        {SLOTS.map((slot) => (
          <span key={slot} title={furnitureWords(line[slot]?.text ?? "", facts).text}>
            {furnitureWords(line[slot]?.text ?? "", facts).text}
          </span>
        ))}
      </div>
    </section>
  );
}
