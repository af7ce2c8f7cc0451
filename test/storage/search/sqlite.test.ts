import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteSearchIndex } from '../../../storage/search/sqlite/open-sqlite-search-index.ts';
import { searchContract } from './search-contract.ts';

const folder = await mkdtemp(join(tmpdir(), 'kitepkana-search-'));

searchContract(
  'the embedded engine',
  async () => openSqliteSearchIndex(join(folder, 'index.sqlite')),
  () => rm(folder, { recursive: true }),
);
