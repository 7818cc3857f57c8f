/**
 * What a person can want: one intention per function, `(snapshot, args) → Change | null`. Door of this room.
 *
 * A command is pure: it looks at the snapshot and says what would have to change. null means that it does
 * not apply here (no such story, nothing to merge with, nowhere to move), so that menus, keys and buttons
 * share one rule. Values that no record may hold (a date in a thirteenth month) are refused by
 * `document.apply`. Ids of what is new are arguments, never made here.
 */
export {
  acceptWarning,
  addPage,
  movePage,
  removePage,
  returnWarning,
  setEditionInfo,
  setGrid,
  setHeadlineNames,
  setPlates,
  setSectionName,
} from "./pages.ts";
export { setImprint, setMasters, setOccasion, setPageInfo } from "./furniture.ts";
export type { ImprintWish, PageInfo } from "./furniture.ts";
export {
  freeHeadline,
  isBookedRoom,
  isLocked,
  moveArticle,
  placeArticle,
  removeArticle,
  removeArticles,
  resizeArticle,
  setArticleStyle,
  setHeadline,
  setRegion,
} from "./articles.ts";
export { swapArticles } from "./shapes.ts";
export {
  alignArticles,
  ALIGNMENTS,
  boxAround,
  distributeArticles,
  groupArticles,
  growArticles,
  matchArticles,
  moveArticles,
  setLocked,
  stackArticles,
  ungroupArticles,
  type Alignment,
  type Chosen,
} from "./arrange.ts";
export {
  addRule,
  changeRule,
  groupRule,
  removeRule,
  ruleAt,
  withTheirRules,
  type RulePlace,
  type RuleWish,
} from "./page-rules.ts";
export { addGuides, moveGuide, removeGuides } from "./guides.ts";
export type { HeadlineWish } from "./articles.ts";
export {
  drawDummies,
  dummiesForStories,
  dummyFor,
  orderCharacters,
  pouringsByRank,
  pourStories,
  setDummyPicture,
  setRank,
  withdrawLeavingDummy,
  type NewDummy,
} from "./dummies.ts";
export { emptyDummy } from "./empty-dummy.ts";
export { applySkeleton, removeSkeleton, saveSkeleton, skeletonOf, skeletonPart, type ShapeIds } from "./skeletons.ts";
export { articlesOn, copyArticles, duplicatePage, pasteArticles } from "./copies.ts";
export { picturesOf } from "./pictures.ts";
export { addStories, putStyle, removeStory, setStyleFace } from "./stories.ts";
export type { NewStory } from "./stories.ts";
export {
  mergeParagraph,
  pasteParagraphs,
  replaceText,
  setParagraphRole,
  splitParagraph,
  type PastedParagraph,
} from "./paragraphs.ts";
export {
  addPicture,
  addPictureStory,
  changePicture,
  removePicture,
  setCaption,
  type NewPicture,
  type PictureWish,
} from "./pictures.ts";
export { clearMarks, commonMarks, setDropCap, setMark } from "./marks.ts";
export type { ItemMark, NewMark, Stretch } from "./marks.ts";
export { gridEffects, setPageGrid } from "./page-grid.ts";
export type { GridEffect, PageGridWish } from "./page-grid.ts";
export { changeStyle, copyStyle, isStyleUsed, removeStyle } from "./style-library.ts";
export { setDecor, setSeparators } from "./borders.ts";
export type { DecorWish } from "./borders.ts";
export { setColumnSplit } from "./column-split.ts";
export { setWriting } from "./writing.ts";
export type { WritingWish } from "./writing.ts";
export { setLineSettings } from "./line-setting.ts";
export type { LineSetting } from "./line-setting.ts";
export { freezeLines, frozenLines, hasParagraphMark, setParagraphMark, setWrap, thawLines } from "./flow.ts";
export type { ParagraphMark } from "./flow.ts";
