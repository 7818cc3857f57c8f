import type { Catalogue } from "../kit/i18n.ts";

/** What is said while a picture is pulled, cropped and exchanged. */
export const strings = {
  "zh-CN": {
    size: "{cells} 字 × {lines} 行",
    crop: "裁切：拖动移图，滚轮或 ± 缩放，回车或 Esc 结束",
    zoom: "放大到 {percent}%",
    ppi: "{ppi} ppi",
    soft: "偏低，会发虚",
    coarse: "太低，不能付印",
    "step.move": "移图",
    "step.resize": "改图的大小",
    "step.crop": "裁图",
    "step.fitting": "图片入框",
    "step.remove": "删除图片",
    locked: "这个广告位由广告部锁定。要动它，先用“解锁广告位”。",
    wholeRoom: "这张图单独成块，占满它的版位：请移动或改变版位。",
  },
  en: {
    size: "{cells} cells × {lines} lines",
    crop: "Cropping: drag moves the picture, wheel or ± enlarges, Enter or Escape ends",
    zoom: "Enlarged to {percent} %",
    ppi: "{ppi} ppi",
    soft: "low: will look soft",
    coarse: "too low to print",
    "step.move": "Move picture",
    "step.resize": "Resize picture",
    "step.crop": "Crop picture",
    "step.fitting": "Fit picture",
    "step.remove": "Remove picture",
    locked: "The advertising desk has locked this ad. To change it, unlock the ad first.",
    wholeRoom: "This picture stands alone and takes all its room: move or resize the room.",
  },
} satisfies Catalogue<string>;
