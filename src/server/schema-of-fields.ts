/** JSON Schema of an answer from the fields that its descriptor lists. */
import type { FieldSpec } from '../core/question.ts';

/** A JSON Schema (2020-12), as far as we write one. */
export type Schema = { readonly [keyword: string]: unknown };

interface Node {
  field: FieldSpec | null;
  /** the declaration of the list's items (`path[]`) */
  item: FieldSpec | null;
  isList: boolean;
  readonly children: Map<string, Node>;
}

/**
 * The schema of an object with these fields. A field that is not optional is required; more fields may be there.
 * @param fields paths such as `bloc.members` and `partners[].share`
 */
export function schemaOfFields(fields: readonly FieldSpec[]): Schema {
  const root = newNode();
  for (const field of fields) place(root, field);
  return objectSchema(root);
}

function newNode(): Node {
  return { field: null, item: null, isList: false, children: new Map() };
}

function place(root: Node, field: FieldSpec): void {
  let node = root;
  const steps = field.path.split('.');
  for (const [at, step] of steps.entries()) {
    const name = step.replace(/\[\]$/, '');
    const child = node.children.get(name) ?? newNode();
    node.children.set(name, child);
    node = child;
    if (name === step) {
      if (at === steps.length - 1) node.field = field;
      continue;
    }
    node.isList = true;
    if (at === steps.length - 1) node.item = field;
  }
}

function schemaOf(node: Node): Schema {
  const { field, item } = node;
  const isList = node.isList || field?.type === 'array';
  const described = about(field ?? item);
  const inner = node.children.size > 0 ? objectSchema(node) : item === null ? {} : typed(item.type, false);
  const optional = (field ?? item)?.optional === true;
  if (isList) return { ...typed('array', optional), ...described, items: inner };
  if (node.children.size > 0) return { ...inner, ...typed('object', optional), ...described };
  return { ...typed(field?.type ?? 'any', optional), ...described };
}

function objectSchema(node: Node): Schema {
  const entries = [...node.children].sort(([a], [b]) => (a < b ? -1 : 1));
  const properties = Object.fromEntries([...node.children].map(([name, child]) => [name, schemaOf(child)]));
  const required = entries.filter(([, child]) => isRequired(child)).map(([name]) => name);
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

function isRequired(node: Node): boolean {
  const own = node.field ?? node.item;
  if (own !== null) return own.optional !== true;
  return [...node.children.values()].some(isRequired);
}

function typed(type: FieldSpec['type'], optional: boolean): Schema {
  if (type === 'any') return {};
  return { type: optional ? [type, 'null'] : type };
}

function about(field: FieldSpec | null): Schema {
  if (field === null) return {};
  return {
    description: field.unit === undefined ? field.meaning : `${field.meaning} (${field.unit})`,
    ...(field.unit === undefined ? {} : { 'x-unit': field.unit }),
  };
}
