// A lesson's id and language, from the path of its file.

export interface LessonName {
  readonly id: string;
  /** `und` for a file that is not named for a language. */
  readonly lang: string;
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** A folder that is a lesson's: numbered, or of several words. `docs/en.md` may be anything. */
const LESSON_FOLDER = /^\d+-|^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+$/u;

/** `lessons/01-pair/zh-CN.md` is lesson `01-pair` in `zh-CN`; any other file is named after itself. */
export function lessonName(file: string): LessonName {
  const [name = '', folder = ''] = file.split(/[\\/]/).reverse();
  const base = name.replace(/\.(md|markdown)$/i, '');
  return LESSON_FOLDER.test(folder) && isLanguage(base)
    ? { id: folder, lang: base }
    : { id: base, lang: 'und' };
}

function isLanguage(tag: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && LANGUAGES.of(tag) !== undefined;
}
