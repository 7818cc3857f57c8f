/** 梅雨: rain on the eaves of 灯笼巷, a lantern, an umbrella going home. In black and three greys. */
import { dice, line, ripples, shape, stroke, svg, type Dice } from "./woodcut.ts";

const PAPER = "#f6f6f6";
const PALE = "#cfcfcf";
const MIDDLE = "#8c8c8c";
const DARK = "#1f1f1f";

export function eaves(width: number, height: number): string {
  const roll = dice(614);
  return svg(width, height, [
    `<rect width="${width}" height="${height}" fill="${PALE}"/>`,
    ...walls(roll, width, height),
    ...paving(roll, width, height),
    ...umbrella({ x: 0.52 * width, y: 0.7 * height }),
    ...roof(width, height),
    ...lantern({ x: 0.79 * width, y: 0.35 * height }),
    ...rain(roll, width, height),
    ...drops(roll, width, height),
  ]);
}

/** The alley runs away between two walls. */
function walls(roll: Dice, width: number, height: number): string[] {
  const far = { left: 0.42 * width, right: 0.62 * width, foot: 0.66 * height };
  const left = [
    { x: 0, y: 0 },
    { x: far.left, y: 0 },
    { x: far.left, y: far.foot },
    { x: 0, y: 0.86 * height },
  ];
  const right = [
    { x: width, y: 0 },
    { x: far.right, y: 0 },
    { x: far.right, y: far.foot },
    { x: width, y: 0.9 * height },
  ];
  const bricks = Array.from({ length: 60 }, () => {
    const x = roll() * 0.32 * width;
    const y = 0.26 * height + roll() * 0.46 * height;
    const run = 18 + 26 * roll();
    return stroke({ x, y }, { x: x + run, y: y - run * 0.06 }, 1.5, "#5e5e5e");
  });
  const planks = Array.from({ length: 17 }, (_, at) => {
    const x = far.right + 8 + at * at * 0.55 + at * 3;
    return line(
      [
        { x, y: 0 },
        { x, y: far.foot + ((x - far.right) / (width - far.right)) * 0.24 * height },
      ],
      "#6e6e6e",
      1.2 + at * 0.06,
    );
  });
  const window = { x: 0.09 * width, y: 0.42 * height };
  return [
    `<rect x="${far.left}" y="0" width="${far.right - far.left}" height="${far.foot}" fill="${PAPER}"/>`,
    // A gable at the alley's end.
    shape(
      [
        { x: far.left, y: 0.52 * height },
        { x: 0.5 * width, y: 0.43 * height },
        { x: 0.52 * width, y: 0.43 * height },
        { x: far.right, y: 0.53 * height },
        { x: far.right, y: 0.56 * height },
        { x: far.left, y: 0.55 * height },
      ],
      MIDDLE,
    ),
    `<rect x="${0.45 * width}" y="${0.55 * height}" width="${0.14 * width}" height="${0.11 * height}" fill="${PALE}"/>`,
    `<rect x="${0.5 * width}" y="${0.59 * height}" width="${0.045 * width}" height="${0.07 * height}" fill="#5e5e5e"/>`,
    shape(left, "#a9a9a9"),
    ...bricks,
    shape(right, "#4a4a4a"),
    ...planks,
    shape(
      [
        { x: 0, y: 0.8 * height },
        { x: far.left, y: 0.63 * height },
        { x: far.left, y: far.foot },
        { x: 0, y: 0.86 * height },
      ],
      "#6e6e6e",
    ),
    `<rect x="${window.x}" y="${window.y}" width="88" height="76" fill="${DARK}"/>`,
    ...[0, 1, 2, 3].map(
      (at) => `<rect x="${window.x + 6 + at * 20}" y="${window.y + 6}" width="15" height="64" fill="${PAPER}"/>`,
    ),
    ...[24, 46].map((down) =>
      line(
        [
          { x: window.x, y: window.y + down },
          { x: window.x + 88, y: window.y + down },
        ],
        DARK,
        3,
      ),
    ),
  ];
}

function paving(roll: Dice, width: number, height: number): string[] {
  const top = 0.66 * height;
  const ground = [
    { x: 0.42 * width, y: top },
    { x: 0.62 * width, y: top },
    { x: width, y: 0.9 * height },
    { x: width, y: height },
    { x: 0, y: height },
    { x: 0, y: 0.86 * height },
  ];
  const rows = Array.from({ length: 10 }, (_, at) => {
    const y = top + 6 + at ** 1.75 * 4.4;
    return line(
      [
        { x: 0, y: y + 2 },
        { x: width, y: y + 2 },
      ],
      MIDDLE,
      0.8 + at * 0.16,
    );
  });
  const joints = [-0.5, -0.15, 0.14, 0.36, 0.52, 0.68, 0.9, 1.2, 1.55].map((at) =>
    line(
      [
        { x: (0.42 + 0.2 * Math.max(0, Math.min(1, (at + 0.5) / 2))) * width, y: top },
        { x: at * width, y: height },
      ],
      MIDDLE,
      1,
    ),
  );
  return [
    shape(ground, PALE),
    `<clipPath id="ground"><path d="M${ground.map(({ x, y }) => `${x} ${y}`).join("L")}Z"/></clipPath><g clip-path="url(#ground)">`,
    ...rows,
    ...joints,
    ...ripples(roll, { left: 0, right: width, top, bottom: height }, { count: 100, fill: PAPER, thick: 3, length: 90 }),
    ...ripples(
      roll,
      { left: 0.3 * width, right: 0.75 * width, top: 0.74 * height, bottom: 0.98 * height },
      { count: 56, fill: "#4a4a4a", thick: 2.6, length: 80 },
    ),
    "</g>",
  ];
}

/** Somebody under an oiled-paper umbrella, seen from behind. */
function umbrella({ x, y }: { readonly x: number; readonly y: number }): string[] {
  const spokes = [-66, -40, -14, 14, 40, 66];
  return [
    stroke({ x: x - 14, y: y + 74 }, { x: x - 16, y: y + 118 }, 8, DARK),
    stroke({ x: x + 12, y: y + 70 }, { x: x + 14, y: y + 110 }, 8, DARK),
    `<path fill="${DARK}" d="M${x - 30} ${y + 84}Q${x - 34} ${y + 20} ${x - 20} ${y - 14}L${x + 20} ${y - 14}Q${x + 34} ${y + 20} ${x + 32} ${y + 84}Q${x} ${y + 94} ${x - 30} ${y + 84}Z"/>`,
    ...[-18, -6, 8, 20].map((at) => stroke({ x: x + at, y: y + 6 }, { x: x + at * 1.3, y: y + 76 }, 1.5, MIDDLE)),
    `<path fill="${PAPER}" stroke="${DARK}" stroke-width="3" d="M${x - 92} ${y}Q${x - 72} ${y - 62} ${x} ${y - 74}Q${x + 72} ${y - 62} ${x + 92} ${y}Q${x + 70} ${y - 12} ${x + 54} ${y + 3}Q${x + 28} ${y - 10} ${x} ${y + 5}Q${x - 28} ${y - 10} ${x - 54} ${y + 3}Q${x - 70} ${y - 12} ${x - 92} ${y}Z"/>`,
    ...spokes.map((at) =>
      stroke({ x: x + at * 0.06, y: y - 70 }, { x: x + at * 1.08, y: y - Math.abs(at) * 0.1 }, 1.3, DARK, -at * 0.16),
    ),
    `<path fill="none" stroke="${MIDDLE}" stroke-width="7" d="M${x - 76} ${y - 24}Q${x} ${y - 52} ${x + 76} ${y - 24}"/>`,
    line(
      [
        { x, y: y - 74 },
        { x, y: y - 86 },
      ],
      DARK,
      5,
    ),
  ];
}

/** 瓦: rows of tiles above, their round ends along the eaves. */
function roof(width: number, height: number): string[] {
  const edge = (x: number) => 0.2 * height + 0.1 * height * ((x / width - 0.5) * 2) ** 2;
  const parts = [
    `<path fill="${DARK}" d="M0 0H${width}V${edge(width)}Q${width / 2} ${2 * edge(width / 2) - edge(0)} 0 ${edge(0)}Z"/>`,
  ];
  for (let at = 0; at <= 15; at++) {
    const x = at * 33 - 8;
    const y = edge(x);
    const top = { x: width / 2 + (x - width / 2) * 0.8, y: 0 };
    parts.push(
      line([top, { x, y }], MIDDLE, 3),
      stroke({ x: top.x + 9, y: 0 }, { x: x + 11, y }, 3.2, "#555555"),
      ...Array.from({ length: 6 }, (_, row) => {
        const part = (row + 0.6) / 6.4;
        const cx = top.x + (x + 16 - top.x - 13) * part + 13;
        return `<path fill="none" stroke="${PALE}" stroke-width="1.6" d="M${cx - 9} ${y * part}q9 8 18 0"/>`;
      }),
    );
  }
  for (let at = 0; at <= 15; at++) {
    const x = at * 33 - 8;
    parts.push(
      `<circle cx="${x}" cy="${edge(x) + 2}" r="10.5" fill="${PAPER}" stroke="${DARK}" stroke-width="3"/><circle cx="${x}" cy="${edge(x) + 2}" r="3.6" fill="${DARK}"/>`,
      `<path fill="${PALE}" stroke="${DARK}" stroke-width="2" d="M${x + 9} ${edge(x + 16) + 1}h15l-4 12h-7z"/>`,
    );
  }
  return parts;
}

function lantern({ x, y }: { readonly x: number; readonly y: number }): string[] {
  return [
    line(
      [
        { x, y: y - 70 },
        { x, y: y - 30 },
      ],
      DARK,
      3,
    ),
    `<ellipse cx="${x}" cy="${y}" rx="33" ry="35" fill="${PAPER}" stroke="${DARK}" stroke-width="3"/>`,
    ...[-22, -11, 0, 11, 22].map(
      (at) =>
        `<path fill="none" stroke="${MIDDLE}" stroke-width="1.6" d="M${x + at * 0.4} ${y - 33}Q${x + at * 1.7} ${y} ${x + at * 0.4} ${y + 33}"/>`,
    ),
    `<rect x="${x - 15}" y="${y - 41}" width="30" height="9" fill="${DARK}"/><rect x="${x - 15}" y="${y + 32}" width="30" height="9" fill="${DARK}"/>`,
    ...[-8, -3, 3, 8].map((at) => stroke({ x: x + at, y: y + 40 }, { x: x + at * 1.4, y: y + 72 }, 1.7, DARK)),
  ];
}

function rain(roll: Dice, width: number, height: number): string[] {
  return Array.from({ length: 150 }, () => {
    const x = roll() * width * 1.1;
    const y = 0.24 * height + roll() * 0.7 * height;
    const fall = 22 + 50 * roll();
    return stroke({ x, y }, { x: x - fall * 0.16, y: y + fall }, 1.1, roll() < 0.72 ? PAPER : "#6e6e6e");
  });
}

/** What falls from each tile, and where it has worn the stone. */
function drops(roll: Dice, width: number, height: number): string[] {
  return Array.from({ length: 15 }, (_, at) => {
    const x = at * 33 + 9;
    const top = 0.2 * height + 0.1 * height * ((x / width - 0.5) * 2) ** 2 + 16;
    const fall = 30 + 80 * roll();
    const floor = (0.93 + 0.03 * roll()) * height;
    const ring = `<ellipse cx="${x}" cy="${floor.toFixed(1)}" rx="11" ry="3.4" fill="none" stroke="${DARK}" stroke-width="1.5"/>`;
    return [stroke({ x, y: top }, { x, y: top + fall }, 2.2, PAPER), ring].join("");
  });
}
