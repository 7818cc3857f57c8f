/** 版心设置 (A2): the page's grid in characters and lines, in millimetres both ways, and what it does to the articles. */
import { useState, type ReactNode } from "react";
import { CELL, MPT_PER_PT } from "../shared/base/units.ts";
import { gridEffects, setPageGrid, type GridEffect } from "../shared/command/command.ts";
import type { EditionSnapshot, Grid, Page } from "../shared/doc/schema.ts";
import { columnCellsWithin, linesWithin, typeAreaCells, typeAreaMm } from "../shared/layout/layout.ts";
import type { Desk } from "./desk/desk.ts";
import { paperName } from "./desk/paper-name.ts";
import { titleOf } from "./desk/story-title.ts";
import { useDesk } from "./desk/use-desk.ts";
import styles from "./grid-dialog.module.css";
import { strings } from "./grid-strings.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { Field } from "./kit/field.tsx";
import { useLocale, useStrings, type Translate } from "./kit/i18n.ts";
import { NumberField } from "./kit/number-field.tsx";
import { Segments } from "./kit/segments.tsx";
import { Select } from "./kit/select.tsx";

type T = Translate<keyof (typeof strings)["zh-CN"]>;
type Model = Pick<Page, "trimMm" | "grid">;

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function GridDialog({ desk, onClose }: Props) {
  const page = useDesk(desk, (state) => state.snapshot.pages.find(({ id }) => id === state.page) ?? null);
  return page ? <GridOf key={page.id} desk={desk} page={page} onClose={onClose} /> : null;
}

function GridOf({ desk, page, onClose }: Props & { readonly page: Page }) {
  const t = useStrings(strings);
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const [model, setModel] = useState<Model>(page);
  const [scope, setScope] = useState<"here" | "all">("here");
  const pages = scope === "here" ? [page.id] : snapshot.pages.map(({ id }) => id);
  const wish = { pages, trimMm: model.trimMm, grid: model.grid };
  const problem = problemOf(model, t);
  const apply = () => {
    desk.dispatch(setPageGrid(desk.store.getState().snapshot, wish), t("step"));
    onClose();
  };
  const { grid } = model;
  return (
    <Dialog
      title={t("title")}
      size="wide"
      onClose={onClose}
      problem={problem}
      note={t("capacity", {
        cells: figure(typeAreaCells(grid) / CELL),
        n: grid.columns * grid.columnCells * grid.lines,
      })}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" onClick={apply} disabled={problem !== null}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <GridFields desk={desk} model={model} onChange={setModel} />
        <Field label={t("scope")}>
          <Segments
            label={t("scope")}
            value={scope}
            options={[
              { value: "here", label: t("here", { number: snapshot.pages.indexOf(page) + 1 }) },
              { value: "all", label: t("all", { n: snapshot.pages.length }) },
            ]}
            onChange={setScope}
          />
        </Field>
        <Effects effects={gridEffects(snapshot, wish)} snapshot={snapshot} />
      </div>
    </Dialog>
  );
}

interface FieldsProps {
  readonly desk: Desk;
  readonly model: Model;
  readonly onChange: (model: Model) => void;
}

/** A size in millimetres that was asked for, which whole characters or lines rarely meet. */
interface Wanted {
  readonly width?: number;
  readonly height?: number;
}

function GridFields({ desk, model, onChange }: FieldsProps) {
  const t = useStrings(strings);
  const [wanted, setWanted] = useState<Wanted>({});
  const { trimMm, grid } = model;
  const area = typeAreaMm(grid);
  const setGrid = (next: Partial<Grid>) => onChange({ trimMm, grid: { ...grid, ...next } });
  const points = (key: "size" | "leading") => (
    <NumberField
      label={t(key)}
      value={grid[key] / MPT_PER_PT}
      unit={t("unit.pt")}
      units={POINTS}
      step={0.25}
      min={4}
      max={72}
      decimals={3}
      onChange={(value) => value !== null && setGrid({ [key]: Math.round(value * MPT_PER_PT) })}
    />
  );
  return (
    <>
      <Preset
        desk={desk}
        model={model}
        onChange={(next) => {
          setWanted({});
          onChange(next);
        }}
      />
      <div className={styles.groups}>
        <CellFields grid={grid} onChange={setGrid} />
        <Group title={t("text")}>
          {points("size")}
          {points("leading")}
        </Group>
        <Group title={t("area")}>
          <Millimetres
            label={t("areaWidth")}
            value={area.width}
            onChange={(width) => {
              setWanted({ ...wanted, width });
              setGrid({ columnCells: columnCellsWithin(width, grid).count });
            }}
          />
          <Millimetres
            label={t("areaHeight")}
            value={area.height}
            onChange={(height) => {
              setWanted({ ...wanted, height });
              setGrid({ lines: linesWithin(height, grid).count });
            }}
          />
        </Group>
        <Group title={t("paper")}>
          {(["width", "height"] as const).map((side) => (
            <Millimetres
              key={side}
              label={t(side === "width" ? "trimWidth" : "trimHeight")}
              value={trimMm[side]}
              onChange={(value) => onChange({ grid, trimMm: { ...trimMm, [side]: value } })}
            />
          ))}
        </Group>
      </div>
      <Remainders wanted={wanted} grid={grid} />
    </>
  );
}

interface CellFieldsProps {
  readonly grid: Grid;
  readonly onChange: (next: Partial<Grid>) => void;
}

function CellFields({ grid, onChange }: CellFieldsProps) {
  const t = useStrings(strings);
  const count = (key: "columns" | "columnCells" | "lines", unit: "column" | "cell" | "line", max: number) => (
    <NumberField
      label={t(key)}
      value={grid[key]}
      unit={t(`unit.${unit}`)}
      min={1}
      max={max}
      decimals={0}
      onChange={(value) => value !== null && onChange({ [key]: value })}
    />
  );
  return (
    <Group title={t("grid")}>
      {count("columns", "column", 20)}
      {count("columnCells", "cell", 200)}
      <NumberField
        label={t("gutter")}
        value={grid.gutter / CELL}
        unit={t("unit.cell")}
        step={0.5}
        min={0}
        max={20}
        decimals={3}
        onChange={(value) => value !== null && onChange({ gutter: Math.round(value * CELL) })}
      />
      {count("lines", "line", 500)}
    </Group>
  );
}

interface MillimetresProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Millimetres({ label, value, onChange }: MillimetresProps) {
  const t = useStrings(strings);
  return (
    <NumberField
      label={label}
      value={value}
      unit={t("unit.mm")}
      units={MILLIMETRES}
      min={20}
      max={2000}
      decimals={1}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

const POINTS = { pt: 1, 磅: 1, mm: 72 / 25.4, 毫米: 72 / 25.4 };
const MILLIMETRES = { mm: 1, 毫米: 1, cm: 10, 厘米: 10 };

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

const CUSTOM = "";

function Preset({ desk, model, onChange }: FieldsProps) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { papers } = desk.open;
  const same = papers.find(
    ({ trimMm, grid }) => JSON.stringify([trimMm, grid]) === JSON.stringify([model.trimMm, model.grid]),
  );
  return (
    <Field label={t("preset")}>
      <Select
        label={t("preset")}
        value={same?.id ?? CUSTOM}
        options={[
          ...(same ? [] : [{ value: CUSTOM, label: t("custom") }]),
          ...papers.map((paper) => ({
            value: paper.id,
            label: `${paperName(paper, locale)} · ${paper.trimMm.width} × ${paper.trimMm.height} mm`,
          })),
        ]}
        onChange={(id) => {
          const paper = papers.find((each) => each.id === id);
          if (paper) onChange({ trimMm: paper.trimMm, grid: paper.grid });
        }}
      />
    </Field>
  );
}

/** What the millimetres asked for come to, while the grid is still the one they gave. */
function Remainders({ wanted, grid }: { readonly wanted: Wanted; readonly grid: Grid }) {
  const t = useStrings(strings);
  const notes: string[] = [];
  if (wanted.width !== undefined) {
    const { count, rest, restMm } = columnCellsWithin(wanted.width, grid);
    const slots = { wanted: wanted.width, columns: grid.columns, cells: count, rest: figure(rest), mm: figure(restMm) };
    if (count === grid.columnCells) notes.push(t(rest < 0 ? "widthShort" : "widthFits", slots));
  }
  if (wanted.height !== undefined) {
    const { count, rest, restMm } = linesWithin(wanted.height, grid);
    const slots = { wanted: wanted.height, lines: count, rest: figure(rest), mm: figure(restMm) };
    if (count === grid.lines) notes.push(t(rest < 0 ? "heightShort" : "heightFits", slots));
  }
  return (
    <div role="status" className={styles.notes}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** Told at once. */
const SHOWN = 6;

interface EffectsProps {
  readonly effects: readonly GridEffect[];
  readonly snapshot: EditionSnapshot;
}

function Effects({ effects, snapshot }: EffectsProps) {
  const t = useStrings(strings);
  if (effects.length === 0) return <p className={styles.fine}>{t("none")}</p>;
  const titled = (id: GridEffect["article"]) => titleOf(snapshot.texts.get(snapshot.articles.get(id)!.story));
  return (
    <div role="status" className={styles.effects}>
      <p>{t("effects", { n: new Set(effects.map(({ article }) => article)).size })}</p>
      <ul>
        {effects.slice(0, SHOWN).map((effect, index) => (
          // Parts of one article have no names of their own.
          <li key={index}>{t(`effect.${effect.kind}`, { title: titled(effect.article), ...sizes(effect) })}</li>
        ))}
        {effects.length > SHOWN ? <li>{t("more", { n: effects.length - SHOWN })}</li> : null}
      </ul>
    </div>
  );
}

function sizes(effect: GridEffect): Readonly<Record<string, string>> {
  if (effect.kind !== "smaller") return {};
  const { before, after } = effect;
  return {
    width: figure(after.width / CELL),
    height: figure(after.height / CELL),
    oldWidth: figure(before.width / CELL),
    oldHeight: figure(before.height / CELL),
  };
}

function problemOf({ grid, trimMm }: Model, t: T): string | null {
  const area = typeAreaMm(grid);
  if (area.width > trimMm.width) return t("problem.wide", { area: figure(area.width), trim: trimMm.width });
  if (area.height > trimMm.height) return t("problem.high", { area: figure(area.height), trim: trimMm.height });
  return grid.leading < grid.size ? t("problem.leading", { size: grid.size / MPT_PER_PT }) : null;
}

function figure(value: number): string {
  return String(Number(value.toFixed(1)));
}
