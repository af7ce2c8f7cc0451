import { z } from 'zod';
import { parseHex } from './accent.ts';
import { LANGUAGES } from './languages.ts';
import { line, localized, prose } from './metadata.ts';

/** What a library says of itself on every page; what it does not say is as it comes. */
export const siteSettingsSchema = z.strictObject({
  name: localized(line(80)).default({}),
  /** The lines of an address, a room, a map. */
  address: localized(prose(500)).default({}),
  email: z.email().max(254).optional(),
  phone: line(60).optional(),
  accent: z
    .string()
    .refine((raw) => parseHex(raw) === raw, 'must look like #0b4f6c')
    .transform((raw) => raw as `#${string}`)
    .optional(),
  /** The file of the logo, and its size in pixels. */
  logo: z
    .strictObject({ hash: z.string().regex(/^[0-9a-f]{16}$/), width: z.int().min(1), height: z.int().min(1) })
    .optional(),
  /** The languages that the site is offered in, the default first. */
  languages: z
    .array(z.enum(LANGUAGES))
    .min(1)
    .refine((all) => new Set(all).size === all.length)
    .default([...LANGUAGES]),
});

export type SiteSettings = z.output<typeof siteSettingsSchema>;

export const DEFAULT_SETTINGS: SiteSettings = siteSettingsSchema.parse({});
