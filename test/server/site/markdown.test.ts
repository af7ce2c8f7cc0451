import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readMarkdown } from '../../../server/site/markdown.ts';

describe('a page in Markdown', () => {
  test('has its first heading as its title, and a first paragraph', () => {
    const page = readMarkdown('# About *us*\n\nWe\nresearch.\n\n# More');
    assert.deepEqual([page.title, page.summary], ['About us', 'We research.']);
    assert.doesNotMatch(page.html, /<h1|About/);
    assert.match(page.html, /<h2 id="more">More<\/h2>/);
  });

  test('runs nothing of what its author wrote as HTML', () => {
    const { html } = readMarkdown('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> **b**');
    assert.doesNotMatch(html, /<(script|img)/);
    assert.match(html, /&lt;script&gt;/);
  });

  test('links to pages and letters, and to nothing that runs', () => {
    const { html } = readMarkdown('[a](https://a.test) [b](mailto:b@b.test) [c](faq#x) <d@d.test>');
    assert.equal(html.match(/<a /g)?.length, 4);
    const hostile = [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      '&#106;avascript:alert(1)',
      'java&Tab;script:alert(1)',
      'vbscript:x',
      'data:text/html,x',
      'file:///etc/passwd',
    ];
    for (const href of hostile) {
      const found = /href="([^"]*)"/.exec(readMarkdown(`[x](${href})`).html)?.[1] ?? '';
      assert.equal(new URL(found, 'https://here.test').protocol, 'https:', href);
    }
    assert.doesNotMatch(readMarkdown('![x](javascript:alert(1))').html, /<img|href/);
  });

  test('has headings that can be linked, each by an id of its own', () => {
    const page = readMarkdown(
      '## Где? {#where}\n\n## Как искать?\n\n## Как искать?\n\n## Content\n\n### Deeper',
    );
    assert.deepEqual(page.sections, [
      { id: 'where', text: 'Где?' },
      { id: 'как-искать', text: 'Как искать?' },
      { id: 'как-искать-2', text: 'Как искать?' },
      { id: 'content-2', text: 'Content' },
    ]);
    assert.match(page.html, /<h2 id="where">Где\?<\/h2>/);
  });
});
