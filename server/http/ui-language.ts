import type { Request } from 'express';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';

/** The language that a path begins with, such as `/ky/search`. */
export function languageOfPath(path: string): Language | undefined {
  return parseLanguage(path.split('/')[1]);
}

/** The language to answer a request in: its path's, else the one that `Accept-Language` likes best. */
export function uiLanguage(req: Request): Language {
  return languageOfPath(req.path) ?? parseLanguage(req.acceptsLanguages([...LANGUAGES])) ?? LANGUAGES[0];
}
