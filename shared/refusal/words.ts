/**
 * Every sentence that says why something could not be done and what to do about it, by code and in both languages of
 * the window. `{file}` is a slot; the variables of file names (`{版序}`, `{page}`) are none and stay. The command line
 * speaks Chinese.
 */
const ANOTHER_FORMAT = "可以置入的有 JPEG、PNG、TIFF、WebP 和 PDF，请转换格式后再试。";
const ANOTHER_FORMAT_EN = "JPEG, PNG, TIFF, WebP and PDF can be placed: convert it and try again.";
const SAVE_AS_TEXT = "请在原程序里全选复制，或另存为纯文本（.txt）后再导入。";
const SAVE_AS_TEXT_EN = "Copy all of it in its own program, or save it as plain text (.txt), and import that.";

/** The edition's file. */
const FILE = {
  "file.missing": {
    zh: "找不到“{file}”，它可能已被移走或改名。请核对位置。",
    en: "“{file}” cannot be found; it may have been moved or renamed. Check where it is.",
  },
  "file.exists": {
    zh: "“{file}”已经存在，没有覆盖它。请换一个名字，或先移走原来的文件。",
    en: "“{file}” exists already and was not replaced. Choose another name, or move the old file away first.",
  },
  "file.empty": {
    zh: "“{file}”是空文件，里面没有刊期，多半是复制或同步没有完成。文件未作改动，请找回完整的一份。",
    en: "“{file}” is empty: most likely it was not copied or synced to its end. It was not touched; find a whole copy of it.",
  },
  "file.foreign": {
    zh: "“{file}”不是组版的刊期文件，未作改动。请选择组版保存的 .zuban 文件。",
    en: "“{file}” is no edition of Zuban and was not touched. Choose a .zuban file that Zuban has saved.",
  },
  "file.wal": {
    zh: "“{file}”被别的程序改成了 WAL 方式，直接打开可能少内容，未作改动。请用那个程序执行 PRAGMA journal_mode=DELETE，再来打开。",
    en: "Another program has switched “{file}” to WAL, so that content might be missing. It was not touched; run PRAGMA journal_mode=DELETE in that program and open it again.",
  },
  "file.truncated": {
    zh: "“{file}”不完整：应有 {expected} 字节，只有 {actual} 字节，多半是复制或传送中断。文件未作改动，请找回完整的一份或备份。",
    en: "“{file}” is not whole: {actual} bytes instead of {expected}; most likely copying was interrupted. It was not touched; find a whole copy or a backup.",
  },
  "file.damaged": {
    zh: "“{file}”已损坏（{detail}），不能打开，未作改动。请使用备份。",
    en: "“{file}” is damaged ({detail}) and cannot be opened. It was not touched; use a backup.",
  },
  "file.version-damaged": {
    zh: "“{file}”里的版本“{name}”已损坏，不能查看或恢复；刊期现在的内容不受影响。请改用别的版本。",
    en: "The version “{name}” in “{file}” is damaged and can be neither looked at nor restored; the edition as it is now is not affected. Use another version.",
  },
  "file.newer": {
    zh: "“{file}”由更新的组版保存（文件版本 {version}，这里只认到 {known}），未作改动。请升级组版后打开。",
    en: "“{file}” was saved by a newer Zuban (file version {version}, known here up to {known}) and was not touched. Update Zuban and open it again.",
  },
  "file.locked": {
    zh: "“{file}”正由 {user} 在 {host} 上使用（自 {since}，进程 {pid}）。请等对方关闭后再打开。",
    en: "“{file}” is in use by {user} on {host} (since {since}, process {pid}). Open it when they have closed it.",
  },
  "file.in-use": {
    zh: "“{file}”正被另一个程序使用。请等对方关闭后再打开。",
    en: "“{file}” is in use by another program. Open it when that has closed it.",
  },
  "file.readonly": {
    zh: "“{file}”所在的位置不能写入，改动无法保存。请检查权限，或把文件复制到可以写入的地方再打开。",
    en: "Nothing can be written where “{file}” is, so changes cannot be saved. Check your rights, or copy it to where you may write and open it there.",
  },
  "file.disk-full": {
    zh: "磁盘已满，“{file}”没有存全。请先腾出空间；已经打开的刊期先不要关闭，腾出后会接着存。",
    en: "The disk is full: not all of “{file}” is saved. Make room, and do not close the edition before: saving goes on then.",
  },
  "file.unreachable": {
    zh: "读写“{file}”时出错（{detail}）。请检查磁盘、网络连接和权限。",
    en: "“{file}” could not be read or written ({detail}). Check disk, network and rights.",
  },
  "version.no-name": {
    zh: "版本要有名字，例如“签样前”。请写一个再保存。",
    en: "A version needs a name, such as “before sign-off”. Write one and save it again.",
  },
  "version.unknown": {
    zh: "找不到这个版本，它可能属于另一个文件。请刷新版本列表再选。",
    en: "This version cannot be found; it may belong to another file. Reload the list and choose again.",
  },
} as const;

/** A new edition. */
const PLAN = {
  "plan.paper": {
    zh: "没有“{preset}”这种纸型。可用的有：{known}。",
    en: "There is no paper “{preset}”. There are: {known}.",
  },
  "plan.date": {
    zh: "“{date}”不是日期。请写成 2026-06-18 这样。",
    en: "“{date}” is no date. Write it like 2026-06-18.",
  },
  "plan.name": { zh: "报名要有 1 到 40 个字。", en: "The paper's name needs 1 to 40 characters." },
  "plan.issue": {
    zh: "总期号“{issue}”不是正整数。",
    en: "The issue number “{issue}” is no positive whole number.",
  },
  "plan.section": {
    zh: "版名“{section}”太长。请写成 20 个字以内。",
    en: "The section name “{section}” is too long: 20 characters at the most.",
  },
} as const;

/** Raw text that is imported. */
const TEXT = {
  "text.missing": {
    zh: "找不到这个文件。请核对路径和文件名。",
    en: "This file cannot be found. Check its path and name.",
  },
  "text.folder": {
    zh: "这是一个文件夹，不是文稿。请指明里面的文件。",
    en: "This is a folder, not copy. Name a file in it.",
  },
  "text.denied": {
    zh: "没有读取这个文件的权限。请检查文件属性，或复制一份到自己的文件夹再导入。",
    en: "You may not read this file. Check its properties, or import a copy in a folder of your own.",
  },
  "text.unreadable": {
    zh: "文件读不出来（{detail}）。请确认磁盘或网络位置可用后再试。",
    en: "The file could not be read ({detail}). See that its disk or network place can be reached and try again.",
  },
  "text.empty": {
    zh: "文件是空的，没有可导入的文字。请检查是不是存错了文件，或从原处重新导出。",
    en: "The file is empty: there is no text to import. See whether the right file was saved, or export it again.",
  },
  "text.controls": {
    zh: "这不是文本文件（里面有大量控制字符），无法当作文稿导入。请用生成它的程序另存为纯文本（.txt）。",
    en: "This is no text file (it is full of control characters). Save it as plain text (.txt) in the program that made it.",
  },
  "text.pdf": {
    zh: "这是 PDF 文件，不是文本。请在阅读器里全选复制文字，存成 .txt 后再导入。",
    en: "This is a PDF, not text. Copy its text in a reader, save that as .txt and import it.",
  },
  "text.word": {
    zh: `这像是 Word（.docx）、WPS 或 .zip 压缩文件，不是文本。${SAVE_AS_TEXT}`,
    en: `This looks like a Word (.docx), WPS or .zip file, not text. ${SAVE_AS_TEXT_EN}`,
  },
  "text.office": {
    zh: `这是旧版 Office 文件（.doc 等），不是文本。${SAVE_AS_TEXT}`,
    en: `This is a file of old Office (.doc and the like), not text. ${SAVE_AS_TEXT_EN}`,
  },
  "text.rtf": {
    zh: `这是 RTF 文件，文字里夹着排版代码。${SAVE_AS_TEXT}`,
    en: `This is RTF: its text is mixed with codes. ${SAVE_AS_TEXT_EN}`,
  },
  "text.edition": {
    zh: "这是一期刊期文件或数据库，不是原始文稿。要看里面的稿件，请用 stories 命令。",
    en: "This is an edition or a database, not raw copy. The stories in it are listed by the command “stories”.",
  },
  "text.picture": {
    zh: "这是 {format} 图片。里面没有文字可取；请导入稿件的文本，图片以后在版面上插入。",
    en: "This is a {format} picture: there is no text in it. Import the story's text; pictures are placed on the page later.",
  },
  "text.archive": {
    zh: "这是 {format} 压缩文件。请先解压，再导入里面的文本。",
    en: "This is a {format} archive. Unpack it first and import the text that is in it.",
  },
  "text.big5": {
    zh: "这个文件可能是繁体的 Big5 编码，按国标编码读会变成乱码。请用原程序打开，另存为 UTF-8 编码再导入。",
    en: "This file may be traditional Chinese in Big5 and would come out garbled. Open it in its own program, save it as UTF-8 and import that.",
  },
  "text.encoding": {
    zh: "认不出这个文件的文字编码，勉强打开会变成乱码。请用记事本等程序打开，确认文字正常后另存为 UTF-8 编码再导入。",
    en: "The encoding of this file is unknown, so that it would come out garbled. Open it in an editor, see that its text is right, save it as UTF-8 and import that.",
  },
  "text.too-large": {
    zh: "文件有 {size} MB，超过上限 2 MB。一个对开版约 13000 字（39 KB），2 MB 已够五十个版；请确认没有选错文件，或分成几个文件导入。",
    en: "The file has {size} MB; 2 MB is the most. A broadsheet page has some 13,000 characters (39 KB), so 2 MB are fifty pages: see that it is the right file, or import it in several.",
  },
  "text.damaged": {
    zh: "文件按 {encoding} 编码读到第 {line} 行时有损坏的字符（可能没有传完），硬读会丢字。请重新取一份完整的文件再导入。",
    en: "Read as {encoding}, the file has broken characters in line {line} (it may not have arrived whole), and text would be lost. Fetch a whole copy and import that.",
  },
} as const;

/** Pictures that are placed. */
const PICTURE = {
  "picture.empty": {
    zh: "“{name}”是空文件。请重新取一份再置入。",
    en: "“{name}” is empty. Fetch it once more and place that.",
  },
  "picture.too-large": {
    zh: "“{name}”有 {size} MB，超过 200 MB。请另存为小一些的文件再置入。",
    en: "“{name}” has {size} MB; 200 MB is the most. Save it as a smaller file and place that.",
  },
  "picture.format": {
    zh: `“{name}”不是能置入的图片。${ANOTHER_FORMAT}`,
    en: `“{name}” is no picture that can be placed. ${ANOTHER_FORMAT_EN}`,
  },
  "picture.damaged": {
    zh: "“{name}”已损坏或没有传完，图片解不开。请向摄影记者或图库重新要一份。",
    en: "“{name}” is damaged or did not arrive whole and cannot be read. Ask the photographer or the library for it again.",
  },
  "picture.pixels": {
    zh: "“{name}”有 {width} × {height} 像素（{millions} 百万），超过 {most} 百万。整版也用不了这么大，请缩小后再置入。",
    en: "“{name}” has {width} × {height} pixels ({millions} million); {most} million is the most. Not even a whole page needs that many: make it smaller and place that.",
  },
  "picture.pages": {
    zh: "“{name}”有 {pages} 页，不知道要置入哪一页。请把那一页另存为单页 PDF。",
    en: "“{name}” has {pages} pages, and which is meant is not known. Save that page as a PDF of its own.",
  },
  "picture.locked": {
    zh: "“{name}”加了密码，不能置入。请向来稿单位要一份不加密的 PDF。",
    en: "“{name}” has a password and cannot be placed. Ask its sender for a PDF without one.",
  },
  "picture.unsent": {
    zh: "“{name}”没有传完。请再置入一次。",
    en: "“{name}” did not arrive whole. Place it once more.",
  },
  "picture.gone": {
    zh: "刊期里没有这张图的文件。请在属性栏里重新置入。",
    en: "The edition has no file of this picture. Place it again in the inspector.",
  },
  "picture.not-drawn": {
    zh: "这个 PDF 在屏幕上画不出来，输出时照原样置入。",
    en: "This PDF cannot be drawn on a screen; it is exported as it came.",
  },
} as const;

/** Fonts of the house, and faces of styles. */
const FONT = {
  "font.too-large": { zh: "文件过大，不像是字体文件。", en: "The file is too large for a font." },
  "font.web": {
    zh: "这是网页字体（WOFF），不能用于制版。请换用 .ttf、.otf 或 .ttc 文件。",
    en: "This is a web font (WOFF), not one for print. Use a .ttf, .otf or .ttc file.",
  },
  "font.damaged": {
    zh: "文件不完整或已损坏，请重新取得这个字体文件。",
    en: "The file is not whole or is damaged. Fetch this font once more.",
  },
  "font.format": { zh: "不是 TrueType 或 OpenType 字体文件。", en: "This is no TrueType or OpenType font." },
  "font.variable": {
    zh: "{family}是可变字体，不能制版。请换用单一字重的字体文件。",
    en: "{family} is a variable font, not one for print. Use a file of a single weight.",
  },
  "font.outlines": {
    zh: "{family}里没有可供制版的轮廓。请换用 TrueType 或 OpenType（CFF）字体。",
    en: "{family} has no outlines that print. Use a TrueType or OpenType (CFF) font.",
  },
  "font.embedding": {
    zh: "{family}的授权不允许嵌入 PDF，不能用来排报。请换用允许嵌入的字体。",
    en: "{family} may not be embedded in PDF by its licence, so that no paper can be set in it. Use a font that may be.",
  },
  "font.nameless": { zh: "这个字体", en: "This font" },
  "font.too-many": {
    zh: "文件夹里的字体超过 {most} 个，没有读入。",
    en: "There are more than {most} fonts in the folder; this one was not read.",
  },
  "font.twice": {
    zh: "字体“{family}”已从另一个文件读入，这一个没有用。",
    en: "“{family}” was read from another file already; this one is not used.",
  },
  "font.unreadable": { zh: "读不了：{detail}", en: "Cannot be read: {detail}" },
  "font.no-dialogs": {
    zh: "浏览器里不能选主机上的文件夹。请用“zuban serve 文件 --fonts 目录”重新启动。",
    en: "A browser cannot choose a folder of the host. Start it again with “zuban serve FILE --fonts FOLDER”.",
  },
  "face.unlisted": {
    zh: "样式用到的字体“{face}”不在字体清单里。请换一种字体，或把它加进清单后重新打开窗口。",
    en: "The face “{face}” of a style is not among the fonts. Take another one, or add it and open the window again.",
  },
  "face.unfetched": {
    zh: "字体“{face}”取不到（{status}）。请检查主程序的字体是否完整，再重新打开窗口。",
    en: "The face “{face}” could not be fetched ({status}). See that the host's fonts are whole and open the window again.",
  },
} as const;

/** What is put out. */
const OUTPUT = {
  "output.no-pages": {
    zh: "没有选定要输出的版。请至少选一个版。",
    en: "No page is chosen to be put out. Choose at least one.",
  },
  "output.no-such-page": {
    zh: "没有第 {page} 版：这一期共 {count} 版。请重新选择要输出的版。",
    en: "There is no page {page}: this issue has {count}. Choose the pages again.",
  },
  "output.variable": {
    zh: "文件名里的“{variable}”看不懂。可以用的有 {known}。",
    en: "“{variable}” in the file names is unknown. There are {english}.",
  },
  "output.same-name": {
    zh: "第 {one} 版和第 {other} 版的文件会同名：“{name}”。请在文件名里加上 {版序}。",
    en: "The files of pages {one} and {other} would have the same name: “{name}”. Add {page} to the names.",
  },
  "output.no-name": {
    zh: "第 {number} 版的文件没有名字。请在文件名里写上文字，或 {报名}、{版序} 这样的变量。",
    en: "The file of page {number} has no name. Write some words, or variables such as {paper} and {page}.",
  },
  "output.gone": {
    zh: "这次导出的文件已经不在了。请再导出一次。",
    en: "The files of this export are gone. Export once more.",
  },
  "output.edition": {
    zh: "“{name}”是一个刊期文件，不能用导出的文件覆盖它。请换个名字。",
    en: "“{name}” is an edition and is not replaced by an export. Choose another name.",
  },
  "output.unwritten": {
    zh: "写不了“{name}”。它可能正被别的程序打开，或没有写入的权限。请关掉它再导出一次。",
    en: "“{name}” could not be written: it may be open in another program, or you may not write there. Close it and export once more.",
  },
  "output.unwritten-after": {
    zh: "写不了“{name}”，前面的 {count} 个已经写好。它可能正被别的程序打开，或没有写入的权限。请关掉它再导出一次。",
    en: "“{name}” could not be written; the {count} before it were. It may be open in another program, or you may not write there. Close it and export once more.",
  },
  "disk.full": {
    zh: "磁盘已满，没有导出。请腾出地方再试。",
    en: "The disk is full, and nothing was exported. Make room and try again.",
  },
  "disk.denied": {
    zh: "这个文件夹不让写入，没有导出。请换一个文件夹。",
    en: "Nothing can be written into this folder, and nothing was exported. Choose another folder.",
  },
  "disk.failed": {
    zh: "写不了文件（{code}），没有导出。请换一个文件夹再试。",
    en: "Files could not be written ({code}), and nothing was exported. Try another folder.",
  },
} as const;

/** Pages that must not leave the house. */
const EXPORT = {
  "export.no-pages": {
    zh: "没有可导出的版面。请先排好至少一个版，再导出 PDF。",
    en: "There is no page to export. Lay out at least one first.",
  },
  "export.missing-ad": {
    zh: "{ads}的广告稿还没有到，不能付印。请把广告文件拖到红色的广告位上，或撤下广告位，再导出。",
    en: "The material of {ads} has not come yet, so the page cannot go to press. Drag it onto its red slot, or take the slot away, and export again.",
  },
  "export.missing-glyph": {
    zh: "缺字，不能导出：所用字体里没有{characters}，首见于“{line}”一行。请改字，或换用有这些字的字体后再导出。",
    en: "Characters are missing: the fonts in use do not have {characters}, first in the line “{line}”. Change them, or take fonts that have them, and export again.",
  },
  "export.missing-glyphs": {
    zh: "缺字，不能导出：所用字体里没有{characters}等 {count} 个字，首见于“{line}”一行。请改字，或换用有这些字的字体后再导出。",
    en: "Characters are missing: the fonts in use do not have {characters} and others, {count} in all, first in the line “{line}”. Change them, or take fonts that have them, and export again.",
  },
  "export.missing-picture": {
    zh: "版面上有一张图的文件不在刊期里，不能导出。请在属性栏里给这张图重新置入文件。",
    en: "The file of a picture on the page is not in the edition, so nothing is exported. Place its file again in the inspector.",
  },
  "export.unfit-picture": {
    zh: "第 {page} 页置入的 PDF 不能交印厂：{detail}。请向来稿单位要一份合 {standard} 的（颜色是 CMYK、灰或专色，字体嵌入，透明效果拼合），或请他们存成图片，重新置入。",
    en: "The PDF placed on page {page} cannot go to the plant (rule {rule}). Ask its sender for one to {standard} (CMYK, grey or spot inks, fonts embedded, transparency flattened) or for a picture, and place that.",
  },
  "export.not-grey": {
    zh: "黑白版或套红版上置入的一个 PDF 转不成灰度。请向来稿单位要一份灰度的 PDF，或存成图片，重新置入；也可以把它移到彩色版上。",
    en: "A PDF on a page without all process inks cannot be turned into greys. Ask its sender for a grey one, or for a picture, and place that; or move it to a page in colour.",
  },
  "export.not-pdfx": {
    zh: "写出的文件不合 {standard} 的要求，没有保存：{rule} {detail}。请把这句话发给开发者；急用可先输出普通 PDF。",
    en: "The file is not what {standard} asks for and was not saved: {rule} {detail}. Send this sentence to the developers; where it is urgent, put out a plain PDF.",
  },
  "export.not-pdfx-often": {
    zh: "写出的文件不合 {standard} 的要求，没有保存：{rule} {detail}（共 {count} 处）。请把这句话发给开发者；急用可先输出普通 PDF。",
    en: "The file is not what {standard} asks for and was not saved: {rule} {detail} ({count} places). Send this sentence to the developers; where it is urgent, put out a plain PDF.",
  },
  "export.embedding": {
    zh: "字体“{face}”的授权不允许嵌入 PDF，不能导出。请把用到它的样式换成可嵌入的字体。",
    en: "The licence of “{face}” forbids embedding in PDF, so nothing is exported. Give the styles that use it a font that may be embedded.",
  },
  "export.variable-face": {
    zh: "字体“{face}”是可变字体，不能写入 PDF。请换用同一字体的单一字重文件（如 Regular、Bold）。",
    en: "“{face}” is a variable font and cannot be written into a PDF. Use files of single weights of it (such as Regular and Bold).",
  },
  "export.outlines": {
    zh: "字体“{face}”里没有可供制版的轮廓，不能写入 PDF。请换用 TrueType 或 OpenType（CFF）字体。",
    en: "“{face}” has no outlines that print and cannot be written into a PDF. Use a TrueType or OpenType (CFF) font.",
  },
  "export.large-face": {
    zh: "字体“{face}”太大（{size} MB），不能写入 PDF。请换用字数较少的同类字体。",
    en: "“{face}” is too large ({size} MB) to be written into a PDF. Use one of its kind with fewer characters.",
  },
  "export.spot-twice": {
    zh: "专色写法不一：“{one}”（{oneInks}）和“{other}”（{otherInks}）会出成一块版还是两块版说不清。请把名称和颜色改成一样，再导出。",
    en: "A spot ink is written in two ways, “{one}” ({oneInks}) and “{other}” ({otherInks}), so that it may become one plate or two. Make name and colour the same and export again.",
  },
  "export.unread-profile": {
    zh: "读不了印刷特性文件 {file}：{detail}",
    en: "The press profile {file} cannot be read: {detail}",
  },
  "export.bad-profile": {
    zh: "{file} 不能用作印刷特性文件：{problem}。请向印厂要新闻纸的 CMYK 输出特性文件（ICC 第 2 版）。",
    en: "{file} cannot be used as a press profile: {problem}. Ask the plant for the CMYK output profile of its newsprint (ICC version 2).",
  },
  "profile.none": { zh: "不是 ICC 特性文件", en: "it is no ICC profile" },
  "profile.size": {
    zh: "特性文件应有 {expected} 字节，实有 {actual} 字节",
    en: "it has {actual} bytes instead of {expected}",
  },
  "profile.class": { zh: "不是印刷机的特性文件（{found}）", en: "it is not of a press ({found})" },
  "profile.space": { zh: "不是 CMYK 特性文件（{found}）", en: "it is not CMYK ({found})" },
  "profile.version": { zh: "ICC 版本 {version} 太新", en: "its ICC version {version} is too new" },
  "profile.tags": { zh: "特性文件缺少 {tags}", en: "it lacks {tags}" },
} as const;

/** Calls that got no answer. */
const HOST = {
  "host.closed": {
    zh: "与组版主程序的连接断开了，这一步没有完成。请等连接恢复后再试。",
    en: "The connection to the host broke, and this step was not done. Try again when it is back.",
  },
  "host.cancelled": { zh: "已取消。", en: "Cancelled." },
  "host.unknown-call": {
    zh: "组版主程序不认识这个请求。窗口和主程序的版本可能不同，请重新打开窗口。",
    en: "The host does not know this request. Window and host may be of different versions: open the window again.",
  },
  "host.bad-input": {
    zh: "请求的内容不合规定，没有执行。请把经过告诉开发者。",
    en: "The request was not as it must be and was not carried out. Tell the developers how it came about.",
  },
  "host.too-large": {
    zh: "内容太大，一次送不过去。请分成几个小一些的文件。",
    en: "This is too large to be sent at once. Divide it into smaller files.",
  },
  "host.busy": {
    zh: "同时进行的工作太多，这一项没有开始。请等前面的完成后再试。",
    en: "Too much is under way at once, and this was not begun. Try again when the rest is done.",
  },
  "host.fault": {
    zh: "程序内部出错，这一步没有完成；刊期没有改动。请再试一次，仍然不行时告诉开发者。",
    en: "Something in Zuban itself went wrong, and this step was not done; the edition was not changed. Try once more, and tell the developers if it happens again.",
  },
} as const;

export const WORDS = { ...FILE, ...PLAN, ...TEXT, ...PICTURE, ...FONT, ...OUTPUT, ...EXPORT, ...HOST } as const;
