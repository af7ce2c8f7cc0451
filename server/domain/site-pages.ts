/** The pages that a library writes about itself. */
export const SITE_PAGES = ['about', 'contact', 'faq', 'search-help'] as const;

export type SitePageName = (typeof SITE_PAGES)[number];
