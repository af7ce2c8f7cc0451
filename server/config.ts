import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Connection } from '../storage/search/meilisearch/gateway.ts';
import type { PdfLimits } from './ingest/pdf-reader.ts';
import { checkOpenId, type OpenIdSettings, openIdEnvironment, openIdSettings } from './openid-settings.ts';

const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const isTimeZone = (zone: string) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC';

const environment = z
  .object({
    PORT: count(3000, 0, 65_535),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('data'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    TRUST_PROXY: z.enum(['0', '1']).default('0'),
    TIME_ZONE: z.string().refine(isTimeZone, 'must be an IANA time zone such as Asia/Bishkek').default('UTC'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    MAX_UPLOAD_MB: count(200, 1, 10_000),
    MAX_PAGES: count(5000, 1, 100_000),
    MAX_SECONDS_PER_DOCUMENT: count(120, 1, 86_400),
    MAX_IMAGE_PIXELS: count(80_000_000, 1, 2_000_000_000),
    MAX_PDF_MEMORY_MB: count(1000, 200, 100_000),
    PAGE_IMAGES_MB: count(2000, 10, 10_000_000),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().regex(/@/, 'must hold an e-mail address').optional(),
    ...openIdEnvironment,
    REQUESTS_PER_MINUTE: count(1200, 0, 1_000_000),
    PDF_PROCESSES: count(availableParallelism(), 1, 256),
    MEILI_HOST: z.url({ protocol: /^https?$/ }).optional(),
    MEILI_API_KEY: z.string().optional(),
    MEILI_INDEX: z
      .string()
      .regex(/^[\w-]{1,200}$/, 'must be letters, digits, - and _')
      .default('publications'),
  })
  .superRefine(checkOpenId);

export type Config = {
  readonly port: number;
  readonly host: string;
  /** Absolute. Everything that outlives a request is below it. */
  readonly dataDir: string;
  /** Without a slash at its end; the origin of every absolute URL that we give out. */
  readonly publicUrl: string;
  /** Whether X-Forwarded-* of one proxy in front of us is believed. */
  readonly trustProxy: boolean;
  /** Whose calendar day it is when an embargo ends. */
  readonly timeZone: string;
  readonly logLevel: string;
  readonly maxUploadMegabytes: number;
  readonly pdfLimits: PdfLimits;
  /** The most that images of pages may take on the disk. */
  readonly pageImageMegabytes: number;
  /** How often one address may search, be suggested to and have pages drawn; 0 is without end. */
  readonly requestsPerMinute: number;
  /** Who takes our letters, with its password; undefined when nobody does. */
  readonly smtpUrl: string | undefined;
  /** Whom letters are from. */
  readonly mailFrom: string;
  /** Where people may sign in besides; undefined when nowhere. */
  readonly openId: OpenIdSettings | undefined;
  /** How many PDFs are opened at once. */
  readonly pdfProcesses: number;
  /** The server of Meilisearch that searches for us, if there is one. */
  readonly meilisearch: Connection | undefined;
};

/** Reads the environment once; every fault is listed, a line each. */
export function readConfig(env: NodeJS.ProcessEnv): { config: Config } | { faults: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    return { faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) };
  }
  const settings = parsed.data;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  const publicUrl = (settings.PUBLIC_URL ?? `http://${host}:${settings.PORT}`).replace(/\/+$/, '');
  return {
    config: {
      port: settings.PORT,
      host: settings.HOST,
      dataDir: resolve(settings.DATA_DIR),
      publicUrl,
      trustProxy: settings.TRUST_PROXY === '1',
      timeZone: settings.TIME_ZONE,
      logLevel: settings.LOG_LEVEL,
      maxUploadMegabytes: settings.MAX_UPLOAD_MB,
      pdfLimits: {
        pages: settings.MAX_PAGES,
        seconds: settings.MAX_SECONDS_PER_DOCUMENT,
        imagePixels: settings.MAX_IMAGE_PIXELS,
        megabytes: settings.MAX_PDF_MEMORY_MB,
      },
      pageImageMegabytes: settings.PAGE_IMAGES_MB,
      requestsPerMinute: settings.REQUESTS_PER_MINUTE,
      smtpUrl: settings.SMTP_URL,
      openId: openIdSettings(settings),
      mailFrom: settings.MAIL_FROM ?? `Kitepkana <kitepkana@${new URL(publicUrl).hostname}>`,
      pdfProcesses: settings.PDF_PROCESSES,
      meilisearch:
        settings.MEILI_HOST === undefined
          ? undefined
          : { host: settings.MEILI_HOST, apiKey: settings.MEILI_API_KEY, index: settings.MEILI_INDEX },
    },
  };
}

/** The configuration, or the end of the process with every fault on its own line. */
export function configOrExit(env: NodeJS.ProcessEnv): Config {
  const read = readConfig(env);
  if ('config' in read) return read.config;
  console.error(`The environment has ${read.faults.length} fault(s):`);
  for (const fault of read.faults) console.error(`  ${fault}`);
  process.exit(2);
}
