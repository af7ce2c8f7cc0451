import type { IsoDate } from './domain/identifiers.ts';

export type Clock = {
  now(): Date;
  /** The site's calendar day, which decides when an embargo ends. */
  today(): IsoDate;
};

export function systemClock(timeZone: string): Clock {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  return { now: () => new Date(), today: () => day.format(new Date()) as IsoDate };
}
