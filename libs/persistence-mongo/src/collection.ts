import { Schema, type IndexDefinition, type IndexOptions, type SchemaDefinition } from 'mongoose';

/** A collection: its name, what its documents may hold, and the indexes its queries need. */
export interface Collection<Document> {
  name: string;
  schema: Schema<Document>;
}

/** A document without the fields that only storage needs. */
export function without<Document extends object, Field extends keyof Document>(
  document: Document,
  ...fields: readonly Field[]
): Omit<Document, Field> {
  const left: ReadonlySet<PropertyKey> = new Set<PropertyKey>(fields);
  const rest = Object.entries(document).filter(([field]) => !left.has(field));
  return Object.fromEntries(rest) as Omit<Document, Field>;
}

export interface Index {
  keys: IndexDefinition;
  options?: IndexOptions;
}

/**
 * Describes a collection. Its schema is strict: a field that it doesn't name is an error, in
 * documents as in filters, because silently dropping one would lose data or match too much.
 */
export function collection<Document>(
  name: string,
  fields: SchemaDefinition,
  indexes: readonly Index[] = [],
): Collection<Document> {
  const schema = new Schema<Document>(fields as SchemaDefinition<Document>, {
    collection: name,
    strict: 'throw',
    strictQuery: 'throw',
    // An empty `extra` or `mapping` is a value like any other; Mongoose would leave it out.
    minimize: false,
    versionKey: false,
    id: false,
    autoIndex: false,
    autoCreate: false,
  });
  for (const { keys, options } of indexes) schema.index(keys, options);
  return { name, schema };
}
