import type { CataloguedPublication } from '../../storage/catalogue/catalogue.ts';
import { isDepositor } from '../deposit/index.ts';
import type { Language } from '../domain/languages.ts';
import { LANGUAGES } from '../domain/languages.ts';
import { roleMay } from '../domain/permissions.ts';
import type { UploadBatch } from '../domain/upload.ts';
import type { Visitor } from '../http/visitor.ts';
import { translator } from '../i18n/translate.ts';
import { paths } from '../paths.ts';
import { textView } from '../publications/index.ts';
import type { Arranged } from './arrange.ts';
import type { UploadServices } from './services.ts';
import type { FieldName } from './typed-batch.ts';
import type { Value } from './values.ts';
import { alike } from './warnings.ts';

/** PDFs of this publication that the library has already, each with a way to it for who may see it. */
export async function heldView(
  services: UploadServices,
  { editions }: Arranged,
  { account }: Visitor,
  ui: Language,
) {
  const files = [...editions.values()];
  const holders = await services.catalogue.publications.holdersOf(files.map(({ digest }) => digest));
  return Promise.all(
    files.flatMap(({ fileName, digest }) => {
      const id = holders.get(digest);
      if (!id) return [];
      return [
        (async () => {
          const may = roleMay(account.role, 'edit-any') || (await isDepositor(services.archive, account, id));
          const found = may ? await services.catalogue.publications.find(id) : undefined;
          return {
            said: translator(ui)('upload.held', { fileName }),
            title: found ? textView(found.publication.title, ui)!.text : null,
            href: found ? paths.workspace.record.href({ ui, id }) : null,
          };
        })(),
      ];
    }),
  );
}

const CANDIDATES = 20;

/** A warning of a title that is much like one that the library has. */
export async function alikeView(
  { catalogue, clock }: UploadServices,
  { name }: Arranged,
  values: Readonly<Record<FieldName, Value>>,
  { ui, batch, visitor }: { ui: Language; batch: UploadBatch; visitor: Visitor },
): Promise<string[]> {
  if (!roleMay(visitor.account.role, 'edit-any')) return [];
  const titles = LANGUAGES.map((language) => values[`title.${language}`].text).filter(Boolean);
  const found: CataloguedPublication[] = [];
  for (const title of titles) {
    const words = (title.match(/[\p{L}\p{N}]{4,}/gu) ?? [])
      .sort((a, b) => b.length - a.length)
      .slice(0, 3)
      .join(' ');
    if (words === '') continue;
    const asked = { today: clock.today(), order: 'changed', ui, offset: 0, limit: CANDIDATES } as const;
    found.push(...(await catalogue.publications.findMany(await catalogue.listed.page({ words }, asked))));
  }
  const other = alike(
    titles,
    found.filter(({ publication }) => publication.id !== batch.ids[name]),
  );
  return other
    ? [
        translator(ui)('upload.warning.alike', {
          title: textView(other.publication.title, ui)!.text,
          id: other.publication.id,
        }),
      ]
    : [];
}
