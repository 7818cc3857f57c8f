/** What is asked before pages that are put out take the place of older files. */

/** So many names are read. */
const MOST_NAMES = 8;

export interface ReplaceQuestion {
  readonly message: string;
  readonly detail: string;
  /** To replace, and to leave everything as it is. */
  readonly buttons: [string, string];
  readonly cancelId: 1;
}

export function replaceQuestion(names: readonly string[]): ReplaceQuestion {
  const rest = names.length - MOST_NAMES;
  return {
    message: `文件夹里已经有 ${names.length} 个同名的文件，要替换吗？`,
    detail: [...names.slice(0, MOST_NAMES), ...(rest > 0 ? [`……还有 ${rest} 个`] : [])].join("\n"),
    buttons: ["替换", "取消"],
    cancelId: 1,
  };
}
