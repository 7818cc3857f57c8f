/** 参考线 of the page in view, by their numbers: what the rulers do by mouse. */
import { Trash2 } from "lucide-react";
import { CELL, toMm } from "../../shared/base/units.ts";
import { addGuides, moveGuide, removeGuides } from "../../shared/command/command.ts";
import type { Change, EditionSnapshot, Guide, Page } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { strings as deskStrings, type DeskKey } from "../desk/strings.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { NumberField } from "../kit/number-field.tsx";
import styles from "./panels.module.css";
import { Section } from "./section.tsx";
import { strings } from "./strings.ts";

const AXES = ["x", "y"] as const;

export function GuideSection({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { guides = [] } = page;
  const change = (want: (snapshot: EditionSnapshot) => Change | null, step: DeskKey, merge = false) =>
    desk.dispatch(want(desk.store.getState().snapshot), deskStrings[locale][step], merge);
  return (
    <Section
      id="guides"
      title={t("guides.title")}
      aside={guides.length > 0 ? t("guides.count", { n: guides.length }) : null}
      isOpenAtFirst={false}
    >
      {guides.map((guide, index) => (
        // Two of one place there are not; a guide keeps its row while its number is stepped.
        <div key={index} className={styles.guide}>
          <GuideField
            page={page}
            guide={guide}
            onChange={(at, merge) =>
              change((now) => moveGuide(now, { page: page.id, guide, at }), "step.moveGuide", merge)
            }
          />
          <IconButton
            icon={<Icon of={Trash2} />}
            label={t("guides.remove")}
            onClick={() => change((now) => removeGuides(now, { page: page.id, guide }), "step.removeGuide")}
          />
        </div>
      ))}
      <div className={styles.buttons}>
        {AXES.map((axis) => (
          <Button
            key={axis}
            onClick={() =>
              change((now) => addGuides(now, { page: page.id, guides: [freeGuide(page, axis)] }), "step.guide")
            }
          >
            {t(`guides.add.${axis}`)}
          </Button>
        ))}
      </div>
      <p className={styles.note}>{t("guides.hint")}</p>
    </Section>
  );
}

interface GuideFieldProps {
  readonly page: Page;
  readonly guide: Guide;
  readonly onChange: (at: number, merge: boolean) => void;
}

/** Cells or lines beyond the type area that a guide may stand at. */
const BEYOND = 20;

function GuideField({ page: { grid }, guide: { axis, at }, onChange }: GuideFieldProps) {
  const t = useStrings(strings);
  const each = toMm(axis === "x" ? grid.size : grid.leading);
  const end = axis === "x" ? typeAreaCells(grid) / CELL : grid.lines;
  return (
    <NumberField
      label={t(`guides.${axis}`)}
      value={at / CELL}
      unit={t(axis === "x" ? "unit.cell" : "unit.line")}
      units={{ 字: 1, 行: 1, cells: 1, lines: 1, mm: 1 / each, cm: 10 / each, 毫米: 1 / each }}
      aside={`${((at / CELL) * each).toFixed(1)} mm`}
      min={-BEYOND}
      max={end + BEYOND}
      decimals={3}
      onChange={(value, merge) => value !== null && onChange(Math.round(value * CELL), merge)}
    />
  );
}

/** In the middle of the type area, or the next cell or line where there is none yet. */
function freeGuide({ grid, guides = [] }: Page, axis: Guide["axis"]): Guide {
  const length = axis === "x" ? typeAreaCells(grid) : grid.lines * CELL;
  let at = Math.round(length / 2 / CELL) * CELL;
  while (guides.some((guide) => guide.axis === axis && guide.at === at)) at += CELL;
  return { axis, at };
}
