import type { Config } from '../../config.ts';
import { paths } from '../../paths.ts';
import { components } from './components.ts';
import * as deposit from './deposit-operations.ts';
import type { Operation } from './parts.ts';
import * as reading from './reading-operations.ts';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type PathItem = { readonly [M in Method]?: Operation };

/** `/publications/:id`, as Express has it, is `/publications/{id}` here. */
const template = (pattern: string) => pattern.replace(/:(\w+)/g, '{$1}');

/** The description of the API (OpenAPI 3.1), made of the schemas that validate. */
export function openApiDocument({ publicUrl }: Pick<Config, 'publicUrl'>) {
  const { api, file } = paths;
  const items: readonly (readonly [string, PathItem])[] = [
    [api.publications.pattern, { post: deposit.createPublication }],
    [
      api.publication.pattern,
      {
        get: reading.getPublication,
        patch: deposit.patchPublication,
        delete: deposit.withdrawPublication,
      },
    ],
    [api.edition.pattern, { put: deposit.putEdition }],
    [api.alignment.pattern, { get: reading.getAlignment }],
    [api.job.pattern, { get: reading.getJob }],
    [api.search.pattern, { get: reading.search }],
    [api.suggest.pattern, { get: reading.suggest }],
    [api.openapi.pattern, { get: reading.describe }],
    [file.pattern, { get: reading.download }],
  ];
  return {
    openapi: '3.1.1',
    info: {
      title: 'Kitepkana',
      version: '1.0.0',
      description: 'Publications in three language editions: deposit, search, read.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [{ name: 'Deposit' }, { name: 'Search' }, { name: 'Read' }],
    paths: Object.fromEntries(items.map(([pattern, item]) => [template(pattern), item])),
    components: {
      schemas: components(),
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'Made on the page of one’s own account, with the scopes deposit, read-drafts or admin; or by `npm run token -- --name "…"`, for everything.',
        },
      },
    },
  };
}
