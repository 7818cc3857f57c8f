/** 版面模板 (A4): a page chosen from drawn skeletons, and a page kept as one. */
import { useRef, useState, type KeyboardEvent } from "react";
import { Trash2 } from "lucide-react";
import type { Page, SkeletonShape } from "../shared/doc/schema.ts";
import type { Desk, Locale } from "./desk/desk.ts";
import { rankName } from "./desk/dummies.ts";
import {
  forgetSkeleton,
  keepSkeleton,
  nameOf,
  offeredSkeletons,
  PAPERS,
  paperSizeOf,
  putSkeletonOn,
  shapesOn,
  SIDES,
  sideOf,
  skeletonOfPage,
  type OfferedSkeleton,
} from "./desk/skeletons.ts";
import { useDesk } from "./desk/use-desk.ts";
import { Button, IconButton } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { TextField } from "./kit/field.tsx";
import { useLocale, useStrings, type Translate } from "./kit/i18n.ts";
import { Icon } from "./kit/icons.tsx";
import { Segments } from "./kit/segments.tsx";
import { useTell } from "./kit/toast.tsx";
import styles from "./skeleton-dialog.module.css";
import { strings } from "./skeleton-strings.ts";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

type Words = Translate<keyof (typeof strings)["zh-CN"]>;

const SIDE_CHOICES = [...SIDES, "all"] as const;
const PAPER_CHOICES = [...PAPERS, "all"] as const;

export function SkeletonDialog({ desk, onClose }: Props) {
  const page = useDesk(desk, ({ snapshot, page: id }) => snapshot.pages.find((each) => each.id === id) ?? null);
  return page ? <Chooser desk={desk} page={page} onClose={onClose} /> : null;
}

function Chooser({ desk, page, onClose }: Props & { readonly page: Page }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { done } = useTell();
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const [side, setSide] = useState<(typeof SIDE_CHOICES)[number]>(() => sideOf({ snapshot }, page.id));
  const [paper, setPaper] = useState<(typeof PAPER_CHOICES)[number]>(() => paperSizeOf(page));
  const [wanted, setWanted] = useState<string | null>(null);
  const offered = offeredSkeletons({ snapshot }).filter(
    ({ sides, papers }) => (side === "all" || sides.includes(side)) && (paper === "all" || papers.includes(paper)),
  );
  const chosen = offered.find(({ id }) => id === wanted) ?? offered[0] ?? null;
  const put = (skeleton: OfferedSkeleton | null) => {
    if (!skeleton) return;
    const words = putSkeletonOn(desk, page.id, skeleton);
    onClose();
    if (words) done(words);
  };
  const number = snapshot.pages.indexOf(page) + 1;
  return (
    <Dialog
      title={t("title", { number })}
      size="wide"
      onClose={onClose}
      note={
        chosen?.isOwn ? (
          <IconButton
            icon={<Icon of={Trash2} />}
            label={t("remove")}
            onClick={() => forgetSkeleton(desk, chosen.name.zh)}
          />
        ) : null
      }
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" disabled={chosen === null} onClick={() => put(chosen)}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <div className={styles.filters}>
        <Segments
          label={t("side")}
          value={side}
          options={SIDE_CHOICES.map((value) => ({ value, label: t(`side.${value}`) }))}
          onChange={setSide}
        />
        <Segments
          label={t("paper")}
          value={paper}
          options={PAPER_CHOICES.map((value) => ({ value, label: t(`paper.${value}`) }))}
          onChange={setPaper}
        />
      </div>
      {offered.length === 0 ? <p className={styles.about}>{t("none")}</p> : null}
      <SkeletonList desk={desk} page={page} offered={offered} chosen={chosen} onChoose={setWanted} onPut={put} t={t} />
      <p className={styles.about}>
        {chosen ? countsOf(chosen, nameOf(chosen, locale), t) : ""}
        {t("about")}
      </p>
    </Dialog>
  );
}

interface ListProps {
  readonly desk: Desk;
  readonly page: Page;
  readonly offered: readonly OfferedSkeleton[];
  readonly chosen: OfferedSkeleton | null;
  readonly onChoose: (id: string) => void;
  readonly onPut: (skeleton: OfferedSkeleton) => void;
  readonly t: Words;
}

/** Arrow keys choose, Enter or a double click uses it. */
function SkeletonList({ desk, page, offered, chosen, onChoose, onPut, t }: ListProps) {
  const locale = useLocale();
  const list = useRef<HTMLUListElement>(null);
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const now = offered.findIndex(({ id }) => id === chosen?.id);
    const next = offered[Math.min(offered.length - 1, Math.max(0, now + by))];
    if (!next) return;
    onChoose(next.id);
    list.current?.querySelectorAll("button")[offered.indexOf(next)]?.focus();
  };
  return (
    <ul ref={list} className={styles.list} aria-label={t("list")} onKeyDown={step}>
      {offered.map((each) => {
        const isChosen = each.id === chosen?.id;
        return (
          <li key={each.id}>
            <button
              type="button"
              className={styles.skeleton}
              aria-current={isChosen ? "true" : undefined}
              tabIndex={isChosen ? 0 : -1}
              onClick={() => onChoose(each.id)}
              onDoubleClick={() => onPut(each)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                onPut(each);
              }}
            >
              <Drawing desk={desk} page={page} skeleton={each.skeleton} />
              <span className={styles.name}>
                {each.isOwn ? `${t("own")} · ${nameOf(each, locale)}` : nameOf(each, locale)}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** CSS pixels. */
const DRAWN_HEIGHT = 160;

/** The skeleton as it would stand on this page. */
function Drawing({ desk, page, skeleton }: { desk: Desk; page: Page; skeleton: OfferedSkeleton["skeleton"] }) {
  const locale = useLocale();
  const { grid, trimMm } = page;
  const height = DRAWN_HEIGHT;
  const width = Math.round((height * trimMm.width) / trimMm.height);
  const cells = grid.columns * grid.columnCells * 1000 + (grid.columns - 1) * grid.gutter;
  const margin = 6;
  const across = (x: number) => margin + (x / cells) * (width - 2 * margin);
  const down = (y: number) => margin + (y / (grid.lines * 1000)) * (height - 2 * margin);
  const shapes = shapesOn(desk.store.getState(), page, skeleton);
  return (
    <svg className={styles.drawing} viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <rect className={styles.sheet} x={0.5} y={0.5} width={width - 1} height={height - 1} />
      {shapes.map(({ shape, part }, index) => {
        const [x, y] = [across(part.x), down(part.y)];
        const [w, h] = [across(part.x + part.width) - x, down(part.y + part.height) - y];
        const isWhole = shape.picture === "alone" || shape.picture === "advertisement";
        return (
          <g key={index}>
            <rect className={isWhole ? styles.picture : styles.shape} x={x} y={y} width={w} height={h} />
            {shape.picture === "beside" ? (
              <rect className={styles.picture} {...besideText({ x, y, w, h }, shape)} />
            ) : null}
            {isWhole ? null : <HeadBar shape={shape} x={x} y={y} width={w} height={h} />}
            <text className={styles.figure} x={x + w / 2} y={y + h - 5} textAnchor="middle">
              {wordIn(w, shape, locale)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The last half of the columns; left of a headline that stands upright at the right. */
function besideText(
  { x, y, w, h }: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  { headlinePlace }: SkeletonShape,
) {
  const left = headlinePlace === "right" ? x + w * 0.32 : x + w / 2;
  return { x: left, y: y + h * 0.3, width: w / 2, height: h * 0.35 };
}

/** CSS pixels below which a name is a figure. */
const NAME_WIDTH = 34;

function wordIn(width: number, { rank, picture }: SkeletonShape, locale: Locale): string {
  if (picture === "advertisement") return locale === "en" ? "Ad" : "广告";
  return width < NAME_WIDTH && locale === "en" ? String(rank) : rankName(rank, locale);
}

/** Where the headline will be: across the top, or upright at a side. */
function HeadBar({
  shape: { rank, writing, headlinePlace },
  x,
  y,
  width,
  height,
}: {
  readonly shape: OfferedSkeleton["skeleton"]["shapes"][number];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}) {
  const thick = 8 - rank;
  const side = headlinePlace ?? (writing === "vertical" ? "right" : null);
  if (side === null)
    return <rect className={styles.head} x={x + width * 0.1} y={y + 3} width={width * 0.8} height={thick} />;
  const left = side === "right" ? x + width - thick - 3 : x + 3;
  return <rect className={styles.head} x={left} y={y + 3} width={thick} height={Math.max(4, height * 0.7)} />;
}

function countsOf({ skeleton: { shapes } }: OfferedSkeleton, name: string, t: Words): string {
  const ads = shapes.filter(({ picture }) => picture === "advertisement").length;
  const pictures = shapes.filter(({ picture }) => picture === "alone" || picture === "beside").length;
  return t("counts", { name, stories: shapes.length - ads, pictures, ads });
}

export function SaveSkeletonDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const page = useDesk(desk, (state) => state.page);
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const number = snapshot.pages.findIndex(({ id }) => id === page) + 1;
  const [name, setName] = useState(() => snapshot.pages[number - 1]?.sectionName ?? "");
  const trimmed = name.trim();
  const isKnown = snapshot.edition.skeletons?.some((each) => each.name === trimmed) ?? false;
  const canSave = trimmed !== "" && page !== null && skeletonOfPage({ snapshot }, page, trimmed) !== null;
  const save = () => {
    if (!canSave) return;
    keepSkeleton(desk, page, trimmed);
    onClose();
  };
  return (
    <Dialog
      title={t("save.title", { number })}
      onClose={onClose}
      note={isKnown ? t("save.replaces") : null}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" disabled={!canSave} onClick={save}>
            {t("save.save")}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextField
          label={t("save.name")}
          value={name}
          placeholder={t("save.hint")}
          maxLength={40}
          onChange={setName}
          onEnter={save}
        />
      </div>
      <p className={styles.about}>{t("save.about")}</p>
    </Dialog>
  );
}
