/**
 * What people do with a publication: see its page, read an edition here, download its PDF. In the words of COUNTER
 * (Code of Practice R5.1, § 3.3.1) all of them are investigations of an item, and the last two are requests of it.
 */
export const USE_KINDS = ['landing', 'reading', 'download'] as const;
export type UseKind = (typeof USE_KINDS)[number];
