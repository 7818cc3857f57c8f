/** 标题: how the headline came out, what can be set of it by hand, and the ways to fit and to break it. */
import { useState } from "react";
import { MPT_PER_PT } from "../../shared/base/units.ts";
import { freeHeadline, type HeadlineWish } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { headlineWords } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import {
  fitHeadline,
  headlineChange,
  LINE_COUNTS,
  pickBreaks,
  proposalsOf,
  sameLines,
  shownHeadline,
  takeWay,
  waysOf,
  type ShownHeadline,
} from "../desk/headline.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button, WithTooltip } from "../kit/button.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { MenuButton } from "../kit/menu.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { Segments } from "../kit/segments.tsx";
import styles from "./headline-fields.module.css";
import { strings } from "./headline-strings.ts";

interface Props {
  readonly desk: Desk;
  readonly article: Article;
  readonly title: string;
}

export function HeadlineFields({ desk, article, title }: Props) {
  const t = useStrings(strings);
  // How the headline comes out depends on text, styles, names and the page; all of it is remembered below.
  useDesk(desk, ({ snapshot }) => snapshot);
  const shown = shownHeadline(desk, article);
  return (
    <>
      {shown ? <Report shown={shown} /> : <p className={styles.secondary}>{t("noHeadline")}</p>}
      {shown ? <FitRow desk={desk} shown={shown} title={title} /> : null}
      {shown ? <BreakChoice key={shown.main.lines.length} desk={desk} shown={shown} /> : null}
      <HandFields desk={desk} article={article} title={title} shown={shown} />
    </>
  );
}

/** What fitting did, in words. */
function Report({ shown: { main, most, over } }: { readonly shown: ShownHeadline }) {
  const t = useStrings(strings);
  const words = headlineWords(main.fit, useLocale() === "en" ? "en" : "zh");
  const count = main.lines.length;
  return (
    <div className={styles.row}>
      <span className={styles.label}>{t("done")}</span>
      <output className={styles.report} data-wrong={main.fit.kind === "tooWide" || undefined}>
        {count === 1 ? t("oneLine", { words }) : t("manyLines", { n: count, words })}
        {over === null ? null : (
          <span className={styles.secondary}>{t("over", { n: Math.max(0.1, Number(over.toFixed(1))) })}</span>
        )}
        {most === null ? null : <span className={styles.secondary}>{t("most", { n: most })}</span>}
      </output>
    </div>
  );
}

function HandFields({ desk, article, title, shown }: Props & { readonly shown: ShownHeadline | null }) {
  const t = useStrings(strings);
  const { headlineLines, headlineSize, headlineScale, headlineTracking } = article.arrangement;
  const set = (wanted: HeadlineWish, step: Step, merge: boolean) =>
    desk.dispatch(headlineChange(desk, article.id, wanted), t(step, { title }), merge);
  const fit = shown?.main.fit;
  const auto = useDerived();
  return (
    <>
      <NumberField
        label={t("depth")}
        value={headlineLines}
        {...auto(shown?.depth)}
        unit={t("line")}
        units={{ 行: 1, lines: 1 }}
        min={0}
        decimals={0}
        clearable
        onChange={(lines, merge) => set({ headlineLines: lines }, "step.depth", merge)}
      />
      <NumberField
        label={t("size")}
        value={headlineSize === null ? null : headlineSize / MPT_PER_PT}
        {...auto(fit && fit.size / MPT_PER_PT)}
        unit={t("pt")}
        units={{ pt: 1, 磅: 1, mm: 72 / 25.4 }}
        min={1}
        clearable
        onChange={(size, merge) =>
          set({ headlineSize: size === null ? null : Math.round(size * MPT_PER_PT) }, "step.size", merge)
        }
      />
      <SideSizes article={article} sides={shown?.sides ?? []} set={set} />
      <NumberField
        label={t("scale")}
        value={thousandths(headlineScale)}
        {...auto(fit && fit.scaleX / 10)}
        unit="%"
        min={50}
        max={200}
        decimals={1}
        clearable
        onChange={(scale, merge) =>
          set({ headlineScale: scale === null ? null : Math.round(scale * 10) }, "step.scale", merge)
        }
      />
      <NumberField
        label={t("tracking")}
        value={thousandths(headlineTracking)}
        {...auto(fit && fit.tracking / 10)}
        unit="%"
        min={-20}
        max={100}
        decimals={1}
        clearable
        onChange={(tracking, merge) =>
          set({ headlineTracking: tracking === null ? null : Math.round(tracking * 10) }, "step.tracking", merge)
        }
      />
    </>
  );
}

/** What a field says where nothing is set by hand. */
function useDerived() {
  const t = useStrings(strings);
  return (value: number | undefined) =>
    value === undefined
      ? { placeholder: t("derived") }
      : { derived: value, placeholder: t("derivedAs", { value: Number(value.toFixed(2)) }) };
}

interface SideSizesProps {
  readonly article: Article;
  readonly sides: ShownHeadline["sides"];
  readonly set: (wanted: HeadlineWish, step: Step, merge: boolean) => void;
}

/** Sizes of 引题 and 副题, where there are any. */
function SideSizes({ article, sides, set }: SideSizesProps) {
  const t = useStrings(strings);
  const auto = useDerived();
  return (["kicker", "deck"] as const).map((role) => {
    const part = sides.find((side) => side.role === role);
    const own = article.arrangement[`${role}Size`];
    return part ? (
      <NumberField
        key={role}
        label={t(`${role}Size`)}
        value={own === undefined ? null : own / MPT_PER_PT}
        {...auto(part.fit.size / MPT_PER_PT)}
        unit={t("pt")}
        units={{ pt: 1, 磅: 1, mm: 72 / 25.4 }}
        min={1}
        clearable
        onChange={(size, merge) =>
          set({ [`${role}Size`]: size === null ? null : Math.round(size * MPT_PER_PT) }, "step.size", merge)
        }
      />
    ) : null;
  });
}

type Step = Extract<keyof (typeof strings)["zh-CN"], `step.${string}`>;

function thousandths(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : value / 10;
}

function FitRow({ desk, shown, title }: { desk: Desk; shown: ShownHeadline; title: string }) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const { snapshot } = desk.store.getState();
  const free = freeHeadline(snapshot, { article: shown.article.id });
  const ways = waysOf(desk, shown).map((way) => {
    const words = headlineWords(way, language);
    return { id: words, label: words, run: () => void takeWay(desk, shown, way) };
  });
  return (
    <div className={styles.buttons}>
      <WithTooltip label={t("fitHint")}>
        <span>
          <Button onClick={() => fitHeadline(desk, shown)}>{t("fit")}</Button>
        </span>
      </WithTooltip>
      <MenuButton label={t("ways")} items={ways} disabled={ways.length === 0} />
      <Button disabled={free === null} onClick={() => desk.dispatch(free, t("step.auto", { title }))}>
        {t("auto")}
      </Button>
    </div>
  );
}

/** The proposals for a number of lines, the one in use marked; what is picked stays until the text changes. */
function BreakChoice({ desk, shown }: { readonly desk: Desk; readonly shown: ShownHeadline }) {
  const t = useStrings(strings);
  const { article, main, isPicked } = shown;
  const [count, setCount] = useState(() => Math.min(main.lines.length, LINE_COUNTS.length));
  const proposals = proposalsOf(desk, article.id, count);
  const isOwn = main.lines.length === count && !proposals.some(({ lines }) => sameLines(lines, main.lines));
  const rows = isOwn ? [main.lines, ...proposals.map(({ lines }) => lines)] : proposals.map(({ lines }) => lines);
  return (
    <fieldset className={styles.breaks}>
      <legend className={styles.legend}>
        <span className={styles.label}>{t("breaks")}</span>
        <span className={styles.secondary}>{t(isPicked ? "picked" : "broken")}</span>
        {isPicked ? (
          <Button look="quiet" onClick={() => pickBreaks(desk, article.id, null)}>
            {t("free")}
          </Button>
        ) : null}
      </legend>
      <Segments
        label={t("lines")}
        value={String(count) as `${(typeof LINE_COUNTS)[number]}`}
        options={LINE_COUNTS.map((n) => ({ value: `${n}` as const, label: t(`lines.${n}`) }))}
        onChange={(next) => setCount(Number(next))}
      />
      <div className={styles.proposals} role="radiogroup" aria-label={t("proposals")}>
        {rows.map((lines) => (
          <label key={lines.join("\n")} className={styles.proposal}>
            <input
              type="radio"
              name={`breaks ${article.id}`}
              checked={sameLines(lines, main.lines)}
              onChange={() => pickBreaks(desk, article.id, lines)}
              onClick={() => !isPicked && sameLines(lines, main.lines) && pickBreaks(desk, article.id, lines)}
            />
            <span>{lines.join(" / ")}</span>
          </label>
        ))}
        {rows.length === 0 ? <p className={styles.secondary}>{t("noProposal", { n: count })}</p> : null}
      </div>
    </fieldset>
  );
}
