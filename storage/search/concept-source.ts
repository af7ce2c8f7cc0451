import { type Concept, Concepts, conceptOfSubject } from '../../server/language/concepts.ts';
import type { Catalogue } from '../catalogue/open-catalogue.ts';
import type { Glossary } from '../site/glossary.ts';

type Sources = { readonly glossary: Glossary; readonly vocabulary: Catalogue['vocabulary'] };

/** The words of the glossary and the names of all subjects, made anew when either has changed. */
export function conceptSource({ glossary, vocabulary }: Sources): () => Promise<Concepts> {
  let known:
    | { readonly entries: readonly Concept[]; readonly stamp: string; readonly concepts: Promise<Concepts> }
    | undefined;
  const make = async (entries: readonly Concept[]) => {
    const subjects = await vocabulary.subjects();
    return new Concepts([...entries, ...[...subjects.values()].map(conceptOfSubject)]);
  };
  return async () => {
    const [{ concepts: entries }, stamp] = await Promise.all([glossary.read(), vocabulary.stamp()]);
    // Searches that come together wait for one making: it takes a tenth of a second for some hundred names.
    if (known?.entries !== entries || known.stamp !== stamp)
      known = { entries, stamp, concepts: make(entries) };
    return known.concepts;
  };
}
