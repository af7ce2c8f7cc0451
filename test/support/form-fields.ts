const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#x3D;': '=',
  '&#x60;': '`',
};

const decoded = (text: string) => text.replace(/&[#\w]+;/g, (entity) => ENTITIES[entity] ?? entity);

const attribute = (tag: string, name: string) => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decoded(value);
};

/** What a browser would send of the form with this class if nobody touched it: names and values, without buttons. */
export function fieldsOfForm(html: string, className: string): Record<string, string[]> {
  const form = new RegExp(`<form class="${className}[^>]*>([\\s\\S]*?)</form>`).exec(html)?.[1] ?? '';
  const shown = form.replace(/<template[\s\S]*?<\/template>/g, '');
  const fields: Record<string, string[]> = {};
  const add = (name: string | undefined, value: string) => {
    if (name !== undefined) fields[name] = [...(fields[name] ?? []), value];
  };
  const controls =
    /<input[^>]*>|<textarea([^>]*)>([\s\S]*?)<\/textarea>|<select([^>]*)>([\s\S]*?)<\/select>/g;
  for (const [tag, textarea, text, select, options] of shown.matchAll(controls)) {
    if (textarea !== undefined) add(attribute(textarea, 'name'), decoded(text ?? ''));
    else if (select !== undefined) {
      const all = [...(options ?? '').matchAll(/<option[^>]*>/g)].map(([option]) => option);
      const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0] ?? '';
      add(attribute(select, 'name'), attribute(chosen, 'value') ?? '');
    } else if (!/type="(checkbox|radio)"/.test(tag) || /\schecked/.test(tag))
      add(attribute(tag, 'name'), attribute(tag, 'value') ?? '');
  }
  return fields;
}
