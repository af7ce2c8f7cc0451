import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import sharp from 'sharp';
import { accentColours, accentContrast, isReadableAccent, parseHex } from '../domain/accent.ts';
import { fieldFaults, readFields } from '../domain/field-faults.ts';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { ok } from '../domain/result.ts';
import { SITE_PAGES } from '../domain/site-pages.ts';
import { type SiteSettings, siteSettingsSchema } from '../domain/site-settings.ts';
import type { PageBuilder } from '../http/page.ts';
import { receiveOwnForm } from '../http/receive-form.ts';
import type { Page } from '../http/render.ts';
import { signedIn } from '../http/signed-in.ts';
import { allTyped, typed } from '../http/typed.ts';
import { actorOf, type Visitor } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import type { SettingsServices } from './services.ts';

const DONE = ['saved', 'logo', 'logo-gone'] as const;
/** A logo is shown in the header; twice as large for fine screens. */
const LOGO = { width: 480, height: 96 } as const;
const LOGO_MB = 5;
const LOGO_PIXELS = 40_000_000;
/** Drawings may hold scripts and refer to other files, so only pictures are taken. */
const PICTURES = ['png', 'jpeg', 'webp'];

export function sitePage(services: SettingsServices): PageBuilder {
  return signedIn(
    async (_visitor, req, ui) =>
      ok(page(ui, { settings: services.siteSettings.current(), done: req.query.done })),
    'manage-site',
  );
}

/** Saves what was typed, or shows how it would look. */
export function takeSite(services: SettingsServices): PageBuilder {
  return signedIn(async (visitor, req, ui, res) => {
    if (req.is('multipart/form-data')) return takeLogo(services, visitor, req, res, ui);
    const current = services.siteSettings.current();
    if (typed(req.body, 'do') === 'no-logo') {
      const { logo, ...others } = current;
      await save(services, visitor, req, others);
      return ok({ redirect: paths.workspace.site.href({ ui, done: 'logo-gone' }) });
    }
    const accent = typed(req.body, 'accent').trim();
    const given = formOf(req.body, current);
    const read = readFields(siteSettingsSchema, given);
    const faults = read.ok
      ? []
      : fieldFaults(read.problem, 'languages').map(({ at }) => at.split('.')[0] ?? at);
    const hex = parseHex(accent);
    if (accent !== '' && hex && !isReadableAccent(hex)) faults.push('contrast');
    if (!read.ok || faults.length > 0)
      return ok(page(ui, { settings: { ...current, ...(given as object) } as SiteSettings, faults, accent }));
    if (typed(req.body, 'do') === 'preview') return ok(page(ui, { settings: read.value, preview: true }));
    await save(services, visitor, req, read.value);
    return ok({ redirect: paths.workspace.site.href({ ui, done: 'saved' }) });
  }, 'manage-site');
}

function formOf(body: unknown, { logo }: SiteSettings): object {
  const text = (name: string) => typed(body, name).replace(/\r\n?/g, '\n').trim() || undefined;
  const inEach = (name: string) =>
    Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const value = text(`${name}.${language}`);
        return value ? [[language, value]] : [];
      }),
    );
  const chosen = allTyped(body, 'languages');
  const first = text('first');
  const accent = text('accent');
  return {
    name: inEach('name'),
    address: inEach('address'),
    email: text('email'),
    phone: text('phone'),
    accent: accent && (parseHex(accent) ?? accent),
    languages: chosen.toSorted((a, b) => Number(b === first) - Number(a === first)),
    ...(logo ? { logo } : {}),
  };
}

async function save(
  { siteSettings, catalogue, clock }: SettingsServices,
  { account }: Visitor,
  req: Request,
  settings: SiteSettings,
): Promise<void> {
  const before = siteSettings.current() as Readonly<Record<string, unknown>>;
  const after = settings as Readonly<Record<string, unknown>>;
  const changed = Object.keys({ ...before, ...after }).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  if (changed.length === 0) return;
  await siteSettings.save(settings);
  await catalogue.audited(actorOf(req, account), clock.now(), async ({ tell }) =>
    tell({
      action: 'settings-saved',
      object: { kind: 'site', id: 'settings', name: 'settings.json' },
      details: { fields: changed.join(', ') },
    }),
  );
}

async function takeLogo(
  services: SettingsServices,
  visitor: Visitor,
  req: Request,
  res: Response,
  ui: Language,
): ReturnType<PageBuilder> {
  const folder = await services.incoming.open();
  try {
    const form = await receiveOwnForm(req, res, folder, {
      fileFields: ['logo'],
      textFields: [],
      limitMegabytes: LOGO_MB,
    });
    if (!form.ok) return form;
    const [file] = form.value.files;
    const drawn = file && (await drawLogo(file.path));
    const settings = services.siteSettings.current();
    if (!drawn) return ok(page(ui, { settings, faults: ['logo'] }));
    const { webp, width, height } = drawn;
    const hash = createHash('sha256').update(webp).digest('hex').slice(0, 16);
    await services.siteSettings.putLogo(hash, webp);
    await save(services, visitor, req, { ...settings, logo: { hash, width, height } });
    return ok({ redirect: paths.workspace.site.href({ ui, done: 'logo' }) });
  } finally {
    await folder.discard();
  }
}

/** A picture as the header shows it; undefined when it is none that we take. Everything but its pixels is left behind. */
async function drawLogo(path: string) {
  try {
    const picture = sharp(path, { limitInputPixels: LOGO_PIXELS });
    const { format } = await picture.metadata();
    if (!PICTURES.includes(format)) return undefined;
    const { data, info } = await picture
      .rotate()
      .resize({ ...LOGO, fit: 'inside', withoutEnlargement: true })
      .webp()
      .toBuffer({ resolveWithObject: true });
    return { webp: data, width: info.width, height: info.height };
  } catch {
    // What sharp cannot read is no picture, whatever it says of it.
    return undefined;
  }
}

type Shown = {
  readonly settings: SiteSettings;
  readonly faults?: readonly string[];
  /** As it was typed, when it is no colour. */
  readonly accent?: string;
  readonly preview?: boolean;
  readonly done?: unknown;
};

function page(ui: Language, { settings, faults = [], accent, preview = false, done }: Shown): Page {
  const t = translator(ui);
  const said = DONE.find((each) => each === done);
  const hex = parseHex(accent ?? settings.accent ?? '');
  const faultOf = (name: string) => (faults.includes(name) ? t(`settings.fault.${name}`) : null);
  const localized = (name: 'name' | 'address', rows: number) => ({
    id: `site-${name}`,
    label: t(`settings.${name}`),
    rows,
    fault: faultOf(name),
    theirs: null,
    languages: LANGUAGES.map((language) => ({
      id: `site-${name}-${language}`,
      name: `${name}.${language}`,
      language,
      value: settings[name]?.[language] ?? '',
      label: `${t(`settings.${name}`)}, ${t(`record.language.${language}`)}`,
      short: t(`record.language.${language}`),
      fault: null,
      theirs: null,
    })),
  });
  const line = (name: 'email' | 'phone' | 'accent', value: string) => ({
    id: `site-${name}`,
    name,
    value,
    label: t(`settings.${name}`),
    hint: name === 'accent' ? t('settings.accentHint') : null,
    fault:
      faultOf(name) ??
      (name === 'accent' && hex && faults.includes('contrast')
        ? t('settings.fault.contrast', { ratio: accentContrast(hex).toFixed(1) })
        : null),
    theirs: null,
  });
  return {
    template: 'site',
    workspace: 'site',
    title: t('settings.title'),
    self: (language) => paths.workspace.site.href({ ui: language }),
    status: faults.length > 0 ? 422 : 200,
    noindex: true,
    styles: 'workspace',
    view: {
      done: said ? t(`settings.done.${said}`) : null,
      faulty: faults.length > 0,
      action: paths.workspace.site.href({ ui }),
      names: localized('name', 1),
      addresses: localized('address', 4),
      lines: [
        line('email', settings.email ?? ''),
        line('phone', settings.phone ?? ''),
        line('accent', accent ?? settings.accent ?? ''),
      ],
      languages: LANGUAGES.map((language) => ({
        language,
        name: translator(language)('language.self'),
        offered: settings.languages?.includes(language) ?? false,
        first: settings.languages?.[0] === language,
      })),
      languagesFault: faultOf('languages'),
      logo: settings.logo ? { src: paths.logo.href({ hash: settings.logo.hash }), ...settings.logo } : null,
      logoFault: faultOf('logo'),
      preview: preview
        ? {
            name: settings.name[ui] ?? t('site.name'),
            address: settings.address[ui] ?? null,
            email: settings.email ?? null,
            phone: settings.phone ?? null,
            swatches: settings.accent ? swatches(settings.accent) : [],
          }
        : null,
      pages: SITE_PAGES.map((name) => ({
        href: paths.workspace.sitePage.href({ ui, name }),
        text: t(`site.pages.${name}`),
      })),
    },
  };
}

/** The colours that go with an accent, as drawings: styles of our pages are in files. */
function swatches(accent: NonNullable<SiteSettings['accent']>) {
  const { light, dark } = accentColours(accent);
  return [light.accent, light.soft, dark.accent, dark.soft].map((fill, index) => ({ fill, x: 40 * index }));
}
