/** Leaves out of the address of a form what was left empty: it says nothing, and the address is to be sent on. */
export function leavesEmptyOut(form: HTMLFormElement): void {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  });
}
