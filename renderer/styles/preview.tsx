/** 试排: a paragraph of the style, set by the very engine that sets the page. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { toPt } from "../../shared/base/units.ts";
import { isHeadRole, type Grid, type StoryText, type Style } from "../../shared/doc/schema.ts";
import { sampleColumn, type SampleColumn } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { painterOf } from "../desk/page-painter.ts";
import { modelFor, selectedStory } from "../desk/placing.ts";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Segments } from "../kit/segments.tsx";
import { excerptOf, specimenOf } from "./specimen.ts";
import styles from "./styles.module.css";
import { strings } from "./strings.ts";

export type StyleMap = ReadonlyMap<Style["id"], Style>;

interface Props {
  readonly desk: Desk;
  /** The one that is shown. */
  readonly style: Style;
  /** As the edition has them, and as they would be. */
  readonly before: StyleMap;
  readonly after: StyleMap;
  /** Something typed is not in `after`, because it cannot be read. */
  readonly isStale: boolean;
}

export function Preview({ desk, style: { id, role }, before, after, isStale }: Props) {
  const t = useStrings(strings);
  const [grid] = useState(() => modelFor(desk).grid);
  const [wanted, setWanted] = useState<number | null>(null);
  // Headlines stand over several columns.
  const cells = wanted ?? Math.min(MOST_CELLS, grid.columnCells * (isHeadRole(role) ? 2 : 1));
  const [own] = useState(() => selectedText(desk));
  const excerpt = useMemo(() => own && excerptOf(own, role), [own, role]);
  const [source, setSource] = useState<"specimen" | "story">("specimen");
  const specimen = useMemo(() => specimenOf(role), [role]);
  const text = source === "story" && excerpt ? excerpt : specimen;
  const sample = useSample(desk, text, useSheet(after, id, role), grid, cells);
  const known = useSample(desk, text, useSheet(before, id, role), grid, cells);
  const lines = rowsOf(sample);
  const linesBefore = rowsOf(known);
  const paper = useRef<HTMLDivElement>(null);
  const room = useRoom(paper);
  return (
    <section className={styles.preview} aria-label={t("preview")}>
      <header className={styles.previewHead}>
        <h3>{t("preview")}</h3>
        <output>
          {t("preview.lines", { n: lines })}
          {lines === linesBefore ? null : (
            <span className={styles.secondary}>{t("preview.before", { n: linesBefore })}</span>
          )}
        </output>
      </header>
      <div className={styles.measure}>
        <NumberField
          label={t("preview.measure")}
          value={cells}
          unit={t("unit.cell")}
          units={{ 字: 1, em: 1 }}
          min={6}
          max={MOST_CELLS}
          decimals={0}
          onChange={(next) => next !== null && setWanted(next)}
        />
      </div>
      {excerpt ? (
        <div className={styles.source}>
          <Segments
            label={t("preview.source")}
            value={source}
            options={[
              { value: "specimen", label: t("preview.specimen") },
              { value: "story", label: t("preview.story") },
            ]}
            onChange={setSource}
          />
        </div>
      ) : null}
      {isStale ? <p className={styles.stale}>{t("preview.stale")}</p> : null}
      <div ref={paper} className={styles.paper} tabIndex={0}>
        {room > AROUND ? <SampleCanvas desk={desk} sample={sample} room={room} /> : null}
      </div>
    </section>
  );
}

const MOST_CELLS = 40;

function selectedText({ store }: Desk): StoryText | null {
  const state = store.getState();
  const story = selectedStory(state);
  return (story && state.snapshot.texts.get(story)) ?? null;
}

/** Of the styles of the role only the one: it may be one that articles have of their own. */
function useSheet(all: StyleMap, id: Style["id"], role: Style["role"]): StyleMap {
  return useMemo(
    () => new Map([...all].filter(([each, style]) => style.role !== role || each === id)),
    [all, id, role],
  );
}

function useSample(desk: Desk, text: StoryText, sheet: StyleMap, grid: Grid, cells: number): SampleColumn {
  return useMemo(
    () => sampleColumn(text, sheet, { size: grid.size, leading: grid.leading, cells }, desk.fonts),
    [desk, text, sheet, grid, cells],
  );
}

/** Lines down the column: what shares a line with another is not counted. */
function rowsOf({ lines }: SampleColumn): number {
  return new Set(lines.map(({ y }) => y)).size;
}

/** CSS pixels around the column within its paper, and that a point takes at most. */
const AROUND = 20;
const LARGEST = 3;

/** Width in CSS pixels of what an element has room for. */
function useRoom(element: RefObject<HTMLElement | null>): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return room;
}

interface SampleProps {
  readonly desk: Desk;
  readonly sample: SampleColumn;
  /** CSS pixels across. */
  readonly room: number;
}

function SampleCanvas({ desk, sample, room }: SampleProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { trim } = sample.display;
  const scale = Math.min(LARGEST, (room - AROUND) / toPt(trim.width));
  const [width, height] = [Math.ceil(toPt(trim.width) * scale), Math.ceil(toPt(trim.height) * scale)];
  useEffect(() => {
    const painter = painterOf(desk);
    const paint = () => {
      const element = canvas.current;
      const context = element?.getContext("2d");
      if (!element || !context) return;
      element.width = width * devicePixelRatio;
      element.height = height * devicePixelRatio;
      const pixels = scale * devicePixelRatio;
      context.setTransform(pixels, 0, 0, pixels, 0, 0);
      painter.paint(context, sample, null);
    };
    paint();
    return painter.onBetter(paint);
  }, [desk, sample, scale, width, height]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={sample.lines.map(({ line }) => line.text).join("\n")}
      style={{ width, height }}
    />
  );
}
