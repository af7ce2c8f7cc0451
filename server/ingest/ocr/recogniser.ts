import type { Language } from '../../domain/languages.ts';
import type { Result } from '../../domain/result.ts';

/** The Debian packages that recognising text takes. */
export const OCR_PACKAGES = [
  'ocrmypdf',
  'tesseract-ocr-eng',
  'tesseract-ocr-rus',
  'tesseract-ocr-kir',
] as const;
export type OcrPackage = (typeof OCR_PACKAGES)[number];

/** What is to be recognised: the pages, as a print dialog takes them (`3-5,9`), and how many they are. */
export type ToRecognise = {
  readonly language: Language;
  readonly pages: string;
  readonly count: number;
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
};

/** A PDF with a text layer over the pictures of its pages. It is there until `discard`. */
export type SearchablePdf = { readonly path: string; discard(): Promise<void> };

/** The port to the program that recognises text in pictures of pages. It may not be there. */
export interface Recogniser {
  /** What has to be installed before `recognise` can be asked. */
  missing(): Promise<readonly OcrPackage[]>;
  /** The problem is a reason in words, for the job's last error. */
  recognise(path: string, what: ToRecognise): Promise<Result<SearchablePdf, string>>;
}
