import { DataFactory, Parser, type Quad, Store, Writer } from 'n3';
import { LANGUAGES, type Language, type Localized, parseLanguage } from '../domain/languages.ts';

const { namedNode, literal, quad } = DataFactory;

export const SKOS = 'http://www.w3.org/2004/02/skos/core#';
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const DCTERMS = 'http://purl.org/dc/terms/';

/** Where concepts are that a library makes by itself, when its vocabulary has no concept to tell by. */
const BASE = 'urn:kitepkana:subject:';

/** What we say of a concept; everything else that is said of it stays as it is. */
export type ConceptTexts = {
  readonly prefLabel: Localized;
  readonly altLabels: Localized<readonly string[]>;
  /** URIs. */
  readonly broader: readonly string[];
};

/** A vocabulary as it is archived: edited as a graph, so that statements that we do not know survive. */
export class SubjectGraph {
  readonly #store: Store;
  readonly #prefixes: Record<string, string>;

  private constructor(store: Store, prefixes: Record<string, string>) {
    this.#store = store;
    this.#prefixes = prefixes;
  }

  /** Throws what N3.js says of Turtle that is not well-formed: what is archived was read before. */
  static ofTurtle(turtle: string): SubjectGraph {
    const prefixes: Record<string, string> = { skos: SKOS, dcterms: DCTERMS };
    const parser = new Parser({ format: 'text/turtle' });
    const quads = parser.parse(turtle, null, (prefix, iri) => {
      prefixes[prefix] = typeof iri === 'string' ? iri : iri.value;
    });
    return new SubjectGraph(new Store(quads), prefixes);
  }

  static ofQuads(quads: readonly Quad[]): SubjectGraph {
    return new SubjectGraph(new Store([...quads]), { skos: SKOS, dcterms: DCTERMS });
  }

  quads(): Quad[] {
    return this.#store.getQuads(null, null, null, null);
  }

  async turtle(): Promise<string> {
    const writer = new Writer({ format: 'text/turtle', prefixes: this.#prefixes });
    writer.addQuads(this.quads());
    return new Promise((resolve, reject) =>
      writer.end((error: Error | null, result: string) => (error ? reject(error) : resolve(result))),
    );
  }

  /** Adds a concept beside the others; answers its URI. */
  add(id: string): string {
    const [one] = this.#store.getSubjects(`${RDF}type`, `${SKOS}Concept`, null);
    const base = one ? one.value.replace(/[^/#:]*$/, '') : BASE;
    const uri = base + encodeURIComponent(id);
    this.#store.addQuad(quad(namedNode(uri), namedNode(`${RDF}type`), namedNode(`${SKOS}Concept`)));
    const [scheme] = this.#store.getSubjects(`${RDF}type`, `${SKOS}ConceptScheme`, null);
    if (scheme)
      this.#store.addQuad(quad(namedNode(uri), namedNode(`${SKOS}inScheme`), namedNode(scheme.value)));
    return uri;
  }

  /** Says of a concept what was typed, in our languages; labels in others stay. */
  describe(uri: string, { prefLabel, altLabels, broader }: ConceptTexts): void {
    for (const kind of ['prefLabel', 'altLabel'])
      this.#remove(this.#store.getQuads(uri, SKOS + kind, null, null).filter(isOurs));
    for (const language of LANGUAGES) {
      const pref = prefLabel[language];
      if (pref) this.#label(uri, 'prefLabel', pref, language);
      for (const alt of altLabels[language] ?? []) this.#label(uri, 'altLabel', alt, language);
    }
    this.#remove(this.#store.getQuads(uri, `${SKOS}broader`, null, null));
    this.#remove(this.#store.getQuads(null, `${SKOS}narrower`, uri, null));
    for (const parent of broader)
      this.#store.addQuad(quad(namedNode(uri), namedNode(`${SKOS}broader`), namedNode(parent)));
  }

  /** Takes out a concept and whatever is said to it. */
  remove(uri: string): void {
    this.#remove(this.#store.getQuads(uri, null, null, null));
    this.#remove(this.#store.getQuads(null, null, uri, null));
  }

  /** Lets one concept take the place of another: it has its labels, its narrower ones, and says that it replaces it. */
  merge(from: string, into: string): void {
    for (const { predicate, object } of this.#store.getQuads(from, null, null, null)) {
      const isLabel = predicate.value === `${SKOS}prefLabel` || predicate.value === `${SKOS}altLabel`;
      if (isLabel && !this.#hasLabel(into, object as never))
        this.#store.addQuad(quad(namedNode(into), namedNode(`${SKOS}altLabel`), object));
    }
    for (const { subject, predicate } of this.#store.getQuads(null, null, from, null)) {
      if (subject.value !== into) this.#store.addQuad(quad(subject, predicate, namedNode(into)));
    }
    for (const { object } of this.#store.getQuads(from, `${SKOS}narrower`, null, null)) {
      if (object.value !== into)
        this.#store.addQuad(quad(namedNode(into), namedNode(`${SKOS}narrower`), object));
    }
    this.remove(from);
    this.#store.addQuad(quad(namedNode(into), namedNode(`${DCTERMS}replaces`), literal(from)));
  }

  #hasLabel(uri: string, object: Parameters<Store['getQuads']>[2]): boolean {
    return ['prefLabel', 'altLabel'].some(
      (kind) => this.#store.getQuads(uri, SKOS + kind, object, null).length > 0,
    );
  }

  #label(uri: string, kind: string, text: string, language: Language): void {
    this.#store.addQuad(quad(namedNode(uri), namedNode(SKOS + kind), literal(text, language)));
  }

  #remove(quads: readonly Quad[]): void {
    this.#store.removeQuads([...quads]);
  }
}

/** Whether a label is in one of our languages; `ky-KG` is Kyrgyz. */
function isOurs({ object }: Quad): boolean {
  const tag = object.termType === 'Literal' ? (object as { language: string }).language : '';
  return parseLanguage(tag.split('-')[0]?.toLowerCase()) !== undefined;
}
