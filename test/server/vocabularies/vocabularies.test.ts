import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { parseSubjects } from '../../../server/deposit/index.ts';
import type { Account } from '../../../server/domain/account.ts';
import { paths } from '../../../server/paths.ts';
import { SubjectGraph } from '../../../server/vocabularies/graph.ts';
import { readRdfXml, writeRdfXml } from '../../../server/vocabularies/rdf-xml.ts';
import { addAccount, formToken, signedIn, type Visit } from '../../support/accounts.ts';
import { fieldsOfForm } from '../../support/form-fields.ts';
import { openTestLibrary, type TestLibrary } from '../../support/library.ts';
import { recordOf } from '../../support/records.ts';

const TURTLE = `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/subjects/> .
<https://example.org/subjects> a skos:ConceptScheme ; dcterms:title "Subjects & more"@en .
:law a skos:Concept ; skos:prefLabel "law"@en, "право"@ru, "укук"@ky ; skos:scopeNote "kept as it is"@en .
:migration a skos:Concept ; skos:prefLabel "migration"@en, "Migration"@de ; skos:altLabel "moving"@en ; skos:broader :law .
:mobility a skos:Concept ; skos:prefLabel "mobility"@en, "мобильность"@ru ; skos:broader :law .
:labour a skos:Concept ; skos:prefLabel "labour mobility"@en ; skos:broader :mobility .
`;

describe('vocabularies', () => {
  let library: TestLibrary;
  let visit: Visit;
  let account: Account;
  const list = paths.workspace.subjects.href({ ui: 'en' });
  const importing = paths.workspace.subjectsImport.href({ ui: 'en' });
  const subject = (id: string) => paths.workspace.subject.href({ ui: 'en', id });
  const subjects = () => library.storage.catalogue.vocabulary.subjects();

  before(async () => {
    library = await openTestLibrary();
    account = await addAccount(library, { role: 'administrator' });
    visit = await signedIn(library, account.email);
  });
  after(() => library.close());

  async function sendFile(text: string, name = 'subjects.ttl') {
    const token = formToken((await visit.get(importing)).text);
    return visit.agent
      .post(importing)
      .set('Sec-Fetch-Site', 'same-origin')
      .field('form', token)
      .attach('file', Buffer.from(text), name);
  }

  async function importFile(text: string, more: Record<string, string> = {}) {
    const preview = await sendFile(text);
    assert.equal(preview.status, 200, preview.text);
    const turtle =
      /<textarea class="unseen" name="turtle"[^>]*>([\s\S]*?)<\/textarea>/.exec(preview.text)?.[0] ?? '';
    const fields = fieldsOfForm(`<form class="x">${turtle}</form>`, 'x');
    const version = /name="version" value="(\d+)"/.exec(preview.text)?.[1] ?? '';
    return visit.agent
      .post(importing)
      .set('Sec-Fetch-Site', 'same-origin')
      .type('form')
      .send({ ...fields, version, form: formToken(preview.text), ...more });
  }

  test('are imported from Turtle after a look at what would change', async () => {
    const preview = await sendFile(TURTLE);
    assert.match(preview.text, />New</);
    assert.match(preview.text, /labour mobility/);
    assert.equal((await subjects()).size, 0);
    assert.equal((await importFile(TURTLE)).status, 303);
    assert.deepEqual([...(await subjects()).keys()], ['labour', 'law', 'migration', 'mobility']);
  });

  test('that are not well-formed, or go in circles, are told of, and change nothing', async () => {
    const bad = await sendFile('<a> <b> .');
    assert.equal(bad.status, 422);
    assert.match(bad.text, /line 1/);
    const circle = await sendFile(`${TURTLE}\n:law skos:broader :labour .`);
    assert.match(circle.text, /broader than itself/);
    const xml = await sendFile(
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rdf:RDF',
      'x.rdf',
    );
    assert.equal(xml.status, 422);
    assert.equal((await subjects()).size, 4);
  });

  test('a concept is described in three languages, and what we do not know of it stays', async () => {
    const page = await visit.get(subject('migration'));
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] ?? '';
    const sent = {
      version,
      'prefLabel.en': 'migration',
      'prefLabel.ky': 'миграция',
      'altLabels.en': 'moving\r\nresettlement',
      'broader.1': 'law',
      'broader.2': 'mobility',
    };
    assert.equal((await visit.send(subject('migration'), sent)).status, 303);
    const kept = (await subjects()).get('migration');
    assert.deepEqual(kept?.prefLabel, { en: 'migration', ky: 'миграция' });
    assert.deepEqual(kept?.altLabels.en, ['moving', 'resettlement']);
    assert.deepEqual([...(kept?.broader ?? [])].sort(), ['law', 'mobility']);
    const file = await visit.get(paths.workspace.subjectsFile.href({ ui: 'en', format: 'ttl' }));
    assert.match(file.text, /"Migration"@de/);
    assert.match(file.text, /kept as it is/);
    const late = { ...sent, 'prefLabel.en': 'migrations' };
    assert.equal((await visit.send(subject('migration'), late)).status, 412, 'from an older version');
    const circle = {
      ...sent,
      version: String(Number(version) + 1),
      'prefLabel.en': 'law',
      'broader.1': 'labour',
      'broader.2': '',
    };
    const wrong = await visit.send(subject('law'), circle);
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /broader than itself/);
  });

  test('a concept is added, and taken out while nobody carries it', async () => {
    assert.equal((await visit.send(list, { id: 'law', label: 'Law' })).status, 422);
    assert.equal((await visit.send(list, { id: 'Not an id', label: 'x' })).status, 422);
    assert.equal((await visit.send(list, { id: 'remittances', label: 'remittances' })).status, 303);
    assert.equal((await subjects()).get('remittances')?.uri, 'https://example.org/subjects/remittances');
    const id = await recordOf(library, account, { subjects: ['remittances'] });
    const version =
      /name="version" value="(\d+)"/.exec((await visit.get(subject('remittances'))).text)?.[1] ?? '';
    assert.equal((await visit.send(subject('remittances'), { do: 'remove', version })).status, 409);
    await visit.send(paths.workspace.record.href({ ui: 'en', id }), {
      'subjects.0': '',
      'title.en': 'A report',
    });
    await library.services.catalogue.publications.find(id);
  });

  test('one concept takes the place of another: in records, in the tree, and by its names', async () => {
    const id = await recordOf(library, account, { subjects: ['mobility', 'law'] });
    const preview = await visit.get(`${subject('mobility')}?into=migration`);
    assert.match(preview.text, /1 publication will carry “migration” in the place of “mobility”/);
    const version = /name="version" value="(\d+)"/.exec(preview.text)?.[1] ?? '';
    await visit.send(subject('migration'), { version, 'prefLabel.en': 'migration', 'broader.1': 'law' });
    const sent = { do: 'merge', into: 'migration', version: String(Number(version) + 1) };
    const merged = await visit.send(subject('mobility'), sent, `${subject('mobility')}?into=migration`);
    assert.equal(merged.status, 303, merged.text);
    const now = await subjects();
    assert.equal(now.has('mobility'), false);
    assert.deepEqual(now.get('labour')?.broader, ['migration']);
    assert.deepEqual(now.get('migration')?.altLabels.ru, ['мобильность']);
    const record = await library.storage.catalogue.publications.find(id);
    assert.deepEqual(record?.publication.subjects, ['migration', 'law']);
  });

  test('what is not in an imported file goes only when it is told to, and never what records carry', async () => {
    const small = TURTLE.split('\n').slice(0, 6).join('\n');
    await importFile(small);
    assert.ok((await subjects()).has('labour'));
    assert.equal((await importFile(small, { gone: 'yes' })).status, 303);
    const now = await subjects();
    assert.equal(now.has('labour'), false);
    assert.ok(now.has('migration'), 'a record carries it');
  });

  test('say the same as RDF/XML as they do as Turtle', async () => {
    const quads = SubjectGraph.ofTurtle(TURTLE).quads();
    const read = await readRdfXml(writeRdfXml(quads));
    assert.ok(read.ok);
    const turtle = await SubjectGraph.ofQuads(read.value).turtle();
    const [one, other] = [parseSubjects(TURTLE), parseSubjects(turtle)];
    assert.ok(one.ok && other.ok);
    const inOrder = (all: typeof one.value) => [...all].sort((a, b) => a.id.localeCompare(b.id));
    assert.deepEqual(inOrder(other.value), inOrder(one.value));
    const file = await visit.get(paths.workspace.subjectsFile.href({ ui: 'en', format: 'rdf' })).buffer(true);
    assert.match(String(file.text ?? file.body), /rdf:RDF/);
  });

  test('a project is added, looked at as it will be read, and changed', async () => {
    const page = paths.workspace.project.href({ ui: 'en', id: '+' });
    assert.equal((await visit.send(page, { id: 'x y', 'title.en': '' })).status, 422);
    const sent = {
      id: 'green-hills',
      'title.en': 'Green Hills',
      'goal.ky': 'Максат.\r\n\r\nЭкинчи.',
      starts: '2014-05',
    };
    const preview = await visit.send(page, { ...sent, do: 'preview' });
    assert.match(preview.text, /<p class="prose">Экинчи\.<\/p>/);
    assert.equal((await library.storage.catalogue.vocabulary.projects()).size, 0);
    assert.equal((await visit.send(page, sent)).status, 303);
    const own = paths.workspace.project.href({ ui: 'en', id: 'green-hills' });
    assert.equal((await visit.send(page, sent)).status, 422, 'the id is taken');
    assert.equal((await visit.send(own, { 'title.en': 'Greener Hills', version: '1' })).status, 303);
    assert.equal((await visit.send(own, { 'title.en': 'Others', version: '1' })).status, 412);
    const kept = (await library.storage.catalogue.vocabulary.projects()).get('green-hills');
    assert.deepEqual([kept?.title.en, kept?.starts], ['Greener Hills', undefined]);
  });
});
