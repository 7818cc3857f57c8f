/**
 * How Chinese newspapers write what stands around the text: leads (电头), signatures (署名), list items, page
 * furniture. All patterns are for text without spaces.
 */

// 电 that begins another word is no 电头: 新华社记者从国家电网获悉.
const NOT_A_WORD = "(?![网力话视脑影台子梯器站价动池信商线缆磁机源厂镀])";
const PAPER = "(?:本报|本台|本网|本刊|[\\p{Script=Han}]{1,6}(?:日报|晚报|晨报|早报|商报|都市报|青年报))";
const AGENCY =
  "(?:新华社|中新社|中新网|新华网|人民网|央视网|中通社|中央社|[\\p{Script=Han}]{1,4}(?:通讯社|新社|联社|透社))";
const PLACE = "[\\p{Script=Han}A-Za-z·（）()/／\\-－—、]{0,16}?";
const DATE = "(?:\\d{4}年)?\\d{1,2}(?:月\\d{1,2})?日";
const DATELINES = [
  // 本报讯, 本报综合讯, 本报专电
  `${PAPER}(?:综合|特约|快|专)?(?:讯|专电)(?!息|号|问|速)`,
  // 本报北京7月1日电, 新华社东京7月1日电, 法新社巴黎7月1日电
  `(?:据)?(?:${PAPER}|${AGENCY}|[\\p{Script=Han}]{1,4}社)${PLACE}${DATE}(?:专)?(?:电${NOT_A_WORD}|讯)`,
  // 据新华社电, 新华社北京电: without a date the place is short and is not the beginning of a sentence
  `(?:据)?${AGENCY}(?!区)(?:(?!记者)[\\p{Script=Han}·]){0,5}?电${NOT_A_WORD}`,
  // 据《江城日报》讯
  `据《[^》]{1,12}》(?:电${NOT_A_WORD}|讯)`,
];
const DATELINE = new RegExp(`^(?:${DATELINES.join("|")})`, "u");

/** Length of the 电头 that opens `solid`; 0 when there is none. */
export function datelineLength(solid: string): number {
  return DATELINE.exec(solid.slice(0, 60))?.[0].length ?? 0;
}

// The surnames of nine people in ten; they tell a name in brackets from an aside in brackets.
const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀胥郁南班储原栗燕楚";
const DOUBLE_SURNAME = "欧阳|上官|诸葛|司马|皇甫|尉迟|长孙|慕容|令狐|东方|夏侯|公孙|端木|南宫";
const NAME = `(?:(?:${DOUBLE_SURNAME})[\\p{Script=Han}]{1,2}|[${SURNAMES}][\\p{Script=Han}]{1,2})`;
const NAMES = `${NAME}(?:[、，]?${NAME}){0,5}`;
const TITLE = "(?:(?:首席|特约|特派|驻站|实习|见习|摄影|文字|全媒体|融媒体)*(?:记者|通讯员|评论员|实习生))";
// What marks bracketed text as a signature whatever names stand in it; 注 (编者注) is an aside, not a signature.
const SIGNING =
  /记者|通讯员|特约|评论员|实习生|撰文|供稿|整理|综合|作者|摄|文[/／]|图[/／]|文并|据.{1,12}[报网社台电讯]|新华社|本报/u;
const ASIDE = /注$|[。；！？]|下转|上接|详见|见第|待续/u;
const BRACKETED_END = /[（(]([^（）()]{2,48})[）)]$/u;
const SENTENCE_BEFORE = /[。！？…”’》.!?]$/u;
const BARE_NAMES = new RegExp(`^${NAMES}$`, "u");
const LOOSE_NAME = /^[\p{Script=Han}]{2,4}$/u;
const ORDINAL = /^[一二三四五六七八九十上中下完图略续终]+$|^资料图|^如图|^图[一二三]/u;
const PLAIN_BYLINE = new RegExp(
  `^(?:[□■◎●▲○◆]?(?:本报|本刊|本网|本台|新华社|${PAPER}|[\\p{Script=Han}]{2,8}(?:融媒|客户端))${TITLE}|` +
    `[□■◎●▲○◆]?${TITLE}(?=${NAME})|[□■◎](?=${NAME})|文[/／]|作者[：:])` +
    `[\\p{Script=Han}·、，/／]{2,40}$`,
  "u",
);

/**
 * Offset of the bracketed signature that ends `solid`; -1 when there is none. A bare name in brackets
 * counts after a finished sentence, if it begins with a surname or the story ends here (`atEnd`).
 */
export function bylineStart(solid: string, atEnd: boolean): number {
  const tail = solid.slice(-64);
  const match = BRACKETED_END.exec(tail);
  const inside = match?.[1];
  if (!match || inside === undefined || ASIDE.test(inside)) return -1;
  const before = tail.slice(0, match.index);
  const signs = SIGNING.test(inside);
  const named = BARE_NAMES.test(inside) || (atEnd && LOOSE_NAME.test(inside) && !ORDINAL.test(inside));
  if (!signs && !named) return -1;
  if (before !== "" && !SENTENCE_BEFORE.test(before)) return -1;
  return solid.length - tail.length + match.index;
}

/** True when `solid` ends with a signature, so that a story may end here. */
export function closesByline(solid: string): boolean {
  return bylineStart(solid, true) >= 0;
}

/** True when the whole line is a signature, bracketed or plain (本报记者张三). */
export function isBylineLine(solid: string): boolean {
  return solid.length <= 60 && (bylineStart(solid, true) === 0 || PLAIN_BYLINE.test(solid));
}

/** Length of the bracketed signature that stands at the head of `solid`, right behind a 电头; 0 if none. */
export function headBylineLength(solid: string): number {
  const match = /^[（(]([^（）()]{2,48})[）)]/u.exec(solid.slice(0, 64));
  return match?.[1] !== undefined && SIGNING.test(match[1]) && !ASIDE.test(match[1]) ? match[0].length : 0;
}

/** Items of a list: numbered, lettered or bulleted; such a line is a paragraph however short. */
export function startsListItem(solid: string): boolean {
  return /^(?:[●○◆◇■□▲△★☆▶►•·※*]|[①-⑳⑴-⒇]|[（(]?[0-9０-９]{1,3}[）)、．]|[0-9]{1,3}\.(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、．])/u.test(
    solid,
  );
}

/** A line of the page's own furniture (date, page number, editors): printed by the page, part of no story. */
export function isFurniture(solid: string): boolean {
  return (
    /^(?:.{0,12}\d{4}年\d{1,2}月\d{1,2}日.{0,4}星期[一二三四五六日天]|第?[A-Z]?\d{1,3}版|[A-D]\d{1,2})/u.test(solid) ||
    /^(?:(?:责任编辑|责编|本版编辑|执行编辑|版式|美编|美术编辑|校对|组版|值班编委|电话|电子邮箱|E-mail|投稿邮箱)[：:丨|/]?)/iu.test(
      solid,
    )
  );
}
