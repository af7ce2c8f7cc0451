import { HtmlValidate } from 'html-validate';

/** The rules of the HTML standard and of good use; what is left out is a matter of taste, or says its reason. */
const rules = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    'no-trailing-whitespace': 'off',
    'no-implicit-button-type': 'off',
    // As long as the title of the publication is.
    'long-title': 'off',
    'doctype-style': ['error', { style: 'lowercase' }],
    // What is loaded comes from our own origin, by a name that holds its hash.
    'require-sri': 'off',
    // Checkboxes of one name are a list of values.
    'form-dup-name': ['error', { shared: ['checkbox', 'radio', 'submit'] }],
    // A name on a list tells it from the others on the page.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // pdf.js takes nothing but a div to show a document in.
    'prefer-native-element': ['error', { exclude: ['region'] }],
  },
});

/** What is not valid in a whole document: rule, place and reason. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await rules.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, line, message, selector }) => `${ruleId}, line ${line}, ${selector}: ${message}`),
  );
}
