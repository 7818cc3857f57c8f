/** Every rule of one style, in the groups of the trade. */
import type { ReactNode } from "react";
import type { ProfileInfo } from "../../shared/host/contract.ts";
import { useStrings, type Translate } from "../kit/i18n.ts";
import { ChoiceRow, Group, TickRow, TypedField, TypedRow } from "./fields.tsx";
import {
  houseRules,
  LIMITS,
  MARK_KINDS,
  presetWith,
  punctuationOf,
  PUNCTUATIONS,
  punctuationRules,
  readDraft,
  withPunctuation,
  withRules,
  type Choices,
  type NumberField,
  type Punctuation,
  type ReadDraft,
  type RuleDraft,
  type SetField,
  type TypedField as Typed,
} from "./rule-draft.ts";
import styles from "./styles.module.css";
import { strings, type StyleKey } from "./strings.ts";

interface Props {
  readonly draft: RuleDraft;
  readonly presets: readonly ProfileInfo[];
  readonly onChange: (draft: RuleDraft) => void;
}

/** What each group needs: the words, the draft as read, and ways to change it. */
interface Hand extends Props {
  readonly t: Translate<StyleKey>;
  readonly read: ReadDraft;
  readonly choose: (choices: Partial<Choices>) => void;
  readonly type: (field: Typed, value: string) => void;
}

export function RuleFields(props: Props) {
  const { draft, onChange } = props;
  const t = useStrings(strings);
  const read = readDraft(draft, props.presets);
  const type = (field: Typed, value: string) => onChange({ ...draft, typed: { ...draft.typed, [field]: value } });
  const hand: Hand = {
    ...props,
    t,
    read,
    choose: (choices) => onChange({ ...draft, choices: { ...draft.choices, ...choices } }),
    type,
  };
  return (
    <div className={styles.fields}>
      <div>
        <PresetGroup {...hand} />
        <ParagraphGroup {...hand} />
        <ProhibitionGroup {...hand} />
        <VerticalGroup {...hand} />
        <GridGroup {...hand} />
      </div>
      <div>
        <MarksGroup {...hand} />
        <SpaceGroup {...hand} />
      </div>
    </div>
  );
}

const OWN = "own";

/** The name of a ready-made profile in the language of the window; one that this window does not know keeps its own. */
export function presetName({ id, name }: ProfileInfo, t: Translate<StyleKey>): string {
  const key = `profile.${id}`;
  return key in strings["zh-CN"] ? t(key as StyleKey) : name;
}

function PresetGroup({ draft, presets, read, onChange, type, t }: Hand) {
  const preset = presetWith(read.rules, presets);
  const known = preset && `about.${preset.id}` in strings["zh-CN"];
  const about = preset ? (known ? t(`about.${preset.id}` as StyleKey) : preset.about) : t("about.own");
  return (
    <Group title={t("preset")}>
      <ChoiceRow
        label={t("preset")}
        value={preset?.id ?? OWN}
        options={[
          ...presets.map((each) => ({ value: each.id, label: presetName(each, t) })),
          ...(preset ? [] : [{ value: OWN, label: t("preset.own") }]),
        ]}
        onChange={(id) => {
          const chosen = presets.find((each) => each.id === id);
          if (chosen) onChange(withRules(draft, houseRules(chosen)));
        }}
      />
      {preset ? null : (
        <TypedRow
          label={t("name")}
          value={draft.typed.name}
          problem={read.problems.get("name")}
          isText
          onChange={(value) => type("name", value)}
        />
      )}
      <p className={styles.about}>{about}</p>
    </Group>
  );
}

function NumberRow({
  draft,
  read,
  type,
  t,
  field,
  unit,
}: Hand & { readonly field: NumberField & StyleKey; readonly unit?: string }) {
  return (
    <TypedRow
      label={t(field)}
      value={draft.typed[field]}
      problem={read.problems.get(field)}
      unit={unit ?? t("unit.cell")}
      onChange={(value) => type(field, value)}
    />
  );
}

function ParagraphGroup(hand: Hand) {
  const { choose, t } = hand;
  const { choices } = hand.draft;
  return (
    <Group title={t("group.paragraph")}>
      <ChoiceRow
        label={t("breaker")}
        value={choices.breaker}
        options={named(["paragraph", "line"], "breaker", t)}
        onChange={(breaker) => choose({ breaker })}
      />
      <NumberRow {...hand} field="indent" />
      <NumberRow {...hand} field="hangingIndent" />
      <NumberRow {...hand} field="lastLine" unit={t("unit.characters")} />
    </Group>
  );
}

function named<const T extends string>(
  values: readonly T[],
  key: string,
  t: Translate<StyleKey>,
): readonly { readonly value: T; readonly label: string }[] {
  return values.map((value) => ({ value, label: t(`${key}.${value}` as StyleKey) }));
}

function ProhibitionGroup(hand: Hand) {
  const { draft, choose, t } = hand;
  const { prohibition, smallKanaMayStart, tearWords } = draft.choices;
  return (
    <Group title={t("group.prohibition")}>
      <ChoiceRow
        label={t("prohibition")}
        value={prohibition}
        options={named(["none", "loose", "basic", "gb", "strict"], "prohibition", t)}
        onChange={(level) => choose({ prohibition: level })}
      />
      <SetRow {...hand} field="noStart" />
      <SetRow {...hand} field="noEnd" />
      <SetRow {...hand} field="mayStart" />
      <SetRow {...hand} field="mayEnd" />
      <TickRow
        label={t("smallKanaMayStart")}
        value={smallKanaMayStart}
        onChange={(value) => choose({ smallKanaMayStart: value })}
      />
      <TickRow label={t("tearWords")} value={tearWords} onChange={(value) => choose({ tearWords: value })} />
    </Group>
  );
}

function SetRow({ draft, read, type, t, field }: Hand & { readonly field: SetField }) {
  return (
    <TypedRow
      label={t(field)}
      value={draft.typed[field]}
      problem={read.problems.get(field)}
      placeholder={t(field === "hanging" ? "hanging.none" : "set.none")}
      isText
      onChange={(value) => type(field, value)}
    />
  );
}

function MarksGroup(hand: Hand) {
  const { draft, read, presets, choose, onChange, t } = hand;
  const { choices } = draft;
  const punctuation = punctuationOf(read.rules, presets);
  return (
    <Group title={t("group.marks")}>
      <ChoiceRow<Punctuation | typeof OWN>
        label={t("punctuation")}
        value={punctuation ?? OWN}
        options={[
          ...named(PUNCTUATIONS, "punctuation", t),
          ...(punctuation ? [] : [{ value: OWN, label: t("punctuation.own") } as const]),
        ]}
        onChange={(next) => {
          if (next !== OWN) onChange(withPunctuation(draft, punctuationRules(presets, next)));
        }}
      />
      <ChoiceRow
        label={t("lineEnd")}
        value={choices.lineEnd}
        options={named(["half", "fit", "full"], "lineEnd", t)}
        onChange={(lineEnd) => choose({ lineEnd })}
      />
      <ChoiceRow
        label={t("lineStart")}
        value={choices.lineStart}
        options={named(["trimAll", "trim", "full"], "lineStart", t)}
        onChange={(lineStart) => choose({ lineStart })}
      />
      <SetRow {...hand} field="hanging" />
      <TickRow label={t("collapse")} value={choices.collapse} onChange={(collapse) => choose({ collapse })} />
      <TickRow
        label={t("exclamationCollapses")}
        value={choices.exclamationCollapses}
        onChange={(value) => choose({ exclamationCollapses: value })}
      />
      <MarkTable {...hand} />
    </Group>
  );
}

function MarkTable(hand: Hand) {
  const { t } = hand;
  return (
    <LimitTable title={t("marks.table")} t={t}>
      {MARK_KINDS.map((kind) => (
        <LimitRow
          key={kind}
          {...hand}
          label={t(`kind.${kind}`)}
          fields={LIMITS.map((limit) => `${kind}.${limit}` as const)}
          empty={t("max.even")}
        />
      ))}
    </LimitTable>
  );
}

interface TableProps {
  readonly title: string;
  readonly t: Hand["t"];
  readonly children: ReactNode;
}

/** Rows of 最小, 常用, 最大. */
function LimitTable({ title, t, children }: TableProps) {
  return (
    <table className={styles.limits}>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          {LIMITS.map((limit) => (
            <th key={limit} scope="col">
              {t(limit)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface LimitRowProps extends Hand {
  readonly label: string;
  /** 最小, 常用, 最大; null: not for the house to say. */
  readonly fields: readonly (NumberField | null)[];
  /** What an empty 最大 means; absent: it may not be empty. */
  readonly empty?: string;
}

function LimitRow({ draft, read, type, t, label, fields, empty }: LimitRowProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {fields.map((field, index) => {
        const limit = LIMITS[index]!;
        return (
          <td key={limit}>
            {field === null ? (
              <span className={styles.byFace}>{t("limit.face")}</span>
            ) : (
              <TypedField
                label={`${label} ${t(limit)}`}
                value={draft.typed[field]}
                problem={read.problems.get(field)}
                {...(limit === "max" && empty !== undefined ? { placeholder: empty } : {})}
                onChange={(value) => type(field, value)}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function SpaceGroup(hand: Hand) {
  const { draft, choose, t } = hand;
  const { gapWith, stretchAtMarks } = draft.choices;
  return (
    <Group title={t("group.space")}>
      <LimitTable title={t("space.table")} t={t}>
        <LimitRow {...hand} label={t("gap")} fields={["gap.min", "gap.width", "gap.max"]} />
        <LimitRow {...hand} label={t("wordSpace")} fields={["wordSpace.min", null, "wordSpace.max"]} />
      </LimitTable>
      <NumberRow {...hand} field="hanSpace" />
      <NumberRow {...hand} field="preferredStretch" />
      <NumberRow {...hand} field="mostStretch" />
      <TickRow
        label={t("gap.letters")}
        value={gapWith.letters}
        onChange={(letters) => choose({ gapWith: { ...gapWith, letters } })}
      />
      <TickRow
        label={t("gap.digits")}
        value={gapWith.digits}
        onChange={(digits) => choose({ gapWith: { ...gapWith, digits } })}
      />
      <TickRow
        label={t("stretchAtMarks")}
        value={stretchAtMarks}
        onChange={(value) => choose({ stretchAtMarks: value })}
      />
    </Group>
  );
}

function GridGroup({ draft: { choices }, choose, t }: Hand) {
  return (
    <Group title={t("group.grid")}>
      <ChoiceRow
        label={t("digits")}
        value={choices.digits}
        options={named(["proportional", "half"], "digits", t)}
        onChange={(digits) => choose({ digits })}
      />
      <TickRow label={t("cellGrid")} value={choices.cellGrid} onChange={(cellGrid) => choose({ cellGrid })} />
    </Group>
  );
}

const FIGURES = { "0": 0, "2": 2, "3": 3 } as const;

function VerticalGroup(hand: Hand) {
  const { choose, t } = hand;
  const { choices } = hand.draft;
  return (
    <Group title={t("group.vertical")}>
      <NumberRow {...hand} field="uprightLetters" unit={t("unit.letters")} />
      <ChoiceRow
        label={t("combinedFigures")}
        value={`${choices.combinedFigures}` as keyof typeof FIGURES}
        options={named(["0", "2", "3"], "combinedFigures", t)}
        onChange={(figures) => choose({ combinedFigures: FIGURES[figures] })}
      />
      <ChoiceRow
        label={t("longNumbers")}
        value={choices.longNumbers}
        options={named(["sideways", "fullWidth", "han"], "longNumbers", t)}
        onChange={(longNumbers) => choose({ longNumbers })}
      />
    </Group>
  );
}
