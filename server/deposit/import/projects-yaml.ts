import { z } from 'zod';
import type { Project } from '../../../storage/catalogue/catalogue.ts';
import { fieldFaults, readFields } from '../../domain/field-faults.ts';
import { issuedSchema, line, localized, prose } from '../../domain/metadata.ts';
import type { FieldFault } from '../../domain/problem.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { ImportFault } from './import-plan.ts';
import { readYamlAs } from './yaml-source.ts';

const projectSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small Latin letters and digits, joined by hyphens'),
    title: localized(line(1000)).refine(
      (title) => Object.values(title).some((text) => text !== undefined),
      'needs a title in one language',
    ),
    donor: localized(line(1000)).optional(),
    stage: line(1000).optional(),
    starts: issuedSchema.optional(),
    ends: issuedSchema.optional(),
    goal: localized(prose(20_000)).optional(),
    description: localized(prose(20_000)).optional(),
  })
  .refine(({ starts, ends }) => starts === undefined || ends === undefined || starts <= ends, {
    path: ['ends'],
    message: 'is before it starts',
  });

/** Reads one project; faults say which field they are about. */
export function parseProject(raw: unknown): Result<Project, FieldFault[]> {
  const read = readFields(projectSchema, raw);
  return read.ok ? ok(read.value) : fail(fieldFaults(read.problem, 'project'));
}

/** Reads a list of projects; every fault says its line in `file`. */
export function parseProjects(file: string, text: string): Result<Project[], ImportFault[]> {
  const read = readYamlAs(file, text, z.array(projectSchema));
  if (!read.ok) return read;
  const { value: projects, placeOf } = read.value;
  const faults = projects.flatMap(({ id }, index) =>
    projects.findIndex((other) => other.id === id) === index
      ? []
      : [{ ...placeOf([index, 'id']), message: `is the id ${id} of another project, too` }],
  );
  return faults.length === 0 ? ok(projects) : fail(faults);
}
