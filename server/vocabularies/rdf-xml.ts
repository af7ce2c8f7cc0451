import { Readable } from 'node:stream';
import type { Quad } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { fail, ok, type Result } from '../domain/result.ts';
import { escapeHtml } from '../language/escape-html.ts';
import { RDF } from './graph.ts';

/** Statements of RDF/XML (https://www.w3.org/TR/rdf-syntax-grammar/), or what is wrong with it in words. */
export async function readRdfXml(xml: string): Promise<Result<Quad[], string>> {
  const quads: Quad[] = [];
  const parser = new RdfXmlParser();
  try {
    for await (const quad of Readable.from([xml]).pipe(parser as never) as AsyncIterable<Quad>)
      quads.push(quad);
    return ok(quads);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return fail(error.message.split('\n')[0] ?? 'is not RDF/XML');
  }
}

/** Statements as RDF/XML: an `rdf:Description` each subject, whose namespaces are declared where they are used. */
export function writeRdfXml(quads: readonly Quad[]): string {
  const bySubject = Map.groupBy(quads, ({ subject }) => subject.value);
  const about = [...bySubject].map(([subject, said]) => {
    const isBlank = said[0]?.subject.termType === 'BlankNode';
    const named = isBlank ? `rdf:nodeID="${attribute(subject)}"` : `rdf:about="${attribute(subject)}"`;
    return `  <rdf:Description ${named}>\n${said.map(property).join('')}  </rdf:Description>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="${RDF}">\n${about.join('')}</rdf:RDF>\n`;
}

const attribute = (text: string) => escapeHtml(text);

function property({ predicate, object }: Quad): string {
  const [, namespace = '', name = ''] = /^(.*?)([\p{L}_][\p{L}\p{N}_.-]*)$/su.exec(predicate.value) ?? [];
  const tag = `p:${name} xmlns:p="${attribute(namespace)}"`;
  if (object.termType === 'Literal') {
    const { language, datatype } = object;
    const more = language
      ? ` xml:lang="${attribute(language)}"`
      : datatype.value.endsWith('#string')
        ? ''
        : ` rdf:datatype="${attribute(datatype.value)}"`;
    return `    <${tag}${more}>${escapeHtml(object.value)}</p:${name}>\n`;
  }
  const link = object.termType === 'BlankNode' ? 'rdf:nodeID' : 'rdf:resource';
  return `    <${tag} ${link}="${attribute(object.value)}"/>\n`;
}
