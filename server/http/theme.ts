import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { SiteSettingsStore } from '../../storage/site/open-site-settings.ts';
import { accentColours } from '../domain/accent.ts';
import { LANGUAGES, type Language, parseLanguage } from '../domain/languages.ts';
import type { SiteSettings } from '../domain/site-settings.ts';
import { API_ROOT, inLanguage, paths } from '../paths.ts';

/** The setting of the Express app that holds what the library says of itself. */
export const SITE = 'site settings';

/** The style sheet of an accent colour: variables that the tokens fall back from. */
function themeOf(accent: NonNullable<SiteSettings['accent']>): string {
  const { light, dark } = accentColours(accent);
  return `:root{--own-accent:${light.accent};--own-accent-soft:${light.soft};--own-dark-accent:${dark.accent};--own-dark-accent-soft:${dark.soft};--own-dark-on-accent:${dark.on}}\n`;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The address of the library's own colours; null where it has none. */
export const themeHref = ({ accent }: SiteSettings) =>
  accent === undefined ? null : paths.theme.href({ hash: hashOf(themeOf(accent)) });

/** The library's own colours and logo, under names that change with them. */
export function themeRouter({ siteSettings }: { readonly siteSettings: SiteSettingsStore }): Router {
  const router = Router();
  const FOR_EVER = 'public, max-age=31536000, immutable';
  router.get(paths.theme.pattern, (req, res, next) => {
    const { accent } = siteSettings.current();
    const theme = accent && themeOf(accent);
    if (!theme || hashOf(theme) !== req.params.hash) return next();
    res.type('text/css').set('Cache-Control', FOR_EVER).send(theme);
  });
  router.get(paths.logo.pattern, async (req, res, next) => {
    const { logo } = siteSettings.current();
    const path = logo?.hash === req.params.hash ? await siteSettings.logo(logo!.hash) : undefined;
    if (!path) return next();
    res
      .type('image/webp')
      .set('Cache-Control', FOR_EVER)
      .sendFile(path, { cacheControl: false, dotfiles: 'allow' });
  });
  return router;
}

/** Leads from pages in a language that the site is not offered in to those in its first one. */
export function offeredLanguages({ siteSettings }: { readonly siteSettings: SiteSettingsStore }): Router {
  const router = Router();
  router.use((req, res, next) => {
    const { languages } = siteSettings.current();
    if (languages.length === LANGUAGES.length || req.method !== 'GET' || req.path.startsWith(API_ROOT))
      return next();
    const ui = parseLanguage(req.path.split('/')[1]);
    if (!ui || languages.includes(ui)) return next();
    const there = inLanguage(req.originalUrl, languages[0] as Language);
    return there ? res.redirect(302, there) : next();
  });
  return router;
}
