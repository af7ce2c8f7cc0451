/** What other rooms, scripts and tests use of this one. */
export { alignEditions } from './align.ts';
export { ABOUT_HERE, boxAt, counterpartOf, type Place } from './counterpart.ts';
export { correspondence } from './passage.ts';
export { bodySize, printSize } from './print-size.ts';
export { bodyOf, type Paragraph } from './segments.ts';
export { parseShare } from './share.ts';
