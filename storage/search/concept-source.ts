import { type Concept, Concepts, conceptOfSubject } from '../../server/language/concepts.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Glossary } from '../site/glossary.ts';

type Sources = { readonly glossary: Glossary; readonly vocabulary: Catalogue['vocabulary'] };

/** The words of the glossary and the names of all subjects, made anew when either has changed. */
export function conceptSource({ glossary, vocabulary }: Sources): () => Promise<Concepts> {
  let known:
    | { readonly entries: readonly Concept[]; readonly stamp: string; readonly concepts: Concepts }
    | undefined;
  return async () => {
    const [{ concepts: entries }, stamp] = await Promise.all([glossary.read(), vocabulary.stamp()]);
    if (known?.entries !== entries || known.stamp !== stamp) {
      const subjects = await vocabulary.subjects();
      const concepts = new Concepts([...entries, ...[...subjects.values()].map(conceptOfSubject)]);
      known = { entries, stamp, concepts };
    }
    return known.concepts;
  };
}
