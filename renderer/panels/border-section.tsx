/** 边框与底纹: what is drawn round and under the selected article and its headline (C8, E5). */
import { CELL } from "../../shared/base/units.ts";
import {
  LINE_KINDS,
  ORNAMENTS,
  PATTERNS,
  SIDES,
  type Article,
  type Border,
  type Ground,
  type Side,
} from "../../shared/doc/schema.ts";
import { borderOf, closedSides, edgeItems, groundItem, paddingOf } from "../../shared/layout/layout.ts";
import { borderOfKind, decorate, REVERSED, TINT, type DecorStep } from "../desk/border-commands.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Segments } from "../kit/segments.tsx";
import { InkField } from "./border-ink.tsx";
import styles from "./border-section.module.css";
import { strings } from "./border-strings.ts";
import { SWATCH, Swatches } from "./border-swatches.tsx";
import { Section } from "./section.tsx";
import { WeightField } from "./weight-field.tsx";

interface Props {
  readonly desk: Desk;
  readonly article: Article;
}

type Draw = (wish: Parameters<typeof decorate>[2], step: DecorStep, merge?: boolean) => void;

export function BorderSection({ desk, article }: Props) {
  const t = useStrings(strings);
  const draw: Draw = (wish, step, merge) => void decorate(desk, article, wish, step, merge);
  return (
    <Section id="border" title={t("title")}>
      <BorderFields article={article} draw={draw} />
      {closedSides(article.arrangement).length > 0 ? <PaddingFields desk={desk} article={article} draw={draw} /> : null}
      <GroundFields article={article} draw={draw} />
      <HeadlineGround article={article} draw={draw} />
    </Section>
  );
}

interface FieldsProps {
  readonly article: Article;
  readonly draw: Draw;
}

const KINDS = [...LINE_KINDS, ...ORNAMENTS];

function BorderFields({ article: { arrangement }, draw }: FieldsProps) {
  const t = useStrings(strings);
  const border = borderOf(arrangement);
  const change = (wish: Partial<Border>, merge = false) =>
    border && draw({ frame: { ...border, ...wish } }, "step.border", merge);
  const drawn = border?.ink === undefined ? {} : { ink: border.ink };
  return (
    <>
      <div className={styles.group}>{t("border")}</div>
      <Swatches
        label={t("border")}
        value={border?.line ?? "none"}
        options={(["none", ...KINDS] as const).map((line) => ({
          value: line,
          label: t(`line.${line}`),
          items: line === "none" ? [] : edgeItems(SWATCH, { line, ...drawn }),
        }))}
        onChange={(line) => draw(borderOfKind(arrangement, line === "none" ? null : line), "step.border")}
      />
      {border ? (
        <>
          <WeightField weight={border.weight} onChange={(weight, merge) => change({ weight }, merge)} />
          <SidesField border={border} onChange={(sides) => draw({ frame: sided(border, sides) }, "step.border")} />
          <InkField ink={border.ink} onChange={(ink) => change({ ink })} />
        </>
      ) : null}
    </>
  );
}

function sided({ sides: _sides, ...border }: Border, sides: readonly Side[]): Border {
  return sides.length === SIDES.length ? border : { ...border, sides };
}

function SidesField({ border, onChange }: { border: Border; onChange: (sides: readonly Side[]) => void }) {
  const t = useStrings(strings);
  const { sides = SIDES } = border;
  return (
    <Field label={t("sides")}>
      <div className={styles.sides}>
        {SIDES.map((side) => {
          const has = sides.includes(side);
          return (
            <label key={side}>
              <input
                type="checkbox"
                checked={has}
                disabled={has && sides.length === 1}
                onChange={() => onChange(SIDES.filter((each) => sides.includes(each) !== (each === side)))}
              />
              {t(`side.${side}`)}
            </label>
          );
        })}
      </div>
    </Field>
  );
}

function PaddingFields({ desk, article, draw }: Props & FieldsProps) {
  const t = useStrings(strings);
  const grid = useDesk(desk, ({ snapshot }) => snapshot.pages.find(({ id }) => id === article.region[0]?.page)?.grid);
  if (!grid) return null;
  const { padding: set, ...others } = article.arrangement;
  const auto = paddingOf(others, grid);
  const now = paddingOf(article.arrangement, grid);
  const change = (wish: Partial<typeof now>, merge: boolean) => {
    const wanted = { ...now, ...wish };
    const isAuto = wanted.across === auto.across && wanted.down === auto.down;
    draw({ padding: isAuto ? null : wanted }, "step.border", merge);
  };
  const field = (name: "across" | "down", unit: string, decimals: number) => (
    <NumberField
      label={t(name)}
      value={set ? set[name] / CELL : null}
      derived={auto[name] / CELL}
      placeholder={t("auto", { value: auto[name] / CELL })}
      unit={unit}
      units={{ 字: 1, 行: 1, cells: 1, lines: 1 }}
      step={name === "across" ? 0.5 : 1}
      min={0}
      max={20}
      decimals={decimals}
      clearable
      onChange={(value, merge) => change({ [name]: value === null ? auto[name] : Math.round(value * CELL) }, merge)}
    />
  );
  return (
    <>
      {field("across", t("cell"), 1)}
      {field("down", t("line"), 0)}
    </>
  );
}

const GROUNDS = ["none", "flat", ...PATTERNS] as const;
const STRENGTHS = { min: 5, max: 100, step: 5 } as const;

function GroundFields({ article: { arrangement }, draw }: FieldsProps) {
  const t = useStrings(strings);
  const { ground } = arrangement;
  const { pattern: _pattern, ...flat }: Ground = ground ?? TINT;
  const ofKind = (kind: (typeof GROUNDS)[number]): Ground | null =>
    kind === "none" ? null : kind === "flat" ? flat : { ...flat, pattern: kind };
  return (
    <>
      <div className={styles.group}>{t("ground")}</div>
      <Swatches
        label={t("ground")}
        value={ground ? (ground.pattern ?? "flat") : "none"}
        options={GROUNDS.map((kind) => {
          const drawn = ofKind(kind);
          return { value: kind, label: t(`ground.${kind}`), items: drawn ? [groundItem(SWATCH, drawn)] : [] };
        })}
        onChange={(kind) => draw({ ground: ofKind(kind) }, "step.ground")}
      />
      {ground ? (
        <TintFields ground={ground} onChange={(next, merge) => draw({ ground: next }, "step.ground", merge)} />
      ) : null}
    </>
  );
}

interface TintProps<G extends Ground> {
  readonly ground: G;
  readonly onChange: (ground: G, merge: boolean) => void;
}

function TintFields<G extends Ground>({ ground, onChange }: TintProps<G>) {
  const t = useStrings(strings);
  return (
    <>
      <NumberField
        label={t("tint")}
        value={(ground.tint ?? 1000) / 10}
        unit="%"
        {...STRENGTHS}
        decimals={0}
        onChange={(tint, merge) => tint !== null && onChange({ ...ground, tint: tint * 10 }, merge)}
      />
      <InkField ink={ground.ink} onChange={(ink) => onChange({ ...ground, ink }, false)} />
    </>
  );
}

const HEADS = ["none", "tint", "reversed"] as const;

function HeadlineGround({ article: { arrangement }, draw }: FieldsProps) {
  const t = useStrings(strings);
  const { headlineGround: ground } = arrangement;
  const now = ground ? (ground.reversed ? "reversed" : "tint") : "none";
  const step = "step.headline.ground";
  return (
    <>
      <Field label={t("head")}>
        <Segments
          label={t("head")}
          value={now}
          options={HEADS.map((value) => ({ value, label: t(`head.${value}`) }))}
          onChange={(next) =>
            draw({ headlineGround: next === "none" ? null : next === "tint" ? TINT : REVERSED }, step)
          }
        />
      </Field>
      {ground ? (
        <TintFields ground={ground} onChange={(next, merge) => draw({ headlineGround: next }, step, merge)} />
      ) : null}
    </>
  );
}
