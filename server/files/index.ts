/** What other rooms may take from this one. */
export { PAGE_IMAGE_WIDTHS } from './page-images.ts';
