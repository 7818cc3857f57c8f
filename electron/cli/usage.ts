/** What the commands are called with, and the one error that means "called wrongly" (exit 2). */

export const USAGE = `用法：zuban 命令 …

  new E.zuban [--name 报名] [--paper 纸型] [--date YYYY-MM-DD] [--issue 总期号]
                             新建一期，只有一个空版
  import 文件… --out E.zuban [--name 报名] [--paper 纸型] [--date YYYY-MM-DD] [--issue 总期号] [--place]
         [--profile 规范]    读入报纸原文，分出稿件；--place 自动上版；规范是自带排版规范的名称，
                             或写有规范的 JSON 文件
  stories E.zuban            列出稿件
  compose E.zuban            列出版面各行的位置与余缺
  explain E.zuban [--page 版] [--story 稿件编号] [--line 行]
                             说明各行为什么断在那里、挤了什么、拉了什么
  pdf E.zuban --out F.pdf [--pages 1,3-4] [--profile x4|x1a|plain|proof] [--icc 特性文件]
      [--marks] [--bleed 毫米] [--round 校次] [--ppi N] [--time 时间]
                             输出 PDF：x4、x1a 交印厂（PDF/X-4、PDF/X-1a），plain 普通，proof 校样；
                             --icc 用印厂自己的特性文件，--marks 加裁切线、套准线、色标和版面说明，
                             --ppi 把比这精细一半以上的图片缩到这个精度（不写为保持原样）
  pdf E.zuban --out 目录 --each [--names 文件名] …
                             每版一个 PDF；文件名里可以用 {报名}{日期}{期号}{版序}{版名}{用途} 等
  png E.zuban --out 目录 [--dpi N] [--pages 1,3-4] [--names 文件名]
  jpeg E.zuban --out 目录 [--dpi N] [--quality 1-100] [--pages 1,3-4] [--names 文件名]
  svg E.zuban --out 目录 [--pages 1,3-4] [--names 文件名]
                             输出版面图片，每版一个文件；svg 里的字是轮廓，不用字体
  check E.zuban [--profile plain|x4|x1a|mono] [--pages 1,3-4]
                             印前检查和版面检查：逐条说明错在哪里、为什么
  picture E.zuban 图片 (--story 稿件编号 | --page 版 --at 左,上,宽,高 | --replace 图片编号)
         [--caption 说明] [--credit 署名]
                             置入图片：配给稿件，或单独成块（横向以字计，竖向以行计），或替换一张
  ad E.zuban --name 广告名 --size 宽x高 --page 版 --at 左,上
                             预留并锁定广告位，尺寸以毫米计；稿件来了用 picture --replace 置入
  dump E.zuban               把刊期写成可读的 JSON
  load 文件 --out E.zuban    由 JSON 建立刊期
  rescue 坏文件 --out E.zuban
                             用坏文件里最新的完好版本另建一期
  serve E.zuban [--host 地址] [--port 端口]
                             在浏览器里打开刊期，直到 Ctrl+C
  compose-cases              从标准输入读断行用例（JSON Lines），结果写到标准输出

  --fonts 目录  import、compose、check、pdf、png、jpeg、svg、serve 另用这个目录里的字体（.ttf .otf .ttc）。
  --json  以 JSON 输出，供程序读取。
退出码：0 正常；1 有问题需要处理，或拒绝执行；2 用法不对。`;

/** The command line itself is wrong; the message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command can't be carried out, for a reason the user can understand and act on (exit 1). */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/** `1,3-4` → pages of an edition with `count` pages, in ascending order, each once. */
export function pageNumbers(text: string | undefined, count: number): number[] {
  if (text === undefined) return Array.from({ length: count }, (_, i) => i + 1);
  const chosen = new Set<number>();
  for (const part of text.split(",")) {
    const match = /^\s*(\d+)(?:\s*-\s*(\d+))?\s*$/.exec(part);
    if (!match) throw new UsageError(`--pages 看不懂“${part}”。请写成 1,3-4 这样。`);
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from < 1 || to < from) throw new UsageError(`--pages 中的“${part}”不是从小到大的版序。`);
    if (to > count) throw new Refusal(`没有第 ${to} 版：这一期共 ${count} 版。`);
    for (let page = from; page <= to; page++) chosen.add(page);
  }
  return [...chosen].sort((a, b) => a - b);
}
