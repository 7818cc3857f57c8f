/**
 * The sample's pictures, drawn as prints are cut: flat inks one over the other, light carved out of them in tapered
 * strokes. Pure: the same numbers give the same drawing.
 */

/** Numbers from 0 to 1 that look like chance and come alike each time. */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A picture of so many pixels, made of drawn parts from the back to the front. */
export function svg(width: number, height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${parts.join("")}</svg>`;
}

export function shape(spots: readonly Spot[], fill: string): string {
  return `<path fill="${fill}" d="M${spots.map(({ x, y }) => `${n(x)} ${n(y)}`).join("L")}Z"/>`;
}

export function line(spots: readonly Spot[], ink: string, width: number): string {
  const way = spots.map(({ x, y }) => `${n(x)} ${n(y)}`).join("L");
  return `<path fill="none" stroke="${ink}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round" d="M${way}"/>`;
}

/** One push of the gouge: thick in its middle, nothing at its ends. `bend` is how far it swings out, to its left. */
export function stroke(from: Spot, to: Spot, thick: number, fill: string, bend = 0): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const out = (by: number) => `${n(middle.x + (dy / length) * by)} ${n(middle.y - (dx / length) * by)}`;
  return `<path fill="${fill}" d="M${n(from.x)} ${n(from.y)}Q${out(bend + thick)} ${n(to.x)} ${n(to.y)}Q${out(bend - thick)} ${n(from.x)} ${n(from.y)}Z"/>`;
}

/** The line of a range of hills from x 0 to `width`: heights by halving, `rough` of each half's freedom left to the next. */
export function hills(roll: Dice, width: number, peaks: readonly Spot[], swing: number, rough = 0.52): Spot[] {
  let spots = [...peaks];
  for (let freedom = swing; freedom > 0.6; freedom *= rough) {
    spots = spots.flatMap((spot, index) => {
      const next = spots[index + 1];
      if (!next) return [spot];
      const y = (spot.y + next.y) / 2 + (roll() - 0.5) * freedom;
      return [spot, { x: (spot.x + next.x) / 2, y }];
    });
  }
  return spots.filter(({ x }) => x >= -width && x <= 2 * width);
}

/** The height of a line of hills at x. */
export function heightAt(spots: readonly Spot[], x: number): number {
  const after = spots.findIndex((spot) => spot.x >= x);
  const [a, b] = [spots[Math.max(0, after - 1)]!, spots[Math.max(0, after)]!];
  return a.x === b.x ? a.y : a.y + ((b.y - a.y) * (x - a.x)) / (b.x - a.x);
}

/** Hills down to `foot`. */
export function ground(spots: readonly Spot[], foot: number, fill: string): string {
  return shape([...spots, { x: spots.at(-1)!.x, y: foot }, { x: spots[0]!.x, y: foot }], fill);
}

/** Level strokes carved in a band, nearer and longer towards its `dense` edge. */
export function ripples(
  roll: Dice,
  { left, right, top, bottom }: Readonly<Record<"left" | "right" | "top" | "bottom", number>>,
  {
    count,
    fill,
    thick,
    length,
  }: { readonly count: number; readonly fill: string; readonly thick: number; readonly length: number },
): string[] {
  return Array.from({ length: count }, () => {
    const depth = roll() ** 1.5;
    const y = top + depth * (bottom - top);
    const reach = length * (0.35 + 0.65 * roll()) * (0.45 + depth);
    const x = left + roll() * (right - left) - reach / 2;
    const [from, to] = [
      { x, y },
      { x: x + reach, y: y + (roll() - 0.5) * 1.5 },
    ];
    return stroke(from, to, thick * (0.45 + depth) * (0.6 + 0.6 * roll()), fill);
  });
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}
