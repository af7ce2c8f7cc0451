import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * Nothing but our own files runs or is shown, on every answer. pdf.js needs three things more: WebAssembly for JPEG
 * 2000, JBIG2 and colour profiles (also in its worker, whose policy is that of the script's own answer), pictures
 * from `blob:` and `data:`, and fonts that it makes of the document's.
 */
export function securityHeaders(): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    /** Files may be taken up by other sites: they are public, and have a sandbox of their own. */
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    /** A reverse proxy that speaks TLS decides about it. */
    strictTransportSecurity: false,
  });
}
