import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RequestMethod, type INestApplication, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { OpenAPIObject } from '@nestjs/swagger';
import { maskedField } from '@sluice/audit';
import {
  AuditedMark,
  ChangesNothingMark,
  shownOf,
  shownOfInput,
  type AnyShownFields,
  type AuditMark,
  type Shown,
} from '@sluice/http-edge';
import { readConfiguration } from '../configuration';
import { createApp } from '../server';
import { openApiDocument } from './open-api';

type Schema = Extract<
  NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string],
  { properties?: unknown }
>;

interface Route {
  /** As the OpenAPI document calls it. */
  id: string;
  controller: Type;
  method: string;
  mark: AuditMark | undefined;
}

/** Where Nest and its swagger keep what they know of methods and of DTO classes. */
const METHOD_METADATA = 'method';
const SCHEMA_METADATA = 'swagger/apiSchema';

const READING = [RequestMethod.GET, RequestMethod.HEAD, RequestMethod.OPTIONS];
const OPTIONS_SCHEMA = /^JSON of the schema (\w+)\.$/;

describe('what the audit log shows of calls', () => {
  let directory: string;
  let app: INestApplication;
  let document: OpenAPIObject;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sluice-routes-'));
    app = await createApp(readConfiguration({ SLUICE_DATA_DIR: directory }));
    document = openApiDocument(app);
  });

  afterAll(async () => {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Those that are written to the log. */
  function routes(): Route[] {
    const reflector = app.get(Reflector);
    const controllers = [...app.get(ModulesContainer).values()]
      .flatMap((module) => [...module.controllers.values()])
      .map(({ metatype }) => metatype as Type);
    return controllers.flatMap((controller) =>
      new MetadataScanner().getAllMethodNames(controller.prototype as object).flatMap((method) => {
        const handler = (controller.prototype as Record<string, () => unknown>)[method]!;
        const verb = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
        if (verb === undefined || READING.includes(verb)) return [];
        if (reflector.get(ChangesNothingMark, handler)) return [];
        const id = `${controller.name.replace(/Controller$/, '')}_${method}`;
        return [{ id, controller, method, mark: reflector.get(AuditedMark, handler) }];
      }),
    );
  }

  function resolved(schema: object | undefined): Schema {
    const { $ref, allOf } = (schema ?? {}) as { $ref?: string; allOf?: object[] };
    if (allOf) return resolved(allOf[0]);
    if ($ref === undefined) return (schema ?? {}) as Schema;
    return resolved(document.components!.schemas![$ref.slice($ref.lastIndexOf('/') + 1)]);
  }

  /** What the document says that a route takes as an object; of an upload its options. */
  function takenBy(id: string): Schema | null {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const { content = {} } =
      operations.find(({ operationId }) => operationId === id)!.requestBody ?? {};
    const form = content['multipart/form-data'];
    if (!form) return resolved(content['application/json']?.schema);
    const options = resolved(form.schema).properties?.['options'] as { description?: string };
    if (!options) return null;
    const [, name] = OPTIONS_SCHEMA.exec(options.description ?? '') ?? [];
    return resolved({ $ref: String(name) });
  }

  /** The fields of a schema that are not declared, by their paths. */
  function undeclared(schema: Schema, shown: AnyShownFields, path: string): string[] {
    return Object.entries(schema.properties ?? {}).flatMap(([field, described]) => {
      const its = resolved(described as object);
      const item = its.type === 'array' ? resolved(its.items) : its;
      const declared = Object.hasOwn(shown, field) ? shown[field]! : null;
      const here = `${path}.${field}`;
      if (declared === null) return [here];
      if (!item.properties) return typeof declared === 'object' ? [here] : [];
      if (typeof declared === 'object') return undeclared(item, declared, here);
      return ['personal', 'secret'].includes(declared) ? [] : [here];
    });
  }

  const declarations = (): [string, AnyShownFields][] =>
    routes().flatMap(({ id, controller, method, mark }) => [
      [id, shownOfInput(controller, method)],
      ...(mark ? [[`${id}, its record`, shownOf(mark.record)] as [string, AnyShownFields]] : []),
    ]);

  it('is asked of every route that changes something', () => {
    const described = Object.values(document.paths)
      .flatMap((path) => Object.entries(path))
      .filter(([verb]) => verb !== 'get')
      .map(([, { operationId }]) => operationId as string);
    const known = routes().map(({ id }) => id);

    expect(known.length).toBeGreaterThan(25);
    expect(known.filter((id) => !described.includes(id))).toEqual([]);
    expect(routes().filter(({ mark }) => mark).length).toBeGreaterThan(8);
  });

  it('is declared of every field that they take', () => {
    const taking = routes().map((route) => ({ route, taken: takenBy(route.id) }));

    expect(taking.filter(({ taken }) => taken?.properties).length).toBeGreaterThan(18);
    expect(
      taking.flatMap(({ route: { id, controller, method }, taken }) =>
        taken ? undeclared(taken, shownOfInput(controller, method), id) : [],
      ),
    ).toEqual([]);
  });

  it('is declared of every field of the records that they change', () => {
    const changed = routes().flatMap(({ id, mark }) => (mark ? [{ id, record: mark.record }] : []));
    const nameOf = (record: object) =>
      (Reflect.getMetadata(SCHEMA_METADATA, record) as [{ name: string }])[0].name;

    expect(
      changed.flatMap(({ id, record }) => {
        const schema = resolved({ $ref: nameOf(record) });
        expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(3);
        return undeclared(schema, shownOf(record), id);
      }),
    ).toEqual([]);
  });

  it('is nothing where the name tells of a secret, in the declarations too', () => {
    const shownInVain = declarations().flatMap(([id, shown]) =>
      Object.entries(shown)
        .filter(([field, how]) => how === 'plain' && maskedField(field, 1, { [field]: how }) !== 1)
        .map(([field]) => `${id}.${field}`),
    );
    expect(shownInVain).toEqual([]);
  });

  it('is never a password, a token, a key in full', () => {
    const secrets = declarations().flatMap(([, shown]) =>
      Object.entries(shown).filter(([field]) => /password|token$|^key$/.test(field)),
    );
    expect(secrets.length).toBeGreaterThan(5);
    expect(new Set(secrets.map(([, how]) => how as Shown))).toEqual(new Set(['secret']));
  });
});
