/** Import folders that come by browser, packed or not. */
export { importsRouter } from './router.ts';
export type { BrowserImportServices } from './services.ts';
