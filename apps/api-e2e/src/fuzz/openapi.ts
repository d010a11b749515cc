/** What the fuzz reads of an OpenAPI 3.0 document. */
export interface Schema {
  $ref?: string;
  allOf?: Schema[];
  type?: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object';
  format?: string;
  enum?: unknown[];
  example?: unknown;
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  schema: Schema;
}

interface DescribedOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

export interface OpenApiDocument {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Operation {
  method: string;
  path: string;
  parameters: readonly Parameter[];
  /** What it takes as JSON, or as a form; null when it takes nothing. */
  body: { kind: 'json' | 'form'; schema: Schema } | null;
  /** The statuses that the document names. */
  statuses: readonly number[];
}

export function operationsOf({ paths }: OpenApiDocument): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters, requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      parameters: parameters ?? [],
      body: bodyOf(requestBody?.content ?? {}),
      statuses: Object.keys(responses).map(Number),
    })),
  );
}

function bodyOf(content: Record<string, { schema: Schema }>): Operation['body'] {
  const [found] = Object.entries(content);
  if (!found) return null;
  const [mediaType, { schema }] = found;
  return { kind: mediaType === 'application/json' ? 'json' : 'form', schema };
}

/** A schema as it stands where it is defined. */
export function resolved(schema: Schema, { components }: OpenApiDocument): Schema {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (reference === undefined) return schema;
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  return { ...components.schemas[name], ...(schema.nullable && { nullable: true }) };
}
