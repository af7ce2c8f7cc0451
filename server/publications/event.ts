import type { Language } from '../domain/languages.ts';
import type { Publication } from '../domain/publication.ts';
import { formatDateRange } from '../i18n/format.ts';
import { type TextView, textView } from './text.ts';

/** When and where an event takes place. */
export type EventView = { readonly dates: string; readonly starts: string; readonly place: TextView | null };

/** null for what is no event. */
export function eventView({ event }: Publication, ui: Language): EventView | null {
  if (!event) return null;
  return {
    dates: formatDateRange(ui, event.starts, event.ends ?? event.starts),
    starts: event.starts,
    place: textView(event.place, ui) ?? null,
  };
}
