import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { engine } from 'express-handlebars';
import type { HelperOptions } from 'handlebars';
import type { Language } from '../domain/languages.ts';
import { translator } from '../i18n/translate.ts';

const views = fileURLToPath(new URL('../../views', import.meta.url));

/** `{{t "edition.pages" count=3}}`: a text in the language of the page that is being rendered. */
function t(key: string, options: HelperOptions): string {
  return translator(options.data.root.ui as Language)(key, options.hash);
}

/**
 * Handlebars as Express's view engine. Templates are compiled once and kept; a view model that lacks what a
 * template shows is a bug and throws (strict mode) instead of leaving a gap on the page.
 */
export function useTemplates(app: Express): void {
  app.engine(
    'hbs',
    engine({
      extname: '.hbs',
      layoutsDir: `${views}/layouts`,
      partialsDir: `${views}/partials`,
      defaultLayout: 'main',
      helpers: { t },
      compilerOptions: { strict: true, preventIndent: true },
    }),
  );
  app.set('views', `${views}/pages`);
  app.set('view engine', 'hbs');
  app.enable('view cache');
}
