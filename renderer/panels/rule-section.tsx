/** 水线 that is selected: where it stands, how long it is, and what it is drawn with. */
import { CELL, toMm } from "../../shared/base/units.ts";
import { LINE_KINDS, ORNAMENTS, type Page, type PageRule } from "../../shared/doc/schema.ts";
import { edgeItems } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { articleBeside, deleteRule, selectedRule, takeRule, toggleRuleGroup } from "../desk/page-rules.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { InkField } from "./border-ink.tsx";
import { WeightField } from "./weight-field.tsx";
import styles from "./border-section.module.css";
import { strings } from "./border-strings.ts";
import { SWATCH, Swatches } from "./border-swatches.tsx";
import panel from "./panels.module.css";
import { Section } from "./section.tsx";

const KINDS = [...LINE_KINDS, ...ORNAMENTS];

export function RuleSection({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const rule = useDesk(desk, selectedRule);
  const page = useDesk(desk, ({ selection, snapshot }) =>
    selection.kind === "rule" ? (snapshot.pages.find(({ id }) => id === selection.page) ?? null) : null,
  );
  if (!rule || !page) return null;
  return (
    <Section id="rule" title={t("rule.title")} aside={t(`rule.way.${rule.way}`)}>
      <PlaceFields desk={desk} rule={rule} page={page} />
      <StrokeFields desk={desk} rule={rule} />
      <RuleButtons desk={desk} rule={rule} />
    </Section>
  );
}

interface Props {
  readonly desk: Desk;
  readonly rule: PageRule;
}

function PlaceFields({ desk, rule, page }: Props & { readonly page: Page }) {
  const t = useStrings(strings);
  const [across, down] = [toMm(page.grid.size), toMm(page.grid.leading)];
  const field = (name: "x" | "y" | "length") => {
    const isAcross = name === "x" || (name === "length" && rule.way === "across");
    const each = isAcross ? across : down;
    const value = rule[name] / CELL;
    return (
      <NumberField
        label={t(name === "y" ? `rule.y.${rule.way}` : `rule.${name}`)}
        value={value}
        unit={t(isAcross ? "cell" : "line")}
        units={{ 字: 1, 行: 1, cells: 1, lines: 1, mm: 1 / each, 毫米: 1 / each }}
        aside={`${(value * each).toFixed(1)} mm`}
        min={name === "length" ? 1 : 0}
        disabled={rule.locked === true}
        decimals={3}
        onChange={(next, merge) =>
          next !== null &&
          takeRule(
            desk,
            { [name]: Math.round(next * CELL) },
            name === "length" ? "step.rule.length" : "step.rule.move",
            merge,
          )
        }
      />
    );
  };
  return (
    <>
      {field("x")}
      {field("y")}
      {field("length")}
    </>
  );
}

function StrokeFields({ desk, rule: { stroke, locked } }: Props) {
  const t = useStrings(strings);
  const { ink } = stroke;
  const change = (wish: Partial<PageRule["stroke"]>, merge = false) =>
    void takeRule(desk, { stroke: { ...stroke, ...wish } }, "step.rule.stroke", merge);
  return (
    <div inert={locked === true}>
      <div className={styles.group}>{t("rule.kind")}</div>
      <Swatches
        label={t("rule.kind")}
        value={stroke.line}
        options={KINDS.map((line) => ({
          value: line,
          label: t(`line.${line}`),
          items: edgeItems(SWATCH, { line, ...(ink === undefined ? {} : { ink }) }),
        }))}
        onChange={(line) => change({ line })}
      />
      <WeightField weight={stroke.weight} onChange={(weight, merge) => change({ weight }, merge)} />
      <InkField ink={ink} onChange={(next) => change({ ink: next })} />
    </div>
  );
}

function RuleButtons({ desk, rule: { locked, group } }: Props) {
  const t = useStrings(strings);
  const beside = useDesk(desk, articleBeside);
  return (
    <div className={panel.buttons}>
      <Button onClick={() => void takeRule(desk, { locked: locked !== true }, "step.rule.lock")}>
        {t(locked ? "rule.unlock" : "rule.lock")}
      </Button>
      <Button
        disabled={locked === true || (group === undefined && beside === null)}
        onClick={() => toggleRuleGroup(desk)}
      >
        {t(group === undefined ? "rule.group" : "rule.ungroup")}
      </Button>
      <Button disabled={locked === true} onClick={() => void deleteRule(desk)}>
        {t("rule.remove")}
      </Button>
    </div>
  );
}
