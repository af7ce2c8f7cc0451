import { isGarbled } from '../assess.ts';

const FROM_A_PROGRAM =
  /^(microsoft\s+(word|powerpoint|excel|office)\b|(powerpoint|word)\s+(presentation|document)|презентация powerpoint|untitled|без\s*(имени|названия)|аталышы жок|(new |новый |новая )?(document|документ|презентация|presentation|slide|слайд|layout|print|doc)[\s_-]*\d*$)/iu;

const FILE_NAME = /\.(docx?|pdf|indd|qxd|qxp|pptx?|xlsx?|rtf|odt|pages|tex|dvi|cdr|pub|ps|txt|html?)$/iu;

const PATH = /^([a-z]:\\|\/|file:|https?:)/iu;

const NOBODY =
  /^(user|usr|admin|administrator|owner|author|unknown|anonymous|guest|pc|hp|asus|acer|lenovo|dell|home|customer|win\w*|пользователь|администратор|админ|автор|колдонуучу|\d+)\d*$/iu;

/** The title that a PDF says it has, unless a program or a file system made it up. */
export function embeddedTitle(raw: unknown): string | null {
  const title = oneLine(raw);
  if (title === null || FROM_A_PROGRAM.test(title) || FILE_NAME.test(title) || PATH.test(title)) return null;
  return /\p{L}.*\p{L}/u.test(title) ? title : null;
}

/** The author that a PDF says it has, unless it is the name of an account. */
export function embeddedAuthor(raw: unknown): string | null {
  const author = oneLine(raw);
  return author === null || NOBODY.test(author) || PATH.test(author) ? null : author;
}

function oneLine(raw: unknown): string | null {
  if (typeof raw !== 'string') return null;
  const text = raw
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 1000);
  return text === '' || isGarbled(text) ? null : text;
}
