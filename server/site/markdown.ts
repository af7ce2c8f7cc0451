import MarkdownIt from 'markdown-it';

/** A page of the site as its Markdown says it. */
export type SiteDocument = {
  /** The heading that it begins with; null when it begins with something else. */
  readonly title: string | null;
  /** The first paragraph without its markup. */
  readonly summary: string | null;
  /** Safe HTML: markup of the author's own is escaped, and links lead nowhere but to pages and letters. */
  readonly html: string;
  /** The headings of the second level, by which its parts can be linked. */
  readonly sections: readonly { readonly id: string; readonly text: string }[];
};

const SCHEMES = ['http:', 'https:', 'mailto:'];
/** What the layout calls its own elements. */
const TAKEN_IDS = ['content'];

const markdown = new MarkdownIt({ html: false });
type Token = ReturnType<typeof markdown.parse>[number];

/** Read as a browser reads it, so that no spelling of `javascript:` gets through. */
markdown.validateLink = (href) =>
  SCHEMES.includes(URL.parse(href, 'https://relative.invalid')?.protocol ?? '');
/** Nothing is served from the folder of the pages, and our policy shows no pictures of other sites. */
markdown.disable('image');

export function readMarkdown(source: string): SiteDocument {
  const tokens = markdown.parse(source, {});
  const title = tokens[0]?.tag === 'h1' ? plainText(tokens[1]!) : null;
  const body = title === null ? tokens : tokens.slice(3);
  const headings = identifyHeadings(body);
  const paragraph = body.findIndex(({ type }) => type === 'paragraph_open');
  return {
    title,
    summary: paragraph < 0 ? null : plainText(body[paragraph + 1]!),
    html: markdown.renderer.render(body, markdown.options, {}),
    sections: headings.filter(({ level }) => level === 'h2').map(({ id, text }) => ({ id, text })),
  };
}

/** Gives each heading an id of its own: the one after it as `{#id}`, which is no part of it, else one of its words. */
function identifyHeadings(tokens: readonly Token[]) {
  const taken = new Set(TAKEN_IDS);
  return tokens.flatMap((open, index) => {
    if (open.type !== 'heading_open') return [];
    const inline = tokens[index + 1]!;
    const id = unused(takeGivenId(inline) ?? slug(plainText(inline)), taken);
    open.attrSet('id', id);
    // The title of the page is its only heading of the first level.
    if (open.tag === 'h1') open.tag = tokens[index + 2]!.tag = 'h2';
    return { id, text: plainText(inline), level: open.tag };
  });
}

function takeGivenId(inline: Token): string | undefined {
  const last = inline.children?.at(-1);
  const id = last && /\s*\{#([a-z][a-z0-9-]*)\}$/.exec(last.content);
  if (!last || !id) return undefined;
  last.content = last.content.slice(0, id.index);
  return id[1];
}

function slug(text: string): string {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join('-') ?? 'section'
  );
}

function unused(id: string, taken: Set<string>): string {
  let candidate = id;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${id}-${number}`;
  taken.add(candidate);
  return candidate;
}

const plainText = (inline: Token) =>
  (inline.children ?? [])
    .map(({ type, content }) => (type === 'softbreak' ? ' ' : content))
    .join('')
    .trim();
