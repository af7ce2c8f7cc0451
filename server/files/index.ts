/** What other rooms may take from this one. */
export { fileName } from './file-name.ts';
export { PAGE_IMAGE_WIDTHS, SMALL_PAGE_WIDTH } from './page-images.ts';
export { type StoredFile, sendFile } from './send-file.ts';
