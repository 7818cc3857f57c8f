/**
 * 波纹线 and 花边 as outlines drawn for Zuban: one repeat, and the corner that two sides meet in. In units of the
 * border's depth: `u` along the side, `v` from its outer edge inwards. All contours turn the same way, so that they
 * add up (nonzero).
 */
import type { LineKind } from "../doc/schema.ts";

/** A step of an outline in units; as a display list's. */
export type UnitStep =
  | readonly ["M" | "L", number, number]
  | readonly ["C", number, number, number, number, number, number]
  | readonly ["Z"];

export interface Motif {
  /** Depth in 正线 weights. */
  readonly depth: number;
  /** Length of a repeat before it is fitted to its side. */
  readonly pitch: number;
  readonly repeat: readonly UnitStep[];
  /** Within the unit square, its outer corner at 0, 0. */
  readonly corner: readonly UnitStep[];
  /** Where an outline turns inwards, within the unit square, the outline's corner at 1, 0: from its top to its right. */
  readonly inner: readonly UnitStep[];
  /** The thinnest stroke. */
  readonly stroke: number;
}

export type MotifKind = Exclude<LineKind, "thin" | "thick" | "double" | "oxford" | "dotted">;

/** Control points of a quarter circle, in radii, and of half a sine wave along it. */
const ROUND = 0.5523;
const SINE = 0.3642;

export function disc(u: number, v: number, r: number): UnitStep[] {
  const k = r * ROUND;
  return [
    ["M", u - r, v],
    ["C", u - r, v - k, u - k, v - r, u, v - r],
    ["C", u + k, v - r, u + r, v - k, u + r, v],
    ["C", u + r, v + k, u + k, v + r, u, v + r],
    ["C", u - k, v + r, u - r, v + k, u - r, v],
    ["Z"],
  ];
}

function bar(u: number, v: number, right: number, foot: number): UnitStep[] {
  return [["M", u, v], ["L", right, v], ["L", right, foot], ["L", u, foot], ["Z"]];
}

function diamond(u: number, v: number, half: number): UnitStep[] {
  return [["M", u - half, v], ["L", u, v - half], ["L", u + half, v], ["L", u, v + half], ["Z"]];
}

/** 回: a square in a square. */
function squares(u: number, v: number, size: number): UnitStep[] {
  const t = size * 0.17;
  const [right, foot, core] = [u + size, v + size, size * 0.36];
  return [
    ...bar(u, v, right, v + t),
    ...bar(u, foot - t, right, foot),
    ...bar(u, v + t, u + t, foot - t),
    ...bar(right - t, v + t, right, foot - t),
    ...bar(u + core, v + core, right - core, foot - core),
  ];
}

/** Five petals and a heart. */
function blossom(u: number, v: number): UnitStep[] {
  const petals = Array.from({ length: 5 }, (_, i) => {
    const angle = ((i * 72 - 90) * Math.PI) / 180;
    return disc(u + 0.3 * Math.cos(angle), v + 0.3 * Math.sin(angle), 0.17);
  });
  return [...petals.flat(), ...disc(u, v, 0.09)];
}

/** A band from crest to crest of a cosine; so sides meet in a round corner without a kink. */
function waves(): Pick<Motif, "repeat" | "corner" | "inner"> {
  const [crest, trough, half] = [0.18, 0.82, 0.12];
  const arc = (radius: number) => 1 - radius + radius * (1 - ROUND);
  const [outer, inner] = [1 - crest + half, 1 - crest - half];
  const [wide, close] = [crest + half, crest - half];
  return {
    repeat: [
      ["M", 0, crest - half],
      ["C", SINE, crest - half, 1 - SINE, trough - half, 1, trough - half],
      ["C", 1 + SINE, trough - half, 2 - SINE, crest - half, 2, crest - half],
      ["L", 2, crest + half],
      ["C", 2 - SINE, crest + half, 1 + SINE, trough + half, 1, trough + half],
      ["C", 1 - SINE, trough + half, SINE, crest + half, 0, crest + half],
      ["Z"],
    ],
    corner: [
      ["M", 1 - outer, 1],
      ["C", 1 - outer, arc(outer), arc(outer), 1 - outer, 1, 1 - outer],
      ["L", 1, 1 - inner],
      ["C", arc(inner), 1 - inner, 1 - inner, arc(inner), 1 - inner, 1],
      ["Z"],
    ],
    inner: [
      ["M", 1 - wide, 0],
      ["L", 1 - close, 0],
      ["C", 1 - close, close * ROUND, 1 - close * ROUND, close, 1, close],
      ["L", 1, wide],
      ["C", 1 - wide * ROUND, wide, 1 - wide, wide * ROUND, 1 - wide, 0],
      ["Z"],
    ],
  };
}

const SHELL = 0.65 * ROUND;

export const MOTIFS: Readonly<Record<MotifKind, Motif>> = {
  wave: { depth: 7, pitch: 2, stroke: 0.16, ...waves() },
  fret: {
    depth: 12,
    pitch: 1,
    stroke: 0.1,
    repeat: [...bar(0, 0, 1, 0.1), ...squares(0.12, 0.24, 0.76)],
    corner: [...bar(0, 0, 1, 0.1), ...bar(0, 0.1, 0.1, 1), ...squares(0.24, 0.24, 0.76)],
    inner: [...bar(0.9, 0, 1, 0.1), ...squares(0, 0.24, 0.76)],
  },
  lozenge: {
    depth: 9,
    pitch: 1.5,
    stroke: 0.14,
    repeat: [...disc(0.1, 0.5, 0.08), ...diamond(0.75, 0.5, 0.46), ...disc(1.4, 0.5, 0.08)],
    corner: diamond(0.5, 0.5, 0.5),
    inner: diamond(0.5, 0.5, 0.5),
  },
  blossom: {
    depth: 12,
    pitch: 1.3,
    stroke: 0.12,
    repeat: [...disc(0.07, 0.5, 0.06), ...blossom(0.65, 0.52), ...disc(1.23, 0.5, 0.06)],
    corner: blossom(0.5, 0.52),
    inner: blossom(0.5, 0.52),
  },
  scallop: {
    depth: 8,
    pitch: 0.9,
    stroke: 0.14,
    repeat: [
      ...bar(0, 0, 0.9, 0.14),
      ["M", 0.06, 0.3],
      ["L", 0.84, 0.3],
      ["C", 0.84, 0.3 + SHELL, 0.45 + 0.39 * ROUND, 0.95, 0.45, 0.95],
      ["C", 0.45 - 0.39 * ROUND, 0.95, 0.06, 0.3 + SHELL, 0.06, 0.3],
      ["Z"],
    ],
    corner: [
      ...bar(0, 0, 1, 0.14),
      ...bar(0, 0.14, 0.14, 1),
      ["M", 0.3, 0.3],
      ["L", 0.95, 0.3],
      ["C", 0.95, 0.3 + SHELL, 0.3 + SHELL, 0.95, 0.3, 0.95],
      ["Z"],
    ],
    inner: [
      ...bar(0.86, 0, 1, 0.14),
      ["M", 0.05, 0.3],
      ["L", 0.7, 0.3],
      ["L", 0.7, 0.95],
      ["C", 0.7 - SHELL, 0.95, 0.05, 0.3 + SHELL, 0.05, 0.3],
      ["Z"],
    ],
  },
  rope: {
    depth: 8,
    pitch: 0.7,
    stroke: 0.3,
    repeat: [["M", 0.02, 0.9], ["C", 0.02, 0.4, 0.28, 0.1, 0.68, 0.1], ["C", 0.68, 0.6, 0.42, 0.9, 0.02, 0.9], ["Z"]],
    corner: disc(0.5, 0.5, 0.4),
    inner: disc(0.5, 0.5, 0.4),
  },
};
