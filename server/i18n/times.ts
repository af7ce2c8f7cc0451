import type { Language } from '../domain/languages.ts';
import { formatDate } from './format.ts';

/** The parts of an instant on the clock of the library's time zone: `2026-11-25 14:05`. */
function localTime(iso: string, timeZone: string): string {
  const { dateStyle, timeStyle } = { dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle, timeStyle }).format(new Date(iso));
}

/** `25 November 2026, 14:05` */
export function formatTime(ui: Language, iso: string, timeZone: string): string {
  const [day = '', time = ''] = localTime(iso, timeZone).split(' ');
  return `${formatDate(ui, day)}, ${time}`;
}

/** The instant at which a calendar day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const offset =
    Date.parse(`${localTime(new Date(utc).toISOString(), timeZone).replace(' ', 'T')}:00Z`) - utc;
  return new Date(utc - offset);
}

/** The instant at which the day after it begins. */
export function endOfDay(day: string, timeZone: string): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000);
  return startOfDay(next.toISOString().slice(0, 10), timeZone);
}
