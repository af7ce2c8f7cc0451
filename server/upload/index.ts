/** Uploading by browser: files are sorted into publications and editions, described, and saved. */
export { uploadRouter } from './router.ts';
export type { UploadServices } from './services.ts';
