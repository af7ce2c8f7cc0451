/** The worker of pdf.js, which reads documents as the server does. */
import '../../server/ingest/pdf-child/keep-soft-hyphens.ts';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
