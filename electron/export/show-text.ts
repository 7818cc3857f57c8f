/**
 * Runs of glyphs as text operators. Every glyph stands where the display list says, to 1/200 pt; what is left
 * of that freedom goes into few bytes: one character spacing (Tc) for the even gaps of a justified line, moves
 * (TJ) for the others, and codes as they are, not in hexadecimal.
 */
import { must } from "../../shared/base/assert.ts";
import type { Mpt } from "../../shared/base/units.ts";
import { glyphPlace, type GlyphRun } from "../../shared/display/display-list.ts";
import { clustersOf, REST, withoutLookAlikes } from "./cluster.ts";
import { decimal, literal, utf16Hex } from "./notation.ts";
import { VERTICAL_ADVANCE, verticalOrigin, type StatedGlyph, type UsedFont } from "./used-font.ts";

/** How far from its place a glyph may stand before a move brings it back, in 1/1000 pt. */
const TOLERANCE = 4.5;
/** Even gaps that are worth a spacing of their own. */
const FEW_GAPS = 4;
/** Decimals of a character spacing in pt: as few as keep the whole run within the tolerance. */
const SPACING_DIGITS = [3, 4, 5] as const;

/** Text operators of a run, and the character spacing that they leave behind them. */
export interface ShownRun {
  /** To be set before the text position is: "" or a Tc operator. */
  readonly spacing: string;
  readonly operators: string;
  /** In 1/100,000 pt, of the text's own unscaled space. */
  readonly tc: number;
}

/**
 * A run from its first glyph's origin, `tc` being the spacing in force. Each adjustment is reckoned from the
 * place that the rounded ones before it have led to, so errors never add up. A run's own width scale is in its
 * text matrix, so places in it count in unscaled units. Clusters whose text is not what the PDF states for their
 * glyph carry it as ActualText.
 */
export function showRun(run: GlyphRun, font: UsedFont, tc: number): ShownRun {
  const { glyphs, rises, size, scaleX = 1000 } = run;
  const offsets = scaleX === 1000 ? run.offsets : run.offsets.map((offset) => (offset * 1000) / scaleX);
  const digits = digitsFor(size);
  const step = size / 1000 / 10 ** digits;
  const clusters = clustersOf(run);
  const shown: StatedGlyph[] = [];
  for (const { start, end, text } of clusters) {
    for (let i = start; i < end; i++) shown.push(statement(font, glyphs[i]!, i === start && !run.silent ? text : REST));
  }
  const gaps: number[] = [];
  for (let i = 1; i < shown.length; i++) {
    gaps.push(offsets[i]! - offsets[i - 1]! - (shown[i - 1]!.width * size) / 1000);
  }
  const own = evenSpacing(gaps) ?? tc;
  const operators = new ShowOperators();
  let reached = offsets[0]!;
  let risen: Mpt = 0;
  const raise = (rise: Mpt) => {
    if (rise !== risen) operators.write(`${decimal(rise, 3)} Ts`);
    risen = rise;
  };
  for (const { start, end, text } of clusters) {
    const asStated = run.silent === true || (end - start === 1 && shown[start]!.text === text);
    if (!asStated) operators.write(`/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`);
    for (let i = start; i < end; i++) {
      raise(rises?.[i] ?? 0);
      const away = reached - offsets[i]!;
      const steps = Math.abs(away) < TOLERANCE ? 0 : Math.round(away / step);
      if (steps !== 0) operators.moveBack(decimal(steps, digits));
      const { code, width } = shown[i]!;
      operators.show(code);
      reached += (width * size) / 1000 - steps * step + own / 100;
    }
    if (!asStated) operators.write("EMC");
  }
  raise(0);
  return { spacing: spacingOperator(own, tc), operators: operators.finish(), tc: own };
}

/**
 * The same for upright glyphs that follow one another downwards, in the font's vertical writing mode: a
 * glyph hangs from the pen by its vertical origin and takes the pen down by an em. It sets its own text matrix.
 */
export function showDown(run: GlyphRun, font: UsedFont, pageHeight: Mpt, tc: number): ShownRun {
  const { glyphs, size, scaleX = 1000 } = run;
  // Its scale is one of height, in the text matrix; places here are the page's.
  const em = (size * scaleX) / 1000;
  const digits = digitsFor(size);
  const step = em / 1000 / 10 ** digits;
  const operators = new ShowOperators();
  let axis: Mpt | null = null;
  let reached = 0;
  for (const { start, end, text } of clustersOf(run)) {
    const first = statement(font, glyphs[start]!, text);
    const asStated = end - start === 1 && first.text === text;
    if (!asStated) operators.write(`/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`);
    for (let i = start; i < end; i++) {
      const stated = i === start ? first : statement(font, glyphs[i]!, REST);
      const place = glyphPlace(run, i);
      const hang = verticalOrigin(stated);
      const x = place.x + (hang.x * size) / 1000;
      const y = place.y - (hang.y * em) / 1000;
      const steps = Math.abs(y - reached) < TOLERANCE ? 0 : Math.round((y - reached) / step);
      if (axis === null || Math.abs(x - axis) > 0.5) {
        operators.write(
          `1 0 0 ${decimal(scaleX, 3)} ${decimal(Math.round(x), 3)} ${decimal(pageHeight - Math.round(y), 3)} Tm`,
        );
        [axis, reached] = [Math.round(x), Math.round(y)];
      } else if (steps !== 0) {
        operators.moveBack(decimal(steps, digits));
        reached += steps * step;
      }
      operators.show(stated.code);
      reached += (VERTICAL_ADVANCE * em) / 1000;
    }
    if (!asStated) operators.write("EMC");
  }
  return { spacing: spacingOperator(0, tc), operators: operators.finish(), tc: 0 };
}

/** Decimals of a move in 1/1000 em that keep within the tolerance. */
function digitsFor(size: Mpt): number {
  return size <= 2000 * TOLERANCE ? 0 : size <= 20_000 * TOLERANCE ? 1 : 2;
}

function spacingOperator(wanted: number, inForce: number): string {
  return wanted === inForce ? "" : `${decimal(wanted, 5)} Tc\n`;
}

/** The spacing that most gaps of a run (1/1000 pt) share but for rounding, in 1/100,000 pt; null where too few do. */
function evenSpacing(gaps: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const gap of gaps) counts.set(Math.round(gap), (counts.get(Math.round(gap)) ?? 0) + 1);
  const near = (gap: number) => (counts.get(gap - 1) ?? 0) + (counts.get(gap) ?? 0) + (counts.get(gap + 1) ?? 0);
  let best: number | null = null;
  for (const gap of counts.keys()) if (best === null || near(gap) > near(best)) best = gap;
  if (best === null || near(best) < FEW_GAPS) return null;
  const middle = best;
  const even = gaps.filter((gap) => Math.abs(Math.round(gap) - middle) <= 1);
  const mean = even.reduce((sum, gap) => sum + gap, 0) / even.length;
  for (const digits of SPACING_DIGITS) {
    const grain = 10 ** (5 - digits);
    const rounded = Math.round((mean * 100) / grain) * grain;
    if (Math.abs(rounded / 100 - mean) * even.length <= TOLERANCE / 2 || grain === 1) return rounded;
  }
  return null;
}

/** Gathers codes and moves into show operators. */
class ShowOperators {
  #written = "";
  #array = "";
  #codes: number[] = [];
  #moves = 0;

  show(code: number): void {
    this.#codes.push(code);
  }

  /** By 1/1000 em against the way of the text; in vertical writing, down. */
  moveBack(distance: string): void {
    this.#closeString();
    this.#array += distance;
    this.#moves++;
  }

  /** An operator of its own between what was shown before and what comes. */
  write(operator: string): void {
    this.#written = `${this.finish()}${operator}\n`;
  }

  finish(): string {
    this.#closeString();
    if (this.#array) this.#written += this.#moves === 0 ? `${this.#array} Tj\n` : `[${this.#array}] TJ\n`;
    this.#array = "";
    this.#moves = 0;
    return this.#written;
  }

  #closeString(): void {
    if (this.#codes.length > 0) this.#array += literal(this.#codes);
    this.#codes = [];
  }
}

/** The font's statement of a glyph that comes nearest to `text`. */
function statement(font: UsedFont, glyph: number, text: string): StatedGlyph {
  const statements = must(font.glyphs.get(glyph), "glyph");
  if (statements.length === 1) return statements[0]!;
  const stating = (wanted: string) => statements.find((stated) => stated.text === wanted);
  return stating(text) ?? stating(withoutLookAlikes(text)) ?? statements[0]!;
}
