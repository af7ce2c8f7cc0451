import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { guardedCell } from '../domain/spreadsheet.ts';

type Row = readonly string[];

/**
 * Sends a table for spreadsheets, a batch of rows after the other as fast as they are taken: UTF-8 with the mark by which
 * Excel knows it, and no cell that could be taken for a formula. Who goes away ends it.
 */
export async function sendCsv(
  res: Response,
  fileName: string,
  columns: Row,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): Promise<void> {
  res.attachment(fileName).type('text/csv; charset=utf-8');
  try {
    await pipeline(Readable.from(written(columns, batches), { objectMode: false }), res);
  } catch (error) {
    if (!res.destroyed || !isGone(error)) throw error;
  }
}

async function* written(
  columns: Row,
  batches: AsyncIterable<readonly Row[]> | Iterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield `\ufeff${toCsv([columns])}`;
  for await (const rows of batches) yield toCsv(rows);
}

function toCsv(rows: readonly Row[]): string {
  return stringify(rows.map((row) => row.map(guardedCell)));
}

const isGone = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
