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
    /** The key of a text below `accounts.hint`. */
    readonly hint?: string;
    /** What can be chosen; the chosen values. */
    readonly options?: readonly { readonly value: string; readonly text: string }[];
    readonly chosen?: readonly string[];
  };

/** The faults of a form by the names of its fields: keys below `accounts.fault`. */
export type Faults = Readonly<Record<string, string>>;

const LONGEST = 200;

/** Makes the fields of the form called `form`; labels are the texts of their names below `accounts.field`. */
export function fieldsOf(
  t: Translate,
  form: string,
  faults: Faults,
  fields: readonly Given[],
): readonly Field[] {
  return fields.map((given) => {
    const id = `${form}-${given.name}`;
    const fault = faults[given.name];
    const described = [given.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
    const type = given.type ?? 'text';
    return {
      id,
      name: given.name,
      type,
      label: t(`accounts.field.${given.name}`),
      value: given.value ?? '',
      hint: given.hint ? t(`accounts.hint.${given.hint}`) : null,
      fault: fault ? t(`accounts.fault.${fault}`) : null,
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
  t: Translate,
  action: string,
  button: string,
  fields: readonly Field[],
  more: { readonly hidden?: Form['hidden']; readonly quiet?: boolean } = {},
): Form {
  return {
    action,
    fields,
    button: t(`accounts.button.${button}`),
    hidden: more.hidden ?? [],
    quiet: more.quiet ?? false,
  };
}

/** What was typed into a field; a form that lacks it has it empty. */
export function typed(body: unknown, name: string): string {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** All values of a field that may be given several times. */
export function allTyped(body: unknown, name: string): string[] {
  const value =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  return [value ?? []].flat().filter((each): each is string => typeof each === 'string');
}
