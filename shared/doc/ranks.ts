/** 头条 1, 二条 2, 三条 3, 四条 4, 补白 5: what a story weighs on its page. */
export const RANKS = [1, 2, 3, 4, 5] as const;
export type Rank = (typeof RANKS)[number];
