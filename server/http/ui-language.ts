import type { Request } from 'express';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';

/** The language to answer a request in: the one that its path begins with, else the one that `Accept-Language` likes best. */
export function uiLanguage(req: Request): Language {
  return (
    parseLanguage(req.path.split('/')[1]) ??
    parseLanguage(req.acceptsLanguages([...LANGUAGES])) ??
    LANGUAGES[0]
  );
}
