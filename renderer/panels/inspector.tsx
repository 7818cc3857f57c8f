/** 属性: place, size and headline of the selected article, and the page; in cells first, millimetres beside. */
import { useState } from "react";
import { useStore } from "zustand";
import { CELL, MPT_PER_PT, toMm } from "../../shared/base/units.ts";
import { isLocked, moveArticle, resizeArticle, setPlates, setSectionName } from "../../shared/command/command.ts";
import { ROLES, type Article, type Page, type RegionPart, type StoryText } from "../../shared/doc/schema.ts";
import { columnsOf, type Fit } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { fitKind, fitWords } from "../desk/fit-words.ts";
import { pickedOf } from "../desk/picked-picture.ts";
import { placeStory, selectedArticle, selectedStory } from "../desk/placing.ts";
import { framesIn } from "../desk/selection.ts";
import { titleOf } from "../desk/story-title.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Select } from "../kit/select.tsx";
import { ArrangeSection } from "./arrange-section.tsx";
import { BorderSection } from "./border-section.tsx";
import { GuideSection } from "./guide-section.tsx";
import { HeadlineFields } from "./headline-fields.tsx";
import { LineSection } from "./line-section.tsx";
import styles from "./panels.module.css";
import { PageFields } from "./page-fields.tsx";
import { PictureFields, usePicturesOf } from "./picture-fields.tsx";
import { RankFields } from "./rank-fields.tsx";
import { strings as rankStrings } from "./rank-strings.ts";
import { RuleSection } from "./rule-section.tsx";
import { Section } from "./section.tsx";
import { strings } from "./strings.ts";
import { SeparatorField } from "./separator-field.tsx";
import { ShapeRow } from "./shape-row.tsx";
import { SplitRow } from "./split-row.tsx";
import { StyleFields } from "./style-fields.tsx";
import { WrapField } from "./wrap-field.tsx";
import { WritingFields } from "./writing-fields.tsx";

export function Inspector({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const article = useDesk(desk, selectedArticle);
  const story = useDesk(desk, selectedStory);
  const text = useDesk(desk, (state) => (story ? (state.snapshot.texts.get(story) ?? null) : null));
  const page = useDesk(desk, (state) => state.snapshot.pages.find(({ id }) => id === state.page) ?? null);
  const pictures = usePicturesOf(desk, story);
  const picked = useStore(pickedOf(desk), ({ picture }) => picture);
  const isSeveral = useDesk(desk, ({ selection }) => framesIn(selection).length > 1);
  const isRule = useDesk(desk, ({ selection }) => selection.kind === "rule");
  if (isSeveral) {
    return (
      <div className={styles.panel}>
        <ArrangeSection desk={desk} />
        {page ? <PageSection key={page.id} desk={desk} page={page} /> : null}
        {page ? <GuideSection desk={desk} page={page} /> : null}
      </div>
    );
  }
  const pictureSections = pictures.map((picture, index) => (
    <Section key={picture.id} id={`picture ${index + 1}`} title={t("picture.title", { n: index + 1 })}>
      <PictureFields desk={desk} picture={picture} />
    </Section>
  ));
  return (
    <div className={styles.panel}>
      <RuleSection desk={desk} />
      <LineSection desk={desk} />
      {picked === null ? null : pictureSections}
      {article && text ? <ArticleSection key={article.id} desk={desk} article={article} text={text} /> : null}
      {picked === null ? pictureSections : null}
      {!article && story ? <PoolSection desk={desk} page={page} /> : null}
      {text ? (
        <RolesSection text={text} fit={article ? fitOf(desk, article) : null} />
      ) : isRule ? null : (
        <p className={styles.empty}>{t("inspector.nothing")}</p>
      )}
      {page ? <PageSection key={page.id} desk={desk} page={page} /> : null}
      {page ? <GuideSection desk={desk} page={page} /> : null}
    </div>
  );
}

interface ArticleProps {
  readonly desk: Desk;
  readonly article: Article;
  readonly text: StoryText;
}

function ArticleSection({ desk, article, text }: ArticleProps) {
  const t = useStrings(strings);
  const pages = useDesk(desk, ({ snapshot }) => snapshot.pages);
  const r = useStrings(rankStrings);
  const title = titleOf(text) || (article.arrangement.dummy ? r("dummy") : "");
  return (
    <>
      {article.region.map((part, index) => {
        const number = pages.findIndex(({ id }) => id === part.page) + 1;
        const where =
          article.region.length > 1
            ? t("inspector.part", { n: index + 1, page: number })
            : t("inspector.onlyPart", { page: number });
        const page = pages[number - 1];
        // A part is known by its place in the flow, nothing else.
        return page ? (
          <Section
            key={index}
            id={index === 0 ? "place" : `place ${index + 1}`}
            title={index === 0 ? t("inspector.article", { title }) : where}
            aside={index === 0 ? where : null}
          >
            <PartFields desk={desk} article={article} part={part} index={index} page={page} title={title} />
            {index === 0 ? <RankFields desk={desk} article={article} /> : null}
            {index === 0 ? <SplitRow desk={desk} article={article} /> : null}
            {index === 0 ? <ShapeRow desk={desk} article={article} /> : null}
          </Section>
        ) : null;
      })}
      <ArrangeSection desk={desk} />
      <Section id="headline" title={t("inspector.headline")}>
        <HeadlineFields desk={desk} article={article} title={title} />
      </Section>
      <Section id="writing" title={t("inspector.writingTitle")}>
        <WritingFields desk={desk} article={article} title={title} />
        <WrapField desk={desk} article={article} title={title} />
      </Section>
      <BorderSection desk={desk} article={article} />
      <Section id="styles" title={t("styles")} isOpenAtFirst={false}>
        <StyleFields desk={desk} article={article} title={title} />
      </Section>
    </>
  );
}

function fitOf(desk: Desk, { id, region }: Article): Fit | null {
  const page = region[0]?.page;
  return (page && desk.composed(page).articles.find(({ article }) => article === id)?.fit) ?? null;
}

interface PartProps {
  readonly desk: Desk;
  readonly article: Article;
  readonly part: RegionPart;
  readonly index: number;
  readonly page: Page;
  readonly title: string;
}

/** Millimetres of a cell across and of a line down. */
function cellMm({ grid }: Page): { readonly across: number; readonly down: number } {
  return { across: toMm(grid.size), down: toMm(grid.leading) };
}

function PartFields({ desk, article, part, index, page, title }: PartProps) {
  const t = useStrings(strings);
  const { across, down } = cellMm(page);
  const isFixed = useDesk(desk, ({ snapshot }) => isLocked(snapshot, article.id));
  const change = (field: "x" | "y" | "width" | "height", value: number | null, merge: boolean) => {
    if (value === null) return;
    const { snapshot } = desk.store.getState();
    const to = { ...part, [field]: Math.round(value * CELL) };
    const id = { article: article.id, part: index };
    const moves = field === "x" || field === "y";
    desk.dispatch(
      moves
        ? moveArticle(snapshot, { ...id, page: to.page, x: to.x, y: to.y })
        : resizeArticle(snapshot, { ...id, x: to.x, y: to.y, width: to.width, height: to.height }),
      t(moves ? "step.moveArticle" : "step.resizeArticle", { title }),
      merge,
    );
  };
  const field = (name: "x" | "y" | "width" | "height") => {
    const isAcross = name === "x" || name === "width";
    const each = isAcross ? across : down;
    const unit = t(isAcross ? "unit.cell" : "unit.line");
    const value = part[name] / CELL;
    return (
      <NumberField
        label={t(`inspector.${name}`)}
        value={value}
        unit={unit}
        units={{ 字: 1, 行: 1, cells: 1, lines: 1, mm: 1 / each, cm: 10 / each, 毫米: 1 / each }}
        aside={`${(value * each).toFixed(1)} mm`}
        min={name === "width" || name === "height" ? 1 : 0}
        disabled={isFixed}
        decimals={3}
        onChange={(next, merge) => change(name, next, merge)}
      />
    );
  };
  const pitch = page.grid.columnCells + page.grid.gutter / CELL;
  // Counting needs no more of the grid than its own fields: the layout's own rule says how many columns fit.
  const columns = columnsOf(desk.composed(page.id).grid, part.x, part.width).length;
  return (
    <>
      {field("x")}
      {field("y")}
      {field("width")}
      {field("height")}
      <NumberField
        label={t("inspector.columns")}
        value={columns}
        unit={t("unit.column")}
        aside=""
        units={{ 栏: 1, cols: 1 }}
        min={1}
        max={page.grid.columns}
        disabled={isFixed}
        decimals={0}
        onChange={(next, merge) => next !== null && change("width", next * pitch - page.grid.gutter / CELL, merge)}
      />
    </>
  );
}

function PoolSection({ desk, page }: { desk: Desk; page: Page | null }) {
  const t = useStrings(strings);
  const place = () => {
    const state = desk.store.getState();
    const story = selectedStory(state);
    if (!story || !page) return;
    placeStory(desk, story, page.id, t("step.place", { title: titleOf(state.snapshot.texts.get(story)) }));
  };
  return (
    <div className={styles.empty}>
      <p>{t("inspector.notPlaced")}</p>
      <Button onClick={place} disabled={page === null}>
        {t("inspector.place")}
      </Button>
    </div>
  );
}

/** How many characters each role has; no spaces counted. */
function RolesSection({ text, fit }: { readonly text: StoryText; readonly fit: Fit | null }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const count = (words: string) => [...words.replaceAll(/\s/gu, "")].length;
  const rows = ROLES.map((role) => {
    const own = text.paragraphs.filter((paragraph) => paragraph.role === role);
    return { role, paragraphs: own.length, characters: own.reduce((sum, each) => sum + count(each.text), 0) };
  }).filter(({ paragraphs }) => paragraphs > 0);
  const total = rows.reduce((sum, { characters }) => sum + characters, 0);
  return (
    <Section
      id="roles"
      title={t("inspector.roles")}
      aside={t("inspector.characters", { n: total })}
      isOpenAtFirst={false}
    >
      <dl className={styles.facts}>
        {fit ? (
          <div className={styles.fact}>
            <dt>{t("inspector.fit")}</dt>
            <dd className={styles[fitKind(fit)]}>{fitWords(fit, locale)}</dd>
          </div>
        ) : null}
        {rows.map(({ role, paragraphs, characters }) => (
          <div key={role} className={styles.fact}>
            <dt>{t(`role.${role}`)}</dt>
            <dd>
              {t("inspector.characters", { n: characters })}
              <span className={styles.secondary}>{t("inspector.paragraphs", { n: paragraphs })}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const PLATES = ["process", "spot", "mono"] as const;

function PageSection({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const number = useDesk(desk, ({ snapshot }) => snapshot.pages.indexOf(page) + 1);
  const { grid, trimMm } = page;
  return (
    <Section id="page" title={t("inspector.page")} aside={t("inspector.onlyPart", { page: number })}>
      <SectionName desk={desk} page={page} />
      <PageFields desk={desk} page={page} />
      <Field label={t("inspector.plates")}>
        <Select
          label={t("inspector.plates")}
          value={page.plates ?? "process"}
          options={PLATES.map((value) => ({ value, label: t(`inspector.plates.${value}`) }))}
          onChange={(plates) => {
            const change = setPlates(desk.store.getState().snapshot, { page: page.id, plates });
            desk.dispatch(change, t("step.plates"));
          }}
        />
      </Field>
      <SeparatorField desk={desk} page={page} />
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t("inspector.paper")}</dt>
          <dd>{`${trimMm.width} × ${trimMm.height} mm`}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{t("inspector.grid")}</dt>
          <dd>{t("inspector.gridValue", { columns: grid.columns, cells: grid.columnCells, lines: grid.lines })}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{t("inspector.body")}</dt>
          <dd>{`${grid.size / MPT_PER_PT} / ${grid.leading / MPT_PER_PT} ${t("unit.pt")}`}</dd>
        </div>
      </dl>
    </Section>
  );
}

/** The 版名; what is typed takes hold when the field is left or on Enter. */
function SectionName({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const name = draft?.trim();
    setDraft(null);
    if (name === undefined) return;
    const change = setSectionName(desk.store.getState().snapshot, { page: page.id, sectionName: name });
    desk.dispatch(change, t("step.section"));
  };
  return (
    <TextField
      label={t("inspector.section")}
      value={draft ?? page.sectionName}
      placeholder={t("inspector.sectionHint")}
      maxLength={20}
      onChange={setDraft}
      onEnter={commit}
      onEscape={() => setDraft(null)}
      onLeave={commit}
    />
  );
}
