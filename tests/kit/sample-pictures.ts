/** What the sample's pictures show: 桐岭水库 at dawn, the dragon boats, and rain on the eaves of 灯笼巷. */
import { eaves } from "./woodcut-eaves.ts";
import { regatta } from "./woodcut-regatta.ts";
import { dice, ground, heightAt, hills, line, ripples, shape, stroke, svg, type Dice, type Spot } from "./woodcut.ts";

export interface SamplePicture {
  readonly name: string;
  readonly svg: string;
  readonly colour: "rgb" | "grey";
}

export function samplePictures(): SamplePicture[] {
  return [
    { name: "reservoir.jpg", svg: reservoir(1260, 700), colour: "rgb" },
    { name: "regatta.jpg", svg: regatta(1640, 548), colour: "grey" },
    { name: "eaves.jpg", svg: eaves(480, 680), colour: "grey" },
  ];
}

/** Ridge behind ridge over still water; the intake tower and its footbridge; egrets. */
function reservoir(width: number, height: number): string {
  const roll = dice(618);
  const shore = 0.63 * height;
  const sun = { x: 0.66 * width, y: 0.345 * height };
  const ranges = [
    { ink: "#c9b9a2", light: "#e0cfae", peaks: [0.34, 0.3, 0.4, 0.33, 0.38, 0.35], swing: 70 },
    { ink: "#a9a596", light: "#cdc0a2", peaks: [0.38, 0.43, 0.36, 0.42, 0.45, 0.37], swing: 90 },
    { ink: "#7e8b8a", light: "#b0b09f", peaks: [0.36, 0.45, 0.5, 0.44, 0.52, 0.46], swing: 95 },
    { ink: "#526b74", light: "#8fa09d", peaks: [0.44, 0.53, 0.5, 0.585, 0.57, 0.49], swing: 80 },
    { ink: "#2f4a59", light: "#6f8890", peaks: [0.47, 0.52, 0.6, 0.625, 0.61, 0.55], swing: 50 },
  ];
  const parts = [...dawn(roll, width, shore, sun)];
  for (const [index, { ink, light, peaks, swing }] of ranges.entries()) {
    const step = width / (peaks.length - 1);
    const spots = hills(
      roll,
      width,
      peaks.map((peak, at) => ({ x: at * step, y: peak * height })),
      swing,
    );
    parts.push(ground(spots, shore, ink), ...slopes(roll, spots, { width, shore, sun, light, depth: index }));
    if (index < 4) parts.push(...mist(roll, width, shore - (4 - index) * 26, index));
  }
  parts.push(...water(roll, width, height, shore, sun));
  parts.push(...intake({ x: 0.335 * width, y: shore + 42 }, width));
  parts.push(...bank(roll, width, height));
  const egrets = [
    [0.47, 0.2, 27],
    [0.515, 0.245, 20],
    [0.565, 0.185, 17],
    [0.44, 0.27, 14],
  ] as const;
  parts.push(...egrets.flatMap(([x, y, size]) => egret({ x: x * width, y: y * height }, size)));
  return svg(width, height, parts);
}

function dawn(roll: Dice, width: number, shore: number, sun: Spot): string[] {
  const bands = ["#e9c99a", "#efd5a9", "#f3dfb9", "#f6e7c9", "#f7ecd5", "#f4e6c8"];
  const parts = bands.map((fill, index) => {
    const y = (index / bands.length) * shore;
    return `<rect x="0" y="${y}" width="${width}" height="${shore - y}" fill="${fill}"/>`;
  });
  // The edge of one ink over the next is cut in level strokes.
  for (const [index, fill] of bands.entries()) {
    if (index === 0) continue;
    const y = (index / bands.length) * shore;
    parts.push(
      ...ripples(
        roll,
        { left: 0, right: width, top: y + 2, bottom: y - 44 },
        { count: 80, fill, thick: 5, length: 210 },
      ),
    );
  }
  parts.push(`<circle cx="${sun.x}" cy="${sun.y}" r="${0.055 * width}" fill="#d9583a"/>`);
  parts.push(
    ...ripples(
      roll,
      { left: sun.x - 60, right: sun.x + 60, top: sun.y + 12, bottom: sun.y + 74 },
      { count: 16, fill: "#f4e6c8", thick: 2.6, length: 130 },
    ),
  );
  return parts;
}

interface Slopes {
  readonly width: number;
  readonly shore: number;
  readonly sun: Spot;
  readonly light: string;
  readonly depth: number;
}

/** Strokes down from the ridge line on the sides that look to the sun. */
function slopes(roll: Dice, spots: readonly Spot[], { width, shore, sun, light, depth }: Slopes): string[] {
  const strokes: string[] = [];
  for (let x = 4; x < width; x += 7 - depth * 0.5) {
    const y = heightAt(spots, x);
    const fall = heightAt(spots, x + 14) - heightAt(spots, x - 14);
    const faces = Math.sign(sun.x - x) * fall;
    if (faces < 1.5 - 4 * roll()) continue;
    const tilt = Math.sign(sun.x - x);
    for (let part = 0, down = 3 + 5 * roll(); part < 3; part++) {
      const reach = (16 + 34 * roll()) * (0.6 + depth * 0.14) * (part === 0 ? 1 : 0.75);
      const from = { x: x + tilt * down * 0.55, y: y + down };
      const to = { x: from.x + tilt * reach * 0.6, y: from.y + reach };
      if (to.y > shore - 3) break;
      strokes.push(stroke(from, to, 1.1 + depth * 0.28, light, tilt * 2.5));
      down += reach + 5 + 16 * roll();
      if (roll() < 0.4) break;
    }
  }
  return strokes;
}

/** What lies in the valleys: pale strokes that thicken towards the foot. */
function mist(roll: Dice, width: number, y: number, depth: number): string[] {
  const fills = ["#f1e2c4", "#ebdcc0", "#dcd3bd", "#c3c6b9"];
  const fill = fills[depth]!;
  return ripples(
    roll,
    { left: 0, right: width, top: y + 34, bottom: y - 16 },
    { count: 85, fill, thick: 5.2, length: 250 },
  );
}

function water(roll: Dice, width: number, height: number, shore: number, sun: Spot): string[] {
  const band = (top: number, fill: string) =>
    `<rect x="0" y="${top}" width="${width}" height="${height - top}" fill="${fill}"/>`;
  const depth = height - shore;
  const over = { left: 0, right: width, top: shore, bottom: height };
  return [
    band(shore, "#8fa3a4"),
    ...ripples(
      roll,
      { ...over, bottom: shore + 0.4 * depth },
      { count: 240, fill: "#3f5d6b", thick: 2.2, length: 120 },
    ),
    ...ripples(roll, { ...over, top: shore + 0.25 * depth }, { count: 260, fill: "#4c6975", thick: 3, length: 170 }),
    ...ripples(roll, { ...over, top: shore + 0.5 * depth }, { count: 200, fill: "#294554", thick: 4, length: 210 }),
    ...ripples(roll, over, { count: 190, fill: "#dfd9c4", thick: 1.8, length: 130 }),
    // The sun's path.
    ...ripples(
      roll,
      { left: sun.x - 34, right: sun.x + 34, top: shore, bottom: height },
      { count: 120, fill: "#f3dfb9", thick: 2.6, length: 110 },
    ),
    ...ripples(
      roll,
      { left: sun.x - 26, right: sun.x + 26, top: shore, bottom: height },
      { count: 46, fill: "#dd7350", thick: 2.4, length: 80 },
    ),
    `<rect x="0" y="${shore - 2}" width="${width}" height="3.5" fill="#203845"/>`,
  ];
}

/** 取水塔: a round tower in the water with a tiled roof, and a footbridge to the left shore. */
function intake({ x, y }: Spot, width: number): string[] {
  const dark = "#16232b";
  const lit = "#d8c7a0";
  const deck = y - 74;
  const piers = [0.055, 0.115, 0.175, 0.235].map((at) => at * width);
  const roof = (top: number, half: number, drop: number) =>
    `<path fill="${dark}" d="M${x} ${top}Q${x + half * 0.35} ${top + drop * 0.72} ${x + half} ${top + drop * 0.8}L${x + half * 0.92} ${top + drop}L${x - half * 0.92} ${top + drop}L${x - half} ${top + drop * 0.8}Q${x - half * 0.35} ${top + drop * 0.72} ${x} ${top}Z"/>`;
  return [
    ...piers.flatMap((pier) => [
      shape(
        [
          { x: pier - 4, y: deck },
          { x: pier + 4, y: deck },
          { x: pier + 6, y },
          { x: pier - 6, y },
        ],
        dark,
      ),
      line(
        [
          { x: pier + 3, y: deck + 8 },
          { x: pier + 4, y: y - 4 },
        ],
        lit,
        1.4,
      ),
    ]),
    `<rect x="0" y="${deck - 5}" width="${x}" height="8" fill="${dark}"/>`,
    `<rect x="0" y="${deck - 4}" width="${x}" height="1.5" fill="${lit}"/>`,
    ...Array.from({ length: 34 }, (_, at) =>
      line(
        [
          { x: (at * x) / 34, y: deck - 4 },
          { x: (at * x) / 34, y: deck - 17 },
        ],
        dark,
        1.6,
      ),
    ),
    line(
      [
        { x: 0, y: deck - 17 },
        { x, y: deck - 17 },
      ],
      dark,
      2.2,
    ),
    shape(
      [
        { x: x - 31, y: deck - 6 },
        { x: x + 31, y: deck - 6 },
        { x: x + 35, y: y + 3 },
        { x: x - 35, y: y + 3 },
      ],
      dark,
    ),
    ...Array.from({ length: 9 }, (_, at) =>
      stroke(
        { x: x + 6 + at * 3, y: deck + 2 + (at % 3) * 5 },
        { x: x + 7 + at * 3.1, y: y - 2 - (at % 4) * 6 },
        0.9 + at * 0.12,
        lit,
      ),
    ),
    `<rect x="${x - 40}" y="${deck - 12}" width="80" height="9" fill="${dark}"/>`,
    `<rect x="${x - 24}" y="${deck - 52}" width="48" height="42" fill="${dark}"/>`,
    ...[-15, -2, 11].map((at) => `<rect x="${x + at - 2}" y="${deck - 44}" width="8" height="24" fill="#e8b25c"/>`),
    roof(deck - 96, 50, 48),
    line(
      [
        { x, y: deck - 94 },
        { x, y: deck - 110 },
      ],
      dark,
      2.4,
    ),
    ...[0.3, 0.55, 0.8].map((at) =>
      line(
        [
          { x: x + 44 * at * 0.5, y: deck - 96 + 46 * (0.28 + at * 0.5) },
          { x: x + 46 * at, y: deck - 53 },
        ],
        lit,
        1.1,
      ),
    ),
    // Its likeness in the water.
    ...Array.from({ length: 15 }, (_, at) => {
      const sway = 3 * Math.sin(at * 1.9);
      const half = 35 - at * 0.9;
      return stroke(
        { x: x - half + sway, y: y + 6 + at * 6.4 },
        { x: x + half + sway, y: y + 6 + at * 6.4 },
        3.1 - at * 0.12,
        dark,
      );
    }),
    ...piers.flatMap((pier) =>
      Array.from({ length: 6 }, (_, at) =>
        stroke({ x: pier - 10, y: y + 3 + at * 6 }, { x: pier + 10, y: y + 3 + at * 6 }, 1.8, dark),
      ),
    ),
  ];
}

/** The near bank, in the darkest ink, with reeds. */
function bank(roll: Dice, width: number, height: number): string[] {
  const dark = "#14202a";
  const edge = hills(
    roll,
    width,
    [
      { x: 0.52 * width, y: height + 8 },
      { x: 0.7 * width, y: 0.965 * height },
      { x: 0.86 * width, y: 0.9 * height },
      { x: width, y: 0.845 * height },
    ],
    18,
  );
  const reeds: string[] = [];
  for (let at = 0; at < 62; at++) {
    const x = 0.66 * width + roll() ** 0.8 * 0.345 * width;
    const foot = heightAt(edge, Math.min(x, width - 1)) + 6;
    const tall = 46 + 120 * roll() * ((x / width - 0.56) / 0.44);
    const lean = (roll() - 0.62) * 44;
    reeds.push(stroke({ x, y: foot }, { x: x + lean, y: foot - tall }, 2.2, dark, lean * 0.24));
    if (roll() < 0.5) {
      const tip = { x: x + lean, y: foot - tall };
      reeds.push(
        stroke({ x: tip.x - lean * 0.06, y: tip.y + 14 }, { x: tip.x + lean * 0.36, y: tip.y - 17 }, 4.4, "#6b5a3f", 2),
      );
    }
  }
  const cuts = ripples(
    roll,
    { left: 0.72 * width, right: 1.02 * width, top: 0.9 * height, bottom: height },
    { count: 70, fill: "#3c5561", thick: 1.5, length: 70 },
  );
  return [ground(edge, height + 10, dark), ...cuts.slice(0, 42), ...reeds];
}

/** A bird in flight, seen from below the wing. */
function egret({ x, y }: Spot, size: number): string[] {
  const white = "#fffaf0";
  const wing = (side: number) =>
    `<path fill="${white}" d="M${x} ${y}Q${x + side * size * 0.55} ${y - size * 0.78} ${x + side * size * 1.35} ${y - size * 0.42}Q${x + side * size * 0.72} ${y - size * 0.3} ${x + side * size * 0.12} ${y + size * 0.18}Z"/>`;
  return [
    wing(-1),
    wing(1),
    stroke({ x: x - size * 0.62, y: y + size * 0.16 }, { x: x + size * 0.55, y: y - size * 0.02 }, size * 0.16, white),
    stroke(
      { x: x - size * 1.05, y: y + size * 0.3 },
      { x: x - size * 0.4, y: y + size * 0.12 },
      size * 0.04,
      "#22303a",
    ),
    stroke(
      { x: x + size * 0.5, y: y - size * 0.02 },
      { x: x + size * 0.82, y: y + size * 0.06 },
      size * 0.05,
      "#22303a",
    ),
  ];
}
