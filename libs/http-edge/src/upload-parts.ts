import { readFile } from 'node:fs/promises';
import type { CallHandler, ExecutionContext, NestInterceptor, Type } from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import { ValidationFailed, type FieldError } from '@sluice/kernel';
import type { Request } from 'express';
import { from, switchMap, type Observable } from 'rxjs';
import { USUAL_BODY } from './body-limit';
import { MOST_ERRORS } from './dto-bounds';
import { shapeOf, type DtoClass } from './dto-shape';
import { noteReceivedOptions } from './received-options';

/** The part that holds a call's options, where it takes any. */
const OPTIONS = 'options';

/** How much of a name or a value a sentence quotes, in characters. */
const QUOTED_LENGTH = 40;

/** What a multipart call takes. */
export interface UploadParts {
  /** The name of the parts that are files. */
  files: string;
  /** How many files at most. */
  most: number;
  /** What the part `options` holds, as JSON; left out where the call takes no options. */
  options?: DtoClass;
  /** Parts of text that it takes as well, each once; they come in the body under their names. */
  texts?: readonly string[];
}

type MulterOptions = NonNullable<Parameters<typeof AnyFilesInterceptor>[0]>;
type File = Express.Multer.File;

/** What the parser tells of parts: for texts the value comes second, for files their stream. */
interface PartEvents {
  on(kind: 'field', listener: (name: string | undefined, value: string) => void): void;
  on(
    kind: 'file',
    listener: (name: string | undefined, stream: unknown, info: { filename?: string }) => void,
  ): void;
}

/** A part that came without being a file, as it was named; multer makes objects of some names. */
interface PlainPart {
  name: string;
  /** Null: it was declared as bytes, yet without a file name; multer drops it without a word. */
  value: string | null;
}

const plainParts = new WeakMap<Request, PlainPart[]>();

/**
 * Receives the files of a multipart call. A file under another name is refused before its bytes are
 * stored; files that were stored by then are removed again. `knownParts` has to stand behind it.
 */
export function fileParts(parts: UploadParts, options: MulterOptions = {}): Type<NestInterceptor> {
  const received = new WeakMap<Request, number>();
  const ours: MulterOptions & { streamHandler: (request: Request, parser: never) => void } = {
    ...options,
    fileFilter: (request: Request, { fieldname }, done) => {
      if (fieldname !== parts.files) {
        const isOptions = fieldname === OPTIONS && parts.options !== undefined;
        done(isOptions ? null : refusal([unknownPart(fieldname, parts)]), isOptions);
        return;
      }
      const count = (received.get(request) ?? 0) + 1;
      received.set(request, count);
      done(count > parts.most ? refusal([tooMany(parts)]) : null, count <= parts.most);
    },
    streamHandler: (request, parser) => {
      plainParts.set(request, notedParts(parser));
      request.pipe(parser);
    },
  };
  return AnyFilesInterceptor(ours);
}

/**
 * Refuses a multipart call with a part that nobody would read, by its name and with what to send
 * instead: an option that is left out of account may cost what can't be taken back. Stands behind
 * `fileParts` and whatever removes the files of a call that was refused.
 */
export function knownParts(parts: UploadParts): NestInterceptor {
  return {
    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const request = context.switchToHttp().getRequest<Request>();
      return from(settle(request, parts)).pipe(switchMap(() => next.handle()));
    },
  };
}

/** Leaves the files in `request.files`, and the JSON of the options in the body. */
async function settle(request: Request, parts: UploadParts): Promise<void> {
  const plain = plainParts.get(request) ?? [];
  const isOptions = ({ name }: PlainPart) => name === OPTIONS && parts.options !== undefined;
  const isText = ({ name, value }: PlainPart) =>
    value !== null && (parts.texts?.includes(name) ?? false);
  const strange = plain.filter(
    (part) => !isOptions(part) && !isText(part) && !isEmptyFile(part, parts),
  );
  if (strange.length > 0)
    throw refusal(strange.slice(0, MOST_ERRORS).map((part) => strangePart(part, parts)));
  const files = Array.isArray(request.files) ? request.files : [];
  // Blobs of type application/json come as files.
  const optionFiles = files.filter(({ fieldname }) => fieldname === OPTIONS);
  const options = plain.filter(isOptions).map(({ value }) => value);
  if (options.length + optionFiles.length > 1) throw refusal([optionsTwice()]);
  const texts = plain.filter(isText);
  for (const [at, { name }] of texts.entries())
    if (texts.findIndex((text) => text.name === name) < at) throw refusal([textTwice(name)]);
  const [text] = optionFiles[0] ? [await textOf(optionFiles[0])] : options;
  if (text === null) throw refusal([optionsAsBytes()]);
  request.files = files.filter(({ fieldname }) => fieldname !== OPTIONS);
  request.body = {
    ...Object.fromEntries(texts.map(({ name, value }) => [name, value])),
    ...(text !== undefined && { [OPTIONS]: text }),
  };
  if (text !== undefined && parts.options)
    noteReceivedOptions(request, { text, as: parts.options });
}

function notedParts(parser: PartEvents): PlainPart[] {
  const noted: PlainPart[] = [];
  parser.on('field', (name, value) => void noted.push({ name: name ?? '', value }));
  parser.on('file', (name, _, { filename }) => {
    if (!filename) noted.push({ name: name ?? '', value: null });
  });
  return noted;
}

/** What a form sends for a file that nobody chose. */
function isEmptyFile({ name, value }: PlainPart, parts: UploadParts): boolean {
  return name === parts.files && value === null;
}

/** @throws ValidationFailed when it is longer than a body of JSON may be */
async function textOf(file: File): Promise<string> {
  if (file.size > USUAL_BODY.bytes) {
    const message = `The part "${OPTIONS}" is larger than ${USUAL_BODY.bytes / 1024} KiB.`;
    throw refusal([{ field: OPTIONS, message }]);
  }
  return (file.buffer ?? (await readFile(file.path))).toString('utf8');
}

function strangePart(part: PlainPart, parts: UploadParts): FieldError {
  const { name, value } = part;
  const field = shown(name);
  if (name === parts.files) {
    const message = `The part "${field}" came as text. Send a file: with curl, -F ${field}=@leads.csv.`;
    return { field, message };
  }
  const option = name.replace(/^options(?:\.|\[)|\]$/g, '');
  if (parts.options === undefined || !shapeOf(parts.options).has(option))
    return unknownPart(name, parts);
  const example = JSON.stringify({ [option]: exampleOf(value) });
  return {
    field,
    message: `${option} is an option: send it in the part "${OPTIONS}", as JSON. With curl, -F '${OPTIONS}=${example}'.`,
  };
}

function unknownPart(name: string, { files, most, options, texts }: UploadParts): FieldError {
  const takes = most === 1 ? `a file as "${files}"` : `files as "${files}"`;
  const others = (texts ?? []).map((text) => `, "${text}"`).join('');
  const also = options === undefined ? '' : `, and options, as JSON, as "${OPTIONS}"`;
  return {
    field: shown(name),
    message: `This call takes no part "${shown(name)}". It takes ${takes}${others}${also}.`,
  };
}

function tooMany({ files, most }: UploadParts): FieldError {
  const message = `The upload has more than ${most} ${most === 1 ? 'file' : 'files'} as "${files}"; send the others in calls of their own.`;
  return { field: files, message };
}

function optionsTwice(): FieldError {
  const message = `The part "${OPTIONS}" came more than once. Send one, with all options.`;
  return { field: OPTIONS, message };
}

function textTwice(name: string): FieldError {
  return { field: name, message: `The part "${name}" came more than once. Send one.` };
}

function optionsAsBytes(): FieldError {
  return { field: OPTIONS, message: `The part "${OPTIONS}" came as bytes. Send it as text.` };
}

/** What was sent, as JSON has it, where it is short. */
function exampleOf(value: string | null): unknown {
  if (value === null || value.length > QUOTED_LENGTH) return '…';
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function shown(name: string): string {
  return name.length > QUOTED_LENGTH ? `${name.slice(0, QUOTED_LENGTH)}…` : name;
}

function refusal(errors: readonly FieldError[]): ValidationFailed {
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
  return new ValidationFailed(`The upload was refused: ${errors[0]!.message}${others}`, errors);
}
