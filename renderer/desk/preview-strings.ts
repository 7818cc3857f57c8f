/** Commands of 分色预览 and of mending findings. */
export const previewStrings = {
  "zh-CN": {
    "view.separations": "分色预览",
    "view.nextPlate": "分色预览：换看一块色版",
    "view.overInk": "分色预览：标出墨量超限处",
    "window.fixFinding": "处理当前问题",
    "window.fixFinding.named": "处理当前问题：{fix}",
    "window.fixAlike": "同类问题一并处理",
  },
  en: {
    "view.separations": "Separations Preview",
    "view.nextPlate": "Separations: Next Plate",
    "view.overInk": "Separations: Mark Too Much Ink",
    "window.fixFinding": "Fix This Problem",
    "window.fixFinding.named": "Fix This Problem: {fix}",
    "window.fixAlike": "Fix All Problems of This Kind",
  },
} as const;
