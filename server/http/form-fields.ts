import type { Translate } from '../i18n/translate.ts';

/** One field of a form, as the partial `field` shows it. */
export type Field = {
  readonly id: string;
  readonly name: string;
  readonly type: 'text' | 'email' | 'password' | 'date' | 'select' | 'choices' | 'one-of';
  readonly label: string;
  readonly value: string;
  readonly hint: string | null;
  readonly fault: string | null;
  /** The ids of the hint and the fault. */
  readonly described: string | null;
  readonly autocomplete: string;
  readonly required: boolean;
  /** In characters; null where nothing is typed. */
  readonly maxlength: number | null;
  readonly options: readonly Option[];
  readonly isSelect: boolean;
  /** How each of the choices is marked; null where nothing is to be chosen from a list. */
  readonly choice: 'checkbox' | 'radio' | null;
};

type Option = {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
  readonly id: string;
};

/** A whole form, as the partial `form` shows it. */
export type Form = {
  readonly action: string;
  readonly fields: readonly Field[];
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly button: string;
  readonly quiet: boolean;
};

type Given = Pick<Field, 'name'> &
  Partial<Pick<Field, 'type' | 'value' | 'autocomplete' | 'required' | 'maxlength'>> & {
    /** The key of a text below `hint`. */
    readonly hint?: string;
    /** What can be chosen; the chosen values. */
    readonly options?: readonly { readonly value: string; readonly text: string }[];
    readonly chosen?: readonly string[];
  };

/** The faults of a form by the names of its fields: keys of texts below `fault`. */
export type Faults = Readonly<Record<string, string>>;

const LONGEST = 200;

/**
 * Makes the fields of a form: `accounts.sign-in` is the form `sign-in` whose texts are below `accounts`, with those of
 * `field`, `hint` and `fault`.
 */
export function fieldsOf(
  t: Translate,
  form: `${string}.${string}`,
  faults: Faults,
  fields: readonly Given[],
): readonly Field[] {
  const [texts, name] = form.split('.');
  return fields.map((given) => {
    const id = `${name}-${given.name}`;
    const fault = faults[given.name];
    const described = [given.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
    const type = given.type ?? 'text';
    return {
      id,
      name: given.name,
      type,
      label: t(`${texts}.field.${given.name}`),
      value: given.value ?? '',
      hint: given.hint ? t(`${texts}.hint.${given.hint}`) : null,
      fault: fault ? t(`${texts}.fault.${fault}`) : null,
      described: described || null,
      autocomplete: given.autocomplete ?? 'off',
      required: given.required ?? true,
      maxlength: type === 'date' ? null : (given.maxlength ?? LONGEST),
      options: (given.options ?? []).map((option) => ({
        ...option,
        id: `${id}-${option.value}`,
        chosen: given.chosen?.includes(option.value) ?? option.value === given.value,
      })),
      isSelect: type === 'select',
      choice: type === 'choices' ? 'checkbox' : type === 'one-of' ? 'radio' : null,
    };
  });
}

export function formOf(
  action: string,
  button: string,
  fields: readonly Field[],
  more: { readonly hidden?: Form['hidden']; readonly quiet?: boolean } = {},
): Form {
  return {
    action,
    fields,
    button,
    hidden: more.hidden ?? [],
    quiet: more.quiet ?? false,
  };
}
