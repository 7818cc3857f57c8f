/** A line's slack shared out among the places that may take it (R43). */
import type { Mpt } from "../base/units.ts";
import { scratch } from "./memory.ts";

/** Places of one line, each with the most it takes. */
export class Slots {
  length = 0;
  readonly cells: Int32Array;
  readonly caps: Float64Array;
  readonly given: Float64Array;

  constructor(room: number) {
    this.cells = new Int32Array(room);
    this.caps = new Float64Array(room);
    this.given = new Float64Array(room);
  }

  add(cell: number, cap: Mpt): void {
    this.cells[this.length] = cell;
    this.caps[this.length] = cap;
    this.given[this.length++] = 0;
  }
}

const kept = scratch((room) => new Slots(room));

/** No places yet, room for so many; the ones asked for before are gone. */
export function noSlots(room: number): Slots {
  const slots = kept(room);
  slots.length = 0;
  return slots;
}

/**
 * Shares `total` equally over the slots up to each one's cap; the odd thousandths go to the first slots.
 * @returns how much was given
 */
export function share(total: Mpt, { length, caps, given }: Slots): Mpt {
  let rest = total;
  let open = 0;
  for (let slot = 0; slot < length; slot++) if (caps[slot]! > 0) open++;
  while (rest > 0 && open > 0) {
    const each = Math.floor(rest / open);
    const before = open;
    for (let slot = 0; slot < length; slot++) {
      const room = caps[slot]! - given[slot]!;
      if (room === 0 || room > each) continue;
      given[slot] = caps[slot]!;
      rest -= room;
      open--;
    }
    if (open < before) continue;
    let odd = rest - each * open;
    for (let slot = 0; slot < length; slot++) {
      if (given[slot] === caps[slot]) continue;
      given[slot]! += odd > 0 ? each + 1 : each;
      odd--;
    }
    rest = 0;
  }
  return total - rest;
}
