/** One story in Slate: writing it, its paragraphs' roles, and the page's lines, columns and overset in it. */
import { useCallback, useEffect, useRef, useState } from "react";
import { createEditor, type Editor } from "slate";
import { Editable, ReactEditor, Slate, withReact, type RenderElementProps, type RenderLeafProps } from "slate-react";
import type { Role, StoryId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { useStrings, type Translate } from "../kit/i18n.ts";
import { bindStory, type StoryBinding } from "./binding.ts";
import { giveToClipboard, takeFromClipboard } from "./clipboard.ts";
import { CompositionGuard } from "./composition-guard.ts";
import { CopyfitBar } from "./copyfit-bar.tsx";
import { LineDecorations, type LineDecoration } from "./decorations.ts";
import styles from "./galley.module.css";
import { bindEndingMarks, leafLook } from "./leaf-marks.ts";
import { linePointing, pointWhenAsked } from "./line-pointing.ts";
import { RoleMenu, useRoleMenu, type RoleMenuOptions } from "./role-menu.tsx";
import { pageLines } from "./page-lines.ts";
import { strings } from "./strings.ts";
import { noteSelection, ShownSelection, useDomSelection } from "./use-dom-selection.ts";
import { useSharedSelection } from "./use-shared-selection.ts";
import { useShownStory } from "./use-shown-story.ts";
import { useWriting } from "./use-writing.ts";

/** A story as it is open here. */
export interface OpenStory {
  readonly editor: Editor & ReactEditor;
  readonly binding: StoryBinding;
  readonly decorations: LineDecorations;
  readonly guard: CompositionGuard;
  readonly menu: RoleMenuOptions;
}

type StoryStrings = Translate<keyof (typeof strings)["zh-CN"]>;

export function StoryEditor({ desk, story }: { readonly desk: Desk; readonly story: StoryId }) {
  const t = useStrings(strings);
  const [open] = useState(() => openStory(desk, story, t));
  const { editor, binding, decorations } = open;
  useEffect(() => binding.connect(), [binding]);
  const selectionChanged = useSharedSelection(desk, story, open);
  const changed = useCallback(() => {
    noteSelection(editor);
    selectionChanged();
  }, [editor, selectionChanged]);
  useDomSelection(open);

  const { text, fit, shares, overset } = useShownStory(desk, story);
  decorations.show(text ? pageLines(text, shares, overset, decorations.lines) : [], shares[0]?.page ?? 0);

  const renderElement = useCallback((props: RenderElementProps) => <ParagraphView {...props} t={t} />, [t]);
  const renderLeaf = useCallback((props: RenderLeafProps) => <LineView {...props} t={t} />, [t]);
  const { handlers, mount } = useWriting(desk, open);
  const { menu, onMouseDown } = useRoleMenu(open.menu);
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => pointWhenAsked(desk, story, open, scroll.current!), [desk, story, open]);
  if (!text) return null;
  return (
    <>
      <CopyfitBar desk={desk} story={story} text={text} fit={fit} binding={binding} />
      <div ref={scroll} className={styles.scroll} {...linePointing(desk, story, open)}>
        <Slate editor={editor} initialValue={editor.children} onChange={changed}>
          <Editable
            key={mount}
            className={styles.text}
            aria-label={t("galley")}
            tabIndex={0}
            lang="zh-CN"
            spellCheck={false}
            decorate={decorations.decorate}
            renderElement={renderElement}
            renderLeaf={renderLeaf}
            onMouseDown={onMouseDown}
            {...handlers}
          />
          <ShownSelection editor={editor} />
        </Slate>
      </div>
      <RoleMenu menu={menu} />
    </>
  );
}

function openStory(desk: Desk, story: StoryId, t: StoryStrings): OpenStory {
  const editor = withReact(createEditor());
  bindEndingMarks(editor);
  const labels = {
    type: t("step.type"),
    delete: t("step.delete"),
    split: t("step.split"),
    paste: t("step.paste"),
    role: t("step.role"),
  };
  const binding = bindStory(editor, desk.document, story, { labels, now: () => performance.now() });
  editor.setFragmentData = (data) => giveToClipboard(data, binding);
  editor.insertData = (data) => takeFromClipboard(data, binding);
  return {
    editor,
    binding,
    decorations: new LineDecorations(editor),
    guard: new CompositionGuard(),
    menu: {
      binding,
      text: () => desk.document.snapshot().texts.get(story),
      focusText: () => ReactEditor.focus(editor),
    },
  };
}

function ParagraphView({ attributes, children, element, t }: RenderElementProps & { readonly t: StoryStrings }) {
  const { role } = element;
  return (
    <div {...attributes} className={`${styles.paragraph} ${ROLE_CLASS[role] ?? ""}`} data-role={t(`role.${role}`)}>
      {children}
    </div>
  );
}

const ROLE_CLASS: Partial<Record<Role, string | undefined>> = {
  kicker: styles.side,
  headline: styles.headline,
  deck: styles.side,
  crosshead: styles.crosshead,
  dateline: styles.small,
  byline: styles.small,
  caption: styles.small,
  credit: styles.small,
};

interface LineProps extends RenderLeafProps {
  readonly t: StoryStrings;
}

/** A stretch of text that is one line on the page. Its marks are CSS content, so that text stays text. */
function LineView({ attributes, children, leaf, t }: LineProps) {
  const line = leaf as unknown as Partial<LineDecoration>;
  const look = leafLook(leaf);
  const [column, page] = line.column?.split("/").reverse() ?? [];
  const opens = column && (page ? t("pageColumn", { page, n: column }) : t("column", { n: column }));
  const isOver = typeof line.overset === "number";
  const label = line.overset ? t("overset", { n: line.overset }) : opens;
  const names = [
    line.broken && styles.broken,
    line.begins && styles.begins,
    isOver && styles.over,
    line.lead && !label && styles.lead,
    label && !line.inner && (line.overset ? styles.oversetMark : styles.columnMark),
    ...look.names.map((name) => styles[name]),
  ];
  return (
    <span
      {...attributes}
      className={names.filter(Boolean).join(" ")}
      data-label={label}
      data-lead={line.lead || undefined}
      {...look.props}
    >
      {children}
    </span>
  );
}
